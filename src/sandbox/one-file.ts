/**
 * One text of one computer that runs, looked at with everything around it: what is wrong with it, what its words mean,
 * what could stand there. For editors that show no folder, such as a lesson's. The world is written out as text once;
 * the settings of a mail system are a block of that text and have places of their own.
 */
import { latin1ToUtf8 } from "../base/index.ts";
import { lookUp, zonePath, type Host, type HostName, type World } from "../host/index.ts";
import { nameKey, parseName } from "../wire/dns/index.ts";
import { checkWorldFiles } from "./check.ts";
import { compactHost } from "./compact.ts";
import { completionsAt, type Completions } from "./completion.ts";
import { definitionAt } from "./definition.ts";
import { WORLD_FILE, type Fix, type Problem, type WorldFiles } from "./files.ts";
import { hoverAt, type Hover } from "./hover.ts";
import { newMemory } from "./model.ts";
import { runningSpec } from "./running.ts";
import { fieldLines, itemLines, mapLines } from "./yaml-write.ts";

export type FileTarget =
  | { what: "zone"; origin: string }
  | { what: "smtp" }
  | { what: "aliases" }
  | { what: "access" }
  | { what: "file"; path: string };

export interface OneFile {
  /** In the text's own places. What was wrong before anybody typed, and keeps nothing from running, is not told. */
  problems: (text: string) => Problem[];
  hover: (text: string, offset: number) => Hover | null;
  complete: (text: string, offset: number) => Completions | null;
  /** The offset of what a name means, where that is in this text. */
  define: (text: string, offset: number) => number | null;
}

const NOTHING: OneFile = {
  problems: () => [],
  hover: () => null,
  complete: () => null,
  define: () => null,
};

/** `file`: what the edits of fixes are to be called after. `text`: as it runs now. */
export function oneFile(
  world: Readonly<World>,
  host: HostName,
  target: FileTarget,
  file: string,
  text: string,
): OneFile {
  const around = target.what === "file" ? null : surroundings(world, host, target);
  if (around === null) return NOTHING;
  const memory = newMemory();
  const known = new Set(checkWorldFiles(around.files(text), { memory }).map(keyOf));
  return {
    problems: (now) =>
      checkWorldFiles(around.files(now), { memory }).flatMap((problem) => {
        if (problem.file !== around.path) return [];
        if (problem.severity !== "error" && known.has(keyOf(problem))) return [];
        const own = around.own(problem.line, problem.column, now);
        if (own === null) return [];
        const endColumn = own.column + Math.max(1, problem.endColumn - problem.column);
        return [{ ...problem, ...own, file, endColumn, fixes: fixesHere(problem.fixes, around, now, file) }];
      }),
    hover(now, offset) {
      const hover = hoverAt(around.files(now), around.path, around.into(now, offset), memory);
      const from = hover && around.outOf(now, hover.from);
      const to = hover && around.outOf(now, hover.to);
      return hover === null || from === null || to === null ? null : { ...hover, from, to };
    },
    complete(now, offset) {
      const found = completionsAt(around.files(now), around.path, around.into(now, offset), memory);
      const from = around.outOf(now, found.from);
      return from === null ? null : { ...found, from, to: offset };
    },
    define(now, offset) {
      const place = definitionAt(around.files(now), around.path, around.into(now, offset), memory);
      return place?.file === around.path ? around.outOf(now, place.from) : null;
    },
  };
}

const keyOf = ({ rule, says }: Problem): string => `${rule} ${says}`;

/** Those that change this text alone. */
function fixesHere(fixes: readonly Fix[], around: Surroundings, text: string, file: string): Fix[] {
  return fixes.flatMap(({ title, edits }) => {
    const own = edits.map((edit) => {
      const from = edit.file === around.path ? around.outOf(text, edit.from) : null;
      const to = edit.file === around.path ? around.outOf(text, edit.to) : null;
      return from === null || to === null ? null : { file, from, to, text: edit.text };
    });
    const here = own.filter((edit) => edit !== null);
    return here.length === own.length && here.length > 0 ? [{ title, edits: here }] : [];
  });
}

interface Surroundings {
  path: string;
  files(text: string): WorldFiles;
  /** From offsets of the text to those of the file it is in, and back; null: outside. */
  into(text: string, offset: number): number;
  outOf(text: string, offset: number): number | null;
  own(line: number, column: number, text: string): { line: number; column: number } | null;
}

