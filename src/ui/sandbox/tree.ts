/** Which files each host has: what the tree on the left shows. */
import type { WorldSpec } from "../../host/index.ts";
import type { EditorLanguage } from "../editor/index.ts";

export interface TreeFile {
  /** Names the tab: a path in the world's folder, or "settings:<host>". */
  id: string;
  label: string;
  language: EditorLanguage;
}

export interface TreeHost {
  name: string;
  /** "andromeda" */
  short: string;
  /** ".acme.com" */
  domain: string;
  files: readonly TreeFile[];
}

export const SETTINGS = "settings:";
/** The list of a computer's mailboxes: "mailboxes:iguana.apex.com". */
export const MAILBOXES = "mailboxes:";
/** One of them: "mailbox:iguana.apex.com/jane". */
export const MAILBOX = "mailbox:";
export const WORLD_YAML = "world.yaml";

type HostSpec = WorldSpec["hosts"][number];

function fileNamed(settings: Readonly<Record<string, unknown>> | undefined, field: string): string | null {
  const value = settings?.[field];
  return typeof value === "string" && value !== "" ? value : null;
}

const baseName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

export function filesOfHost(host: HostSpec): TreeFile[] {
  const { smtp, dns } = host.services;
  const zones = Object.values((dns?.["zones"] ?? {}) as Record<string, unknown>)
    .filter((file): file is string => typeof file === "string")
    .map((file): TreeFile => ({ id: file, label: baseName(file), language: "zone" }));
  const settings: TreeFile = { id: SETTINGS + host.name, label: "settings", language: "settings" };
  const tables = (["aliases", "access"] as const).flatMap((language): TreeFile[] => {
    const file = fileNamed(smtp, language);
    return file === null ? [] : [{ id: file, label: language, language }];
  });
  const boxes: TreeFile[] =
    smtp === undefined ? [] : [{ id: MAILBOXES + host.name, label: "mailboxes", language: "mailbox" }];
  return [...zones, settings, ...tables, ...boxes];
}

export function treeOf(spec: WorldSpec): TreeHost[] {
  return spec.hosts.map((host) => {
    const dot = host.name.indexOf(".");
    const short = dot < 0 ? host.name : host.name.slice(0, dot);
    return { name: host.name, short, domain: dot < 0 ? "" : host.name.slice(dot), files: filesOfHost(host) };
  });
}

/** How a file of the folder is coloured, wherever it is named. */
export function languageOf(path: string, hosts: readonly TreeHost[]): EditorLanguage {
  if (path.startsWith(SETTINGS)) return "settings";
  if (path.startsWith(MAILBOX) || path.endsWith(".mbox")) return "mailbox";
  if (path === WORLD_YAML) return "world";
  if (path.endsWith(".eml")) return "letter";
  const named = hosts.flatMap(({ files }) => files).find(({ id }) => id === path);
  if (named) return named.language;
  if (path.endsWith(".zone")) return "zone";
  return path.endsWith(".md") ? "lesson" : "text";
}
