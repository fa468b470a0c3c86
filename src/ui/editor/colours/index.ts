/** How each language is coloured. */
import type { EditorLanguage } from "../contract.ts";
import { lesson } from "./lesson.ts";
import { letter, mailbox } from "./letter.ts";
import { access, aliases } from "./tables.ts";
import { LONGEST_COLOURED, type Colourist, type ColouredLine, type LineState } from "./tokens.ts";
import { yaml } from "./yaml.ts";
import { zone } from "./zone.ts";

const plain: Colourist = () => ({ tokens: [], state: "" });

const COLOURISTS: Record<EditorLanguage, Colourist> = {
  zone,
  world: yaml,
  settings: yaml,
  aliases,
  access,
  letter,
  mailbox,
  lesson,
  text: plain,
};

/** Colours one line; `state` is what the line before left, "" at the top. */
export function colourLine(language: EditorLanguage, line: string, state: LineState): ColouredLine {
  const { tokens, state: next } = COLOURISTS[language](line.slice(0, LONGEST_COLOURED), state);
  return { tokens: tokens[0]?.start === 0 ? tokens : [{ start: 0, kind: "plain" }, ...tokens], state: next };
}
