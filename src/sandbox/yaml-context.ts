/**
 * Where in a world file somebody is typing. The text need not be good YAML at that moment, so this goes by
 * indentation and brackets, as the eye does.
 */

export interface YamlContext {
  /** The block the cursor is in: ["hosts", 0, "cable"]; every list position is 0. */
  path: (string | number)[];
  /** Set when a value is being typed: the field's name. "" for an item of the list at `path`. */
  field: string | null;
  /** What has been typed of the word. */
  from: number;
  typed: string;
}

/** A key at the start of what a line says: `name:`, `- name:`, `"acme.com":`. */
const KEY = /^(\s*)((?:- +)*)(?:"([^"]*)"|([\w.$@-]+))\s*:(?=\s|$)/;

export function yamlContext(text: string, offset: number): YamlContext {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const line = text.slice(lineStart, offset);
  const typed = /[\w.$@:/-]*$/.exec(line)?.[0].replace(/^-+(?=\s|$)/, "") ?? "";
  const word = typed.includes(":") && !/\d/.test(typed) ? typed.slice(typed.lastIndexOf(":") + 1) : typed;
  const from = offset - word.length;
  const before = line.slice(0, line.length - word.length);
  const block = blockPath(text.slice(0, lineStart), indentOf(line));
  const inner = insideLine(before);
  const path = [...block, ...inner.path];
  return { path: asItems(path), field: inner.field, from, typed: word };
}

/** "hosts" is a list: what is below it is in one of its items. */
const LISTS = new Set(["hosts", "users", "files"]);

function asItems(path: readonly string[]): (string | number)[] {
  return path.flatMap((key, i) => (LISTS.has(key) && (key !== "files" || i > 0) ? [key, 0] : [key]));
}

/** The column where a line's own text begins, dashes passed over. */
function indentOf(line: string): number {
  return /^\s*(?:- +)*/.exec(line)?.[0].length ?? 0;
}

function blockPath(above: string, indent: number): string[] {
  const path: string[] = [];
  let limit = indent;
  const lines = above.split("\n");
  for (let i = lines.length - 1; i >= 0 && limit > 0; i--) {
    const line = lines[i] ?? "";
    const match = KEY.exec(line);
    if (match === null || /^\s*#/.test(line)) continue;
    const column = (match[1] ?? "").length + (match[2] ?? "").length;
    if (column >= limit) continue;
    const rest = line.slice(match[0].length).trim();
    // A field with a value of its own is a neighbour of what is above, not above itself.
    if (rest === "" || rest.startsWith("#")) path.unshift(match[3] ?? match[4] ?? "");
    limit = Math.min(limit, column);
    // The dash counts: what stands left of it holds the list.
    if ((match[2] ?? "") !== "") limit = (match[1] ?? "").length + (rest === "" ? 0 : 1);
  }
  return path;
}

/** Keys and brackets on the line so far. */
function insideLine(line: string): { path: string[]; field: string | null } {
  const path: string[] = [];
  const opened: { list: boolean; named: boolean }[] = [];
  let field: string | null = null;
  const body = line.replace(/^\s*(?:- +)*/, "");
  for (const match of body.matchAll(/("[^"]*"|[\w.$@/-]+)\s*:(?=\s|$)|[[{\]},]|"[^"]*"|[^\s[\]{},]+/g)) {
    const token = match[0];
    if (match[1] !== undefined) field = match[1].replace(/^"|"$/g, "");
    else if (token === "{" || token === "[") {
      opened.push({ list: token === "[", named: field !== null });
      if (field !== null) path.push(field);
      field = null;
    } else if (token === "}" || token === "]") {
      if (opened.pop()?.named === true) path.pop();
      field = null;
    } else if (token === ",") field = null;
  }
  const within = opened.at(-1);
  return within?.list === true && field === null ? { path, field: "" } : { path, field };
}
