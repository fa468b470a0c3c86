/** A world as one file: to download, to send, to open with the bridge. */
import { WORLD_FILE, type WorldFiles } from "./files.ts";

const FORMAT = "mail-by-hand-world";
const MOST_CHARACTERS = 4_000_000;
const MOST_FILES = 1_000;

export type Unpacked = { ok: true; files: Record<string, string> } | { ok: false; says: string };

/** JSON that a person can read: one line of text for each line of a file. */
export function packWorld(files: WorldFiles): string {
  const lines = Object.fromEntries(
    Object.keys(files)
      .sort((a, b) => Number(b === WORLD_FILE) - Number(a === WORLD_FILE) || (a < b ? -1 : 1))
      .map((path) => [path, (files[path] ?? "").split("\n")]),
  );
  return `${JSON.stringify({ format: FORMAT, version: 1, files: lines }, null, 1)}\n`;
}

/** Also takes the bare text of a world.yaml, for worlds of one file, and a saved session with a world of its own. Never throws. */
export function unpackWorld(text: string): Unpacked {
  if (text.length > 2 * MOST_CHARACTERS) return { ok: false, says: "This file is too long to be a world." };
  if (!/^\s*\{/.test(text)) return { ok: true, files: { [WORLD_FILE]: text } };
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { ok: false, says: "This is not a world: it begins like JSON, but is not." };
  }
  const own = ownWorldIn(data);
  if (own !== null) return readFiles(own);
  const { format, version, files } = data as { format?: unknown; version?: unknown; files?: unknown };
  if (format !== FORMAT || typeof files !== "object" || files === null)
    return { ok: false, says: "This is not a world saved by this program." };
  if (version !== 1) return { ok: false, says: "This world was saved by a later version of this program." };
  return readFiles(files);
}

interface OwnWorld {
  own?: { yaml?: unknown; files?: unknown } | undefined;
}

/** A saved session, or its recording alone, brings its own world along: { own: { yaml, files } }. */
function ownWorldIn(data: unknown): object | null {
  const { recording, own = recording?.own } = data as OwnWorld & { recording?: OwnWorld | null };
  if (typeof own !== "object" || typeof own.files !== "object" || own.files === null) return null;
  return { ...own.files, [WORLD_FILE]: own.yaml };
}

function readFiles(files: object): Unpacked {
  const entries = Object.entries(files);
  if (entries.length > MOST_FILES) return { ok: false, says: `A world has at most ${MOST_FILES} files.` };
  const result: [string, string][] = [];
  let total = 0;
  for (const [path, value] of entries) {
    if (!isPath(path)) return { ok: false, says: `“${path.slice(0, 60)}” cannot be a file of a world.` };
    const lines: unknown[] = Array.isArray(value) ? value : [value];
    if (!lines.every((line) => typeof line === "string"))
      return { ok: false, says: `The file ${path} is not text.` };
    const text = lines.join("\n");
    total += text.length;
    if (total > MOST_CHARACTERS) return { ok: false, says: "The files of this world are too long together." };
    result.push([path, text]);
  }
  const unpacked = Object.fromEntries(result);
  return unpacked[WORLD_FILE] === undefined
    ? { ok: false, says: `There is no ${WORLD_FILE} in it.` }
    : { ok: true, files: unpacked };
}

/** Inside the folder, with plain names: "zones/acme.com.zone". */
function isPath(path: string): boolean {
  return (
    path.length <= 255 &&
    /^[\w.@+-]+(\/[\w.@+-]+)*$/.test(path) &&
    !path.split("/").some((part) => /^\.+$/.test(part))
  );
}
