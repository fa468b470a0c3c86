/** Zone files: RFC 1035 §5.1. State: how many brackets are open. */
import { byPatterns, Tokens, type Colourist } from "./tokens.ts";

const TYPES =
  "SOA|NS|MX|A|AAAA|CNAME|PTR|TXT|HINFO|SRV|RP|MB|MG|MR|MINFO|WKS|AFSDB|LOC|NAPTR|DNAME|DS|CAA|SPF|NULL|TYPE\\d+";
const PATTERNS = [
  [/;.*/y, "comment"],
  [/"(?:[^"\\]|\\.)*"?/y, "string"],
  [/(?<=^|[\s(])\$(?:ORIGIN|TTL|INCLUDE|GENERATE)\b/iy, "keyword"],
  [new RegExp(`(?<=[\\s(])(?:IN|CH|HS|CS|${TYPES})(?=[\\s();]|$)`, "y"), "keyword"],
  [/(?<=[\s(])\d+(?:\.\d+){3}(?=[\s();]|$)/y, "number"],
  [/(?<=[\s(])(?=[0-9a-f:]*:[0-9a-f:]*:)[0-9a-f:.]+(?=[\s();]|$)/iy, "number"],
  [/(?<=[\s(])(?:\d+[smhdw]?)+(?=[\s();]|$)/iy, "number"],
  [/(?:[^\s;"()\\]|\\.)+/y, "plain"],
] as const;

export const zone: Colourist = (line, state) => {
  const tokens = new Tokens();
  byPatterns(tokens, line, 0, PATTERNS);
  let open = Number(state);
  const bare = line.replace(/\\.|"(?:[^"\\]|\\.)*"?|;.*/g, "");
  for (const char of bare)
    if (char === "(") open++;
    else if (char === ")") open = Math.max(0, open - 1);
  return { tokens: tokens.list, state: String(Math.min(open, 99)) };
};
