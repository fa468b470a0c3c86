/** The part of YAML that worlds and settings are written in. State: the indent of a text block, or "". */
import { byPatterns, Tokens, type Colourist } from "./tokens.ts";

const VALUES = [
  [/(?<=^|\s)#.*/y, "comment"],
  [/(?<=^|[\s{,[:])(?:"(?:[^"\\]|\\.)*"?|'(?:[^']|'')*'?)/y, "string"],
  [/(?<=^|[\s{,[-])[A-Za-z_][\w.@-]*(?=\s*:(?:\s|$))/y, "keyword"],
  [/(?<=^|[\s{,[:])(?:true|false|null|yes|no|~)(?=\s*(?:[,}\]#]|$))/y, "number"],
  [/(?<=^|[\s{,[:])-?\d+(?:\.\d+)*(?:\/\d+)?(?=\s*(?:[,}\]#]|$))/y, "number"],
  // A quotation mark within a word is an apostrophe.
  [/[^\s#"'{}[\],:][^\s#{}[\],:]*/y, "plain"],
] as const;

export const yaml: Colourist = (line, state) => {
  const tokens = new Tokens();
  const indent = /^ */.exec(line)?.[0].length ?? 0;
  if (state !== "" && (line.trim() === "" || indent > Number(state))) {
    if (line !== "") tokens.add(0, "string");
    return { tokens: tokens.list, state };
  }
  byPatterns(tokens, line, 0, VALUES);
  const opens = /(?:^|[:\s-])[|>][+-]?\d?\s*(?:#.*)?$/.test(line) && /(?::|-)\s+[|>]/.test(line);
  return { tokens: tokens.list, state: opens ? String(indent) : "" };
};
