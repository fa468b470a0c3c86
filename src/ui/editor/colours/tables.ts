/** Tables of names: aliases and access rules. A line that begins with a blank goes on. */
import { byPatterns, Tokens, type Colourist } from "./tokens.ts";

const COMMENT = [/(?<=^|\s)#.*/y, "comment"] as const;
const STRING = [/"(?:[^"\\]|\\.)*"?/y, "string"] as const;

const ALIASES = [
  COMMENT,
  [/:include:\S*/y, "link"],
  [/\|\S*/y, "string"],
  [/(?<=[\s,:]|^)\/[^\s,]+/y, "string"],
  STRING,
  [/[^\s,"#:]+/y, "plain"],
] as const;

const ACCESS = [
  COMMENT,
  STRING,
  [/(?<=\s)(?:OK|RELAY|REJECT|DISCARD|ERROR|DEFER|PERMIT|DUNNO)\b/iy, "keyword"],
  [/(?<=\s)[245]\d\d\b/y, "number"],
  [/(?<=\s)[245]\.\d{1,3}\.\d{1,3}\b/y, "number"],
  [/\S+/y, "plain"],
] as const;

export const aliases: Colourist = (line) => {
  const tokens = new Tokens();
  const name = /^(?:"[^"]*"|[^\s:#"][^:#"]*)(?=:)/.exec(line)?.[0] ?? "";
  if (name !== "") tokens.add(0, "keyword");
  byPatterns(tokens, line, name.length, ALIASES);
  return { tokens: tokens.list, state: "" };
};

export const access: Colourist = (line) => {
  const tokens = new Tokens();
  const name = /^[^\s#]\S*/.exec(line)?.[0] ?? "";
  if (name !== "") tokens.add(0, "name");
  byPatterns(tokens, line, name.length, ACCESS);
  return { tokens: tokens.list, state: "" };
};