function surroundings(
  world: Readonly<World>,
  name: HostName,
  target: Exclude<FileTarget, { what: "file" }>,
): Surroundings | null {
  const host = world.hosts[name];
  if (host === undefined) return null;
  const files: Record<string, string> = {};
  const others = Object.values(world.hosts).filter((one) => one !== host);
  const head = ["title: x", 'starts: "1998-03-10T09:14:00-05:00"', "zoneName: EST", "hosts:"];
  const lines = others.flatMap((one) => itemLines(compactHost(described(one, files)), 2));
  const spec = described(host, files, HERE);
  if (target.what === "smtp") return asBlock([...head, ...lines], spec, files);
  files[WORLD_FILE] = [...head, ...lines, ...itemLines(compactHost(spec), 2), ""].join("\n");
  const path = pathOf(spec, target);
  if (path === null) return null;
  return {
    path,
    files: (text) => ({ ...files, [path]: text }),
    into: (_text, offset) => offset,
    outOf: (_text, offset) => offset,
    own: (line, column) => ({ line, column }),
  };
}

/** Its tables are nobody else's, whoever else began with the same. */
const HERE = "here/";

function pathOf(spec: Host["spec"], target: { what: string; origin?: string }): string | null {
  if (target.origin === undefined) return HERE + target.what;
  const wanted = parseName(target.origin);
  const zones = Object.entries((spec.services["dns"]?.["zones"] ?? {}) as Record<string, string>);
  const found = zones.find(([origin]) => {
    const written = parseName(origin);
    return written.ok && wanted.ok && nameKey(written.name) === nameKey(wanted.name);
  });
  return found?.[1] ?? null;
}

/** What a computer is set to, without the files nobody asks about; the texts of its zones and tables go to `files`. */
function described(
  host: Readonly<Host>,
  files: Record<string, string>,
  own: string | null = null,
): Host["spec"] {
  const spec = runningSpec(host);
  const text = (path: string): string => latin1ToUtf8(lookUp(host.files, host.spec.look, path)?.text ?? "");
  const { smtp, dns } = spec.services;
  for (const [origin, file] of Object.entries((dns?.["zones"] ?? {}) as Record<string, string>))
    files[file] = text(zonePath(origin));
  const tables = { aliases: "/etc/aliases", access: "/etc/mail/access" } as const;
  const named: Record<string, string> = {};
  for (const which of ["aliases", "access"] as const) {
    const path = own === null ? smtp?.[which] : own + which;
    if (typeof path !== "string" || path === "") continue;
    named[which] = path;
    files[path] = text(tables[which]);
  }
  const services = smtp === undefined ? spec.services : { ...spec.services, smtp: { ...smtp, ...named } };
  return { ...spec, files: [], services };
}

const INDENT = 8;

/** The settings stand last in the file, as a block under `smtp:`. */
function asBlock(
  above: readonly string[],
  spec: Host["spec"],
  files: Readonly<Record<string, string>>,
): Surroundings {
  const { services, ...plain } = compactHost(spec);
  const { dns } = (services ?? {}) as { dns?: unknown };
  const before = [
    ...above,
    ...mapLines(plain, 4).map((line, at) => (at === 0 ? line.replace("    ", "  - ") : line)),
    "    services:",
    ...(dns === undefined ? [] : fieldLines("dns", dns, INDENT - 2)),
    "      smtp:",
  ];
  const start = before.join("\n").length + 1;
  const pad = " ".repeat(INDENT);
  const linesBefore = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;
  return {
    path: WORLD_FILE,
    files: (text) => ({
      ...files,
      [WORLD_FILE]: [...before, ...(text.trim() === "" ? "{}" : text).split("\n").map((l) => pad + l)].join(
        "\n",
      ),
    }),
    into: (text, offset) => start + offset + INDENT * linesBefore(text, offset),
    outOf(text, offset) {
      let at = start;
      let own = 0;
      for (const line of text.split("\n")) {
        if (offset < at) return null;
        if (offset <= at + INDENT + line.length) return own + Math.max(0, offset - at - INDENT);
        at += INDENT + line.length + 1;
        own += line.length + 1;
      }
      return null;
    },
    own(line, column, text) {
      const own = line - before.length;
      return own < 1 || own > text.split("\n").length
        ? null
        : { line: own, column: Math.max(1, column - INDENT) };
    },
  };
}
