/** What a body part is and how it is coded, as its header says. RFC 2045 §5, §6 */

export interface ContentType {
  /** Lower case: "multipart/mixed". */
  type: string;
  /** By name in lower case; values as written, without their quotes. */
  parameters: Readonly<Record<string, string>>;
}

/** More than this is not read; nobody means it. */
const MOST_PARAMETERS = 50;

/** Reads a Content-Type field's value. Null when it is none: such a part counts as plain text. RFC 2045 §5.2 */
export function readContentType(value: string): ContentType | null {
  const text = withoutComments(value);
  const head = /^\s*([^\s/;]+\/[^\s/;]+)\s*/.exec(text);
  if (!head) return null;
  const parameters: Record<string, string> = {};
  const parameter = /;\s*([^\s=;]+)\s*=\s*(?:"((?:[^"\\]|\\[^])*)"|([^\s;]*))\s*/y;
  parameter.lastIndex = head[0].length;
  for (let i = 0; i < MOST_PARAMETERS; i++) {
    const found = parameter.exec(text);
    if (!found) break;
    const name = (found[1] ?? "").toLowerCase();
    const quoted = found[2]?.replace(/\\([^])/g, "$1");
    if (!Object.hasOwn(parameters, name)) parameters[name] = quoted ?? found[3] ?? "";
  }
  return { type: (head[1] ?? "").toLowerCase(), parameters };
}

/** Comments in parentheses go, nested ones too; quoted strings stay. RFC 5322 §3.2.2 */
export function withoutComments(value: string): string {
  let out = "";
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < value.length; i++) {
    const char = value.charAt(i);
    if (char === "\\" && i + 1 < value.length) {
      if (depth === 0) out += char + value.charAt(i + 1);
      i++;
      continue;
    }
    if (char === '"' && depth === 0) quoted = !quoted;
    if (!quoted && char === "(") depth++;
    if (depth === 0) out += char;
    if (!quoted && char === ")" && depth > 0) depth--;
  }
  return out;
}
