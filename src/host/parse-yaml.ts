/**
 * The YAML library descends once for each level of nesting, and a text of ten thousand brackets would end not
 * only the parser but the whole page. So how deep a text goes is looked at first, roughly and without descending.
 */
import { LineCounter, parseDocument, YAMLParseError, type Document } from "yaml";

type Options = NonNullable<Parameters<typeof parseDocument>[1]>;

/** Blocks within blocks, brackets within brackets; what people write has six or so. */
const DEEPEST = 64;

/** As `parseDocument`, but what is nested too deeply is an error like others, with its place. Never throws. */
export function parseYaml(text: string, options: Options = {}): Document {
  const at = tooDeepAt(text);
  if (at === null) return parseDocument(text, options);
  const document: Document = parseDocument("", { ...options, lineCounter: new LineCounter() });
  options.lineCounter?.addNewLine(0);
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1))
    options.lineCounter?.addNewLine(end + 1);
  document.errors.push(
    new YAMLParseError([at, at + 1], "IMPOSSIBLE", "This is nested too deeply to be read"),
  );
  return document;
}

/** The offset where it first goes too deep; null: nowhere. Text of several lines (| and >) is passed over. */
function tooDeepAt(text: string): number | null {
  const indents: number[] = [];
  const flow = { depth: 0 };
  let literal: number | null = null;
  let start = 0;
  for (const line of text.split("\n")) {
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    const blank = indent === line.length;
    if (!blank && literal !== null && indent <= literal) literal = null;
    if (!blank && literal === null) {
      while ((indents.at(-1) ?? -1) >= indent) indents.pop();
      indents.push(indent);
      const at = marksTooDeep(line) ?? bracketsTooDeep(line, flow);
      if (indents.length > DEEPEST) return start + indent;
      if (at !== null) return start + at;
      if (flow.depth === 0 && /(?:^|[\s:-])[|>][-+\d]{0,2}\s*(?:#.*)?$/.test(line)) literal = indent;
    }
    start += line.length + 1;
  }
  return null;
}

/** "- - - -" and "? ? ? ?" begin a level each. */
function marksTooDeep(line: string): number | null {
  const marks = /^\s*(?:[-?:]\s+)*/.exec(line)?.[0] ?? "";
  return marks.replace(/\s/g, "").length > DEEPEST ? 0 : null;
}

/** Brackets where a value can begin, and names behind names ("a: b: c:"); those inside words and quotes are text. */
function bracketsTooDeep(line: string, flow: { depth: number }): number | null {
  let before = "\n";
  let quote = "";
  let names = 0;
  for (let i = 0; i < line.length; i++) {
    const char = line[i] ?? "";
    if (quote !== "") {
      if (char === "\\" && quote === '"') i++;
      else if (char === quote) quote = "";
    } else if (char === "#" && (i === 0 || /\s/.test(line[i - 1] ?? ""))) return null;
    else if (/\s/.test(char)) continue;
    else if ((char === '"' || char === "'") && /[\n:,[{\-?]/.test(before)) quote = char;
    else if ((char === "[" || char === "{") && /[\n:,[{\-?]/.test(before)) flow.depth++;
    else if ((char === "]" || char === "}") && flow.depth > 0) flow.depth--;
    if (char === ":" && flow.depth === 0 && quote === "" && /\s/.test(line[i + 1] ?? "\n")) names++;
    if (flow.depth > DEEPEST || names > DEEPEST) return i;
    before = char;
  }
  return null;
}
