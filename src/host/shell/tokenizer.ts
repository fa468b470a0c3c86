/** A shell line cut into words, with positions. No variables, patterns, pipes or redirections: words only. */

export interface Word {
  /** Quotes and backslashes taken away. */
  text: string;
  /** [from, to) in the line. */
  from: number;
  to: number;
  /** Some of it was quoted: "~" and option signs are meant as they are. */
  quoted: boolean;
}

export interface Tokens {
  words: Word[];
  /** The first pipe, redirection or list sign outside quotes. */
  operator: { text: string; at: number } | null;
  /** What was still open at the end of the line. */
  open: "'" | '"' | "\\" | null;
}

const OPERATORS = "|<>&;";

/** Words of a Unix shell: 'single' and "double" quotes, backslash, # to the end of the line. */
export function tokenize(line: string): Tokens {
  const tokens: Tokens = { words: [], operator: null, open: null };
  const { words } = tokens;
  let i = 0;
  for (; i < line.length; i++) {
    const char = line.charAt(i);
    const inQuotes = tokens.open !== null;
    const blank = char === " " || char === "\t";
    if (!inQuotes && (blank || OPERATORS.includes(char))) {
      if (!blank) tokens.operator ??= { text: char, at: i };
      endWord(words, i);
    } else if (!inQuotes && char === "#" && growing(words) === null) break;
    else if (char === "\\" && tokens.open !== "'") {
      const next = line.charAt(i + 1);
      // Inside "…" a backslash is itself except before " and \.
      grow(words, tokens.open === '"' && next !== '"' && next !== "\\" ? "\\" + next : next, i, true);
      if (next === "") tokens.open = "\\";
      i += 1;
    } else if (char === tokens.open) tokens.open = null;
    else if (!inQuotes && (char === "'" || char === '"')) {
      grow(words, "", i, true);
      tokens.open = char;
    } else grow(words, char, i, inQuotes);
  }
  endWord(words, Math.min(i, line.length));
  return tokens;
}

/** A word whose end has not been seen says so with this in `to`. */
const NOT_ENDED = -1;

function growing(words: readonly Word[]): Word | null {
  const last = words.at(-1);
  return last?.to === NOT_ENDED ? last : null;
}

function grow(words: Word[], text: string, at: number, quoted: boolean): void {
  if (growing(words) === null) words.push({ text: "", from: at, to: NOT_ENDED, quoted: false });
  const word = growing(words);
  if (word === null) return;
  word.text += text;
  word.quoted ||= quoted;
}

function endWord(words: readonly Word[], to: number): void {
  const word = growing(words);
  if (word !== null) word.to = to;
}

/** Words of NT's command prompt: only double quotes quote, and they may hold anything. */
export function tokenizeNt(line: string): Tokens {
  const tokens: Tokens = { words: [], operator: null, open: null };
  for (const match of line.matchAll(/"([^"]*)("|$)|[|<>&]|[^\s"|<>&]+/g)) {
    const [whole] = match;
    const to = match.index + whole.length;
    if (/^[|<>&]$/.test(whole)) {
      tokens.operator ??= { text: whole, at: match.index };
      continue;
    }
    const text = match[1] ?? whole;
    const last = tokens.words[tokens.words.length - 1];
    if (match[1] !== undefined && match[2] === "") tokens.open = '"';
    const quoted = match[1] !== undefined;
    if (last?.to === match.index)
      Object.assign(last, { text: last.text + text, to, quoted: last.quoted || quoted });
    else tokens.words.push({ text, from: match.index, to, quoted });
  }
  return tokens;
}
