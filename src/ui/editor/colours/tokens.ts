/** Colouring, line by line: what the editor paints, and what a line leaves for the next. */

/** The kinds of DESIGN.md's editor: words of the language, numbers and addresses, texts, remarks, what a hand types. */
export type TokenKind = "keyword" | "number" | "string" | "comment" | "name" | "typed" | "link" | "plain";

export interface ColourToken {
  /** Offset in the line, from 0. */
  start: number;
  kind: TokenKind;
}

/** Plain data as one string, so that it can be compared. */
export type LineState = string;

export interface ColouredLine {
  tokens: ColourToken[];
  state: LineState;
}

export type Colourist = (line: string, state: LineState) => ColouredLine;

/** Longer lines are left as they are. */
export const LONGEST_COLOURED = 2000;

/** Gathers tokens; neighbours of one kind become one. */
export class Tokens {
  readonly list: ColourToken[] = [];

  add(start: number, kind: TokenKind): void {
    const last = this.list.at(-1);
    if (last?.kind === kind) return;
    if (last?.start === start) this.list.pop();
    this.list.push({ start, kind });
  }
}

/** Colours by a list of patterns, tried in order at each place; `base` between them. The patterns are sticky. */
export function byPatterns(
  tokens: Tokens,
  line: string,
  from: number,
  patterns: readonly (readonly [RegExp, TokenKind])[],
  base: TokenKind = "plain",
): void {
  let at = from;
  while (at < line.length) {
    let length = 1;
    let kind = base;
    for (const [pattern, its] of patterns) {
      pattern.lastIndex = at;
      const found = pattern.exec(line)?.[0].length ?? 0;
      if (found === 0) continue;
      length = found;
      kind = its;
      break;
    }
    tokens.add(at, kind);
    at += length;
  }
}
