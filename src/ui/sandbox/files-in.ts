/** Files somebody opens or drops on a sandbox: a session, a world in one file or in several, letters, texts of this world. */
import { readOwnWorld } from "../../host/index.ts";
import { unpackWorld } from "../../sandbox/index.ts";
import { readSaved } from "../../share/index.ts";
import { t } from "../words/index.svelte.ts";
import { WORLD_FILE, type WorldFiles } from "./engine.ts";
import { openRecorded, type OpeningResult } from "./open.ts";

export interface NamedText {
  name: string;
  text: string;
}

export type Taken =
  /** Null: it is of a world that is not here. */
  | { what: "opening"; result: OpeningResult | null }
  | { what: "letters"; letters: readonly NamedText[] }
  /** Texts for files of the world that is open, by their path in it. */
  | { what: "texts"; texts: WorldFiles }
  | { what: "nothing"; says: string };

const MOST_BYTES = 8_000_000;
const MOST_FILES = 1_000;

/** What a browser hands over, as texts; a file that is too large is told of by its name. */
export async function readDropped(list: FileList): Promise<{ files: NamedText[]; tooLarge: string | null }> {
  const files: NamedText[] = [];
  for (const file of [...list].slice(0, MOST_FILES)) {
    if (file.size > MOST_BYTES) return { files: [], tooLarge: file.name };
    // In a folder that was opened whole, the path in it.
    files.push({ name: file.webkitRelativePath || file.name, text: await file.text() });
  }
  return { files, tooLarge: null };
}

const baseName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
const titleOf = (file: string): string => baseName(file).replace(/(?:\.[a-z]+)+$/i, "");

/** `running`: the files of the world that is open, for a text that belongs to one of them. */
export async function takeFiles(files: readonly NamedText[], running: WorldFiles): Promise<Taken> {
  const [first] = files;
  if (first === undefined) return { what: "nothing", says: "" };
  const yaml = files.find(({ name }) => /(?:^|\/)world\.ya?ml$/.test(name));
  if (yaml !== undefined && files.length > 1)
    return { what: "opening", result: openTexts(titleOf(yaml.name), folderOf(yaml, files)) };
  if (files.every(({ name }) => /\.eml$/i.test(name))) return { what: "letters", letters: files };
  const texts = files.flatMap(({ name, text }) => {
    const path = Object.keys(running).find((one) => one !== WORLD_FILE && baseName(one) === baseName(name));
    return path === undefined ? [] : [[path, text] as const];
  });
  if (texts.length === files.length) return { what: "texts", texts: Object.fromEntries(texts) };
  return files.length > 1
    ? { what: "nothing", says: t("sandbox.worlds.several") }
    : { what: "opening", result: await openText(titleOf(first.name), first.text) };
}

/** What world.yaml names is looked for by its path, and else by its last part. */
function folderOf(yaml: NamedText, files: readonly NamedText[]): WorldFiles {
  const root = yaml.name.slice(0, yaml.name.length - baseName(yaml.name).length);
  const others = files.filter((file) => file !== yaml);
  const named = [...new Set(yaml.text.match(/[\w.@+-]+(?:\/[\w.@+-]+)*/g))].flatMap((path) => {
    const found =
      others.find(({ name }) => name === root + path) ??
      others.find(({ name }) => !name.includes("/") && name === baseName(path));
    return found === undefined ? [] : [[path, found.text] as const];
  });
  return { ...Object.fromEntries(named), [WORLD_FILE]: yaml.text };
}

/** A world as text begins anew; its recordings carry it. */
export function openTexts(title: string, files: WorldFiles): OpeningResult {
  const { [WORLD_FILE]: yaml = "", ...others } = files;
  const result = readOwnWorld("own", { yaml, files: others });
  if (!result.ok) {
    const [first] = result.problems;
    const says = first ? t("sandbox.faultAt", { file: first.file, line: first.line, says: first.says }) : "";
    return { ok: false, says };
  }
  const { source } = result;
  const opening = { title: source.spec.title || title, source, files, recording: null, letters: {} };
  return { ok: true, opening };
}

/** One file's text: a session, a world in one file, or a sentence why it is neither. */
export async function openText(title: string, text: string): Promise<OpeningResult | null> {
  const read = readSaved(text);
  if (read.ok) return openRecorded(title, read.moment.recording);
  // What begins like a world is told what is wrong with it as a world.
  const isSession = read.why === "newer-file" || text.includes('"inputs"');
  if (isSession) return { ok: false, says: read.says };
  const unpacked = unpackWorld(text);
  return unpacked.ok ? openTexts(title, unpacked.files) : { ok: false, says: unpacked.says };
}
