/** Letters, and mailboxes, which are letters one behind the other: header, blank line, body; MIME parts have headers of their own. State: "head", "body" or "part". */
import { byPatterns, Tokens, type Colourist } from "./tokens.ts";

const VALUE = [
  [/"(?:[^"\\]|\\.)*"?/y, "string"],
  [/<[^>\s]*>?/y, "link"],
  [/=\?[^?\s]+\?[bq]\?[^?\s]*\?=/iy, "number"],
  [/\b\d+\b/y, "number"],
  [/[^\s"<=]+/y, "plain"],
] as const;
const BODY = [[/=[0-9A-F]{2}|=$/y, "number"]] as const;

export const letter: Colourist = (line, state) => {
  const tokens = new Tokens();
  const where = state === "" ? "head" : state;
  if (where !== "body") {
    if (line === "") return { tokens: [], state: "body" };
    const name = /^[!-9;-~]+(?=[ \t]*:)/.exec(line)?.[0] ?? "";
    if (name !== "") tokens.add(0, "keyword");
    byPatterns(tokens, line, name.length, VALUE);
    return { tokens: tokens.list, state: where };
  }
  // A line that could be a boundary begins a part, whose headers end at the next blank line.
  if (/^--[^-\s].*[^-]$|^--[^-\s].$/.test(line) && !/^-- $/.test(line)) {
    tokens.add(0, "comment");
    return { tokens: tokens.list, state: "part" };
  }
  if (/^--\S+--$/.test(line)) tokens.add(0, "comment");
  else if (line.startsWith("> ")) tokens.add(0, "string");
  else byPatterns(tokens, line, 0, BODY);
  return { tokens: tokens.list, state: "body" };
};

/** What stands between two letters of a mailbox. RFC 4155 */
const BETWEEN = /^From \S+ /;

export const mailbox: Colourist = (line, state) =>
  BETWEEN.test(line) ? { tokens: [{ start: 0, kind: "comment" }], state: "head" } : letter(line, state);
