/** Lesson files, as lessons/README.md describes them. State: "head" in the front matter, "fence" in a block, or "text". */
import { byPatterns, Tokens, type Colourist } from "./tokens.ts";

const PROSE = [
  [/`[^`]*`?/y, "string"],
  [/\*\*[^*]+\*\*/y, "name"],
  [/\[[^\]]*\]\([^)]*\)/y, "link"],
] as const;
const CHECK = [
  [/=>.*/y, "string"],
  [/[a-z]+!?=/y, "name"],
  [/\b\d+\b/y, "number"],
] as const;
const HEAD = [
  [/(?<=^|\s)#.*/y, "comment"],
  [/"[^"]*"?/y, "string"],
  [/\b\d+\b/y, "number"],
] as const;

export const lesson: Colourist = (line, state) => {
  const tokens = new Tokens();
  const where = state === "" ? "start" : state;
  if (where === "fence") {
    tokens.add(0, line.startsWith("```") ? "comment" : "typed");
    return { tokens: tokens.list, state: /^```\s*$/.test(line) ? "text" : "fence" };
  }
  if (line.trim() === "---" && (where === "start" || where === "head")) {
    tokens.add(0, "comment");
    return { tokens: tokens.list, state: where === "start" ? "head" : "text" };
  }
  const key = /^[ -]*[A-Za-z][\w-]*:/.exec(line)?.[0] ?? "";
  if (where === "head") {
    if (key !== "") tokens.add(0, "keyword");
    byPatterns(tokens, line, key.length, HEAD);
    return { tokens: tokens.list, state: "head" };
  }
  if (line.startsWith("```")) {
    tokens.add(0, "comment");
    return { tokens: tokens.list, state: "fence" };
  }
  if (line.startsWith("::")) {
    tokens.add(0, "keyword");
    const rest = line.indexOf(" ");
    if (rest > 0) byPatterns(tokens, line, rest, PROSE, "name");
  } else if (line.startsWith(">")) tokens.add(0, "typed");
  else if (line.startsWith("?")) {
    tokens.add(0, "keyword");
    byPatterns(tokens, line, 1, CHECK);
  } else if (line.startsWith("!")) {
    tokens.add(0, "keyword");
    byPatterns(tokens, line, 1, PROSE);
  } else if (/^(?:detour|listen|view|do|pause|terminal|reveals|say|chapter|at):/.test(line)) {
    tokens.add(0, "keyword");
    byPatterns(tokens, line, line.indexOf(":") + 1, line.startsWith("detour") ? CHECK : PROSE);
  } else byPatterns(tokens, line, 0, PROSE);
  return { tokens: tokens.list, state: "text" };
};
