/**
 * `::edit`: the learner changes a file of a computer in the editor and applies it. The solution is what to
 * take out and what to put in, so that it works whatever else was done to the file before.
 *
 *     ::edit ns.minasi.com zone minasi.com => Edit the zone
 *     - @  MX 10 old
 *     + @  MX 10 mail
 *     ::end
 */
import { parseDocument, stringify } from "yaml";
import { latin1ToUtf8 } from "../base/index.ts";
import { ACCESS_FILE, ALIASES_FILE, DEFAULT_SMTP, lookUp, zonePath } from "../host/index.ts";
import type { HostName, Input, World } from "../host/index.ts";
import { shortName } from "./events.ts";
import { didYouMean } from "./problem.ts";
import type { ScannedLine } from "./scan.ts";
import type { Context } from "./context.ts";

export type EditTarget =
  | { what: "zone"; origin: string }
  | { what: "smtp" }
  | { what: "aliases" }
  | { what: "access" }
  | { what: "file"; path: string };

export interface PatchLine {
  add: boolean;
  text: string;
}

export interface Edit {
  kind: "edit";
  host: HostName;
  target: EditTarget;
  patch: readonly PatchLine[];
  /** What the button says. */
  label: string;
  /** Line of the file. */
  line: number;
}

/** What can be edited: the reference for teachers is made from this. */
export const EDITABLE: Readonly<Record<EditTarget["what"], { form: string; says: string }>> = {
  zone: {
    form: "HOST zone DOMAIN",
    says: "A zone of a name server. It reads the zone anew; what others remember, they keep.",
  },
  smtp: {
    form: "HOST smtp",
    says: "The settings of a mail system, as under `services: smtp:` in a world file.",
  },
  aliases: { form: "HOST aliases", says: "/etc/aliases: a name, a colon, and who gets its mail." },
  access: { form: "HOST access", says: "/etc/mail/access: whom to reject, and whom to let through." },
  file: { form: "HOST file PATH", says: "Any other file." },
};

export function readEdit(
  open: { rest: string; line: number },
  inside: readonly ScannedLine[],
  { problems }: Context,
): Edit | null {
  const [what = "", label] = open.rest.split(" => ", 2);
  const [host = "", kind = "", ...words] = what.trim().split(/\s+/);
  const known = Object.hasOwn(EDITABLE, kind) ? EDITABLE[kind as EditTarget["what"]] : null;
  if (known === null) {
    const meant = didYouMean(kind, Object.keys(EDITABLE));
    problems.add(
      open.line,
      `::edit says whose file and which, such as ::edit ns.apex.com zone apex.com.${meant}`,
    );
    return null;
  }
  const target = targetOf(kind as EditTarget["what"], words);
  if (target === null || !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host)) {
    problems.add(open.line, `It is written ::edit ${known.form}, with the host’s full name.`);
    return null;
  }
  const patch = inside.flatMap((line): PatchLine[] => {
    const row = line.kind === "prose" ? line.text : null;
    if (row?.trim() === "") return [];
    const match = row === null ? null : /^([+-])(?: (.*))?$/.exec(row);
    if (match === null) problems.add(line.line, "In ::edit a line begins with + (put in) or - (take out).");
    return match === null ? [] : [{ add: match[1] === "+", text: match[2] ?? "" }];
  });
  if (patch.length === 0)
    problems.add(open.line, "::edit has the solution between it and ::end: lines + … and - ….");
  return {
    kind: "edit",
    host,
    target,
    patch,
    label: label?.trim() ?? `Edit ${nameOfTarget(host, target)}`,
    line: open.line,
  };
}

function targetOf(what: EditTarget["what"], words: readonly string[]): EditTarget | null {
  const [word, ...more] = words;
  if (what === "zone") return word !== undefined && more.length === 0 ? { what, origin: word } : null;
  if (what === "file")
    return word?.startsWith("/") === true && more.length === 0 ? { what, path: word } : null;
  return word === undefined ? { what } : null;
}

/** "the zone minasi.com on ns" */
export function nameOfTarget(host: HostName, target: EditTarget): string {
  const on = ` on ${shortName(host)}`;
  switch (target.what) {
    case "zone":
      return `the zone ${target.origin}${on}`;
    case "smtp":
      return `the mail system’s settings${on}`;
    case "aliases":
      return `/etc/aliases${on}`;
    case "access":
      return `/etc/mail/access${on}`;
    case "file":
      return `${target.path}${on}`;
  }
}

/** The text as it is on that computer; empty when there is no such file. */
export function textToEdit(world: Readonly<World>, host: HostName, target: EditTarget): string {
  const found = world.hosts[host];
  if (found === undefined) return "";
  if (target.what === "smtp") return settingsText(found.spec.services["smtp"] ?? {});
  const file = lookUp(found.files, found.spec.look, pathOf(target));
  return file === null ? "" : latin1ToUtf8(file.text);
}

function pathOf(target: Exclude<EditTarget, { what: "smtp" }>): string {
  switch (target.what) {
    case "zone":
      return zonePath(target.origin);
    case "aliases":
      return ALIASES_FILE;
    case "access":
      return ACCESS_FILE;
    case "file":
      return target.path;
  }
}

/** Only what differs from what holds anyway. */
function settingsText(settings: Readonly<Record<string, unknown>>): string {
  const usual = DEFAULT_SMTP as Readonly<Record<string, unknown>>;
  const own = Object.entries(settings).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(usual[name]),
  );
  return own.length === 0 ? "" : stringify(Object.fromEntries(own), { lineWidth: 0 });
}

/** The input that applies a text; a sentence when it cannot even be read. */
export function inputOfEdit(
  host: HostName,
  target: EditTarget,
  text: string,
): { ok: true; input: Input } | { ok: false; says: string } {
  if (target.what !== "smtp") {
    const change = target.what === "file" ? { ...target, text, owner: "root" } : { ...target, text };
    return { ok: true, input: { do: "apply", host, change } };
  }
  const document = parseDocument(text, { prettyErrors: false, logLevel: "silent" });
  const [error] = document.errors;
  if (error) return { ok: false, says: `These are not settings, each written name: value. ${error.message}` };
  const settings = plain(document);
  if (settings === null || typeof settings !== "object" || Array.isArray(settings))
    return { ok: false, says: "Settings are fields, each written name: value." };
  return { ok: true, input: { do: "apply", host, change: { what: "smtp", settings: { ...settings } } } };
}

function plain(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 }) ?? {};
  } catch {
    return null;
  }
}

/** The text with the solution in it. Lines that are there already are not put in twice. */
export function patched(text: string, patch: readonly PatchLine[]): string {
  const rows = text.replace(/\n$/, "").split("\n");
  let at = rows.length;
  for (const { add, text: row } of patch) {
    const found = rows.findIndex((one) => squeezed(one) === squeezed(row));
    if (!add && found >= 0) {
      rows.splice(found, 1);
      at = found;
    } else if (add && found < 0) {
      rows.splice(at, 0, row);
      at++;
    }
  }
  return `${rows.join("\n")}\n`;
}

function squeezed(row: string): string {
  return row.trim().replace(/\s+/g, " ");
}
