/**
 * What the editor is told and what it tells. Plain data: it knows files and places, and nothing of what they are for;
 * whoever opens it brings the problems, the explanations and the names. The same editor serves sandbox and lessons.
 */

/** How a text is coloured. */
export type EditorLanguage =
  "zone" | "world" | "settings" | "aliases" | "access" | "letter" | "lesson" | "text";

/** Counted from 1, in UTF-16 units, as editors count. */
export interface Place {
  line: number;
  column: number;
}

/** From the first place up to, but not with, the second. */
export interface Span {
  from: Place;
  to: Place;
}

export interface Edit extends Span {
  text: string;
}

export interface Fix {
  /** The button: "Point it at andromeda". */
  label: string;
  edits: readonly Edit[];
}

export interface EditorProblem extends Span {
  severity: "error" | "warning" | "note";
  says: string;
  /** "RFC 2181 §10.3" */
  cite?: string | undefined;
  fixes: readonly Fix[];
}

export interface Hover extends Span {
  /** What the thing is called: "MX". */
  title: string;
  says: string;
  cite?: string | undefined;
}

export interface Completion {
  label: string;
  /** What is put in the place of `Completions.from` to the caret; the label when absent. */
  insert?: string | undefined;
  /** In short, beside it. */
  detail?: string | undefined;
  /** In full. */
  says?: string | undefined;
}

export interface Completions {
  /** Where the word begins that they finish. */
  from: Place;
  items: readonly Completion[];
}

/** Another place, perhaps in another file. */
export interface Target extends Place {
  /** Null for this one. */
  path: string | null;
}

/** Text the wire has and the file has not: the dot before a dot. */
export interface Insertion extends Place {
  text: string;
  says: string;
}

/** All asked with the text as it stands. They never throw and never wait. */
export interface EditorProviders {
  hover?: (text: string, at: Place) => Hover | null;
  complete?: (text: string, at: Place) => Completions | null;
  define?: (text: string, at: Place) => Target | null;
  insertions?: (text: string) => readonly Insertion[];
}
