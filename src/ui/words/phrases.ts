/**
 * What the layers below the page say, in another language. They speak English, which traces, files and the npm scripts
 * hold: a server's reasons, what a packet's field means, what a lesson misses. Here that English is a sentence's name.
 * A phrase is written as below, with `{names}` for what is filled in; `{name~}` is itself a phrase, maybe.
 */

/** English phrase → the same in another language. */
export type Phrases = Readonly<Record<string, string>>;

/** Kept apart, so that what one kind of text says is not read as another: a line of a letter is no label. */
export type PhraseKind = "reply" | "lesson" | "event" | "label" | "packet";
export type PhraseBooks = Readonly<Record<PhraseKind, Phrases>>;

interface Hole {
  name: string;
  /** What fills it is looked for among the phrases too. */
  spoken: boolean;
}

interface Template {
  /** What stands before, between and after the holes: one more than there are holes. */
  literals: readonly string[];
  holes: readonly Hole[];
  into: string;
  /** Nothing but "or" between two holes: read only inside another phrase, for any sentence may have that. */
  joins: boolean;
}

export interface PhraseBook {
  exact: ReadonlyMap<string, string>;
  /** Those with most words of their own first. */
  templates: readonly Template[];
  /** What has been asked before; null: there is no such phrase. */
  known: Map<string, string | null>;
}

/** Longer texts are somebody's letter, not a phrase. */
const LONGEST = 1_000;
const MOST_KNOWN = 2_000;
const DEEPEST = 4;

export function phraseBook(phrases: Phrases): PhraseBook {
  const exact = new Map<string, string>();
  const templates: Template[] = [];
  for (const [english, into] of Object.entries(phrases)) {
    if (!english.includes("{")) exact.set(english, into);
    else templates.push(templateOf(english, into));
  }
  const own = ({ literals }: Template): number => literals.join("").length;
  return { exact, templates: templates.sort((a, b) => own(b) - own(a)), known: new Map() };
}

/** The phrase in the book's language, or null when the book has not got it. */
export function translate(book: PhraseBook, english: string): string | null {
  const known = book.known.get(english);
  if (known !== undefined) return known;
  const found = english.length > LONGEST ? null : find(book, english, 0);
  if (book.known.size >= MOST_KNOWN) book.known.clear();
  book.known.set(english, found);
  return found;
}

function templateOf(english: string, into: string): Template {
  const parts = english.split(/\{([^{}]*)\}/);
  return {
    literals: parts.filter((_, i) => i % 2 === 0),
    holes: parts.filter((_, i) => i % 2 === 1).map((name) => ({ name, spoken: name.endsWith("~") })),
    into,
    joins: /^\{[^{}]*\} (?:or|and) \{[^{}]*\}$/.test(english),
  };
}

function find(book: PhraseBook, english: string, depth: number): string | null {
  return one(book, english, depth) ?? (depth < DEEPEST ? sentences(book, english, depth) : null);
}

function one(book: PhraseBook, english: string, depth: number): string | null {
  return whole(book, english) ?? (depth < DEEPEST ? filled(book, english, depth) : null);
}

/** As it stands, or with a small letter at its beginning. */
function whole({ exact }: PhraseBook, english: string): string | null {
  const found = exact.get(english);
  if (found !== undefined) return found;
  const first = english.charAt(0);
  if (first === first.toLowerCase()) return null;
  const small = exact.get(`${first.toLowerCase()}${english.slice(1)}`);
  return small === undefined ? null : `${small.charAt(0).toUpperCase()}${small.slice(1)}`;
}

function filled(book: PhraseBook, english: string, depth: number): string | null {
  for (const template of book.templates) {
    if (template.joins && depth === 0) continue;
    const values = fit(template, english);
    if (values === null) continue;
    const put: Record<string, string> = {};
    for (const [i, { name, spoken }] of template.holes.entries()) {
      const value = values[i] ?? "";
      put[name] = spoken ? (find(book, value, depth + 1) ?? value) : value;
    }
    return template.into.replaceAll(/\{([^{}]*)\}/g, (hole, name: string) => put[name] ?? hole);
  }
  return null;
}

/** What fills each hole. Literals are looked for from the left, so that no text takes long. */
function fit({ literals }: Template, text: string): string[] | null {
  const first = literals[0] ?? "";
  const last = literals.at(-1) ?? "";
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length)
    return null;
  const end = text.length - last.length;
  const values: string[] = [];
  let from = first.length;
  for (const literal of literals.slice(1, -1)) {
    const at = text.indexOf(literal, from);
    if (at < 0 || at + literal.length > end) return null;
    values.push(text.slice(from, at));
    from = at + literal.length;
  }
  values.push(text.slice(from, end));
  return values;
}

/** Several sentences of which the book has each. */
function sentences(book: PhraseBook, english: string, depth: number): string | null {
  for (const end of english.matchAll(/[.?!:;] (?=\S)/g)) {
    const title = english.slice(0, end.index);
    const stop = english.charAt(end.index);
    const bare = whole(book, title);
    const first = one(book, `${title}${stop}`, depth + 1) ?? (bare === null ? null : `${bare}${stop}`);
    if (first === null) continue;
    const rest = find(book, english.slice(end.index + 2), depth + 1);
    if (rest !== null) return `${first} ${rest}`;
  }
  return null;
}
