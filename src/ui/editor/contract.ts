/**
 * What the editor is told and what it tells. Plain data: it knows texts and offsets, and nothing of what they are for;
 * whoever opens it brings the problems, the explanations and the names. The same editor serves sandbox and lessons.
 * Offsets count UTF-16 units from 0; lines and columns from 1.
 */

/** How a text is coloured. */
export type EditorLanguage =
  "zone" | "world" | "settings" | "aliases" | "access" | "letter" | "mailbox" | "lesson" | "text";

/** Replaces [from, to) of a file. */
export interface TextEdit {
  /** The editor's own `file`, or another of the caller's. */
  file: string;
  from: number;
  to: number;
  text: string;
}

export interface Fix {
  /** The button: "Point it at andromeda". */
  title: string;
  edits: readonly TextEdit[];
}

export interface EditorProblem {
  line: number;
  column: number;
  /** On the same line. */
  endColumn: number;
  severity: "error" | "warning" | "note";
  says: string;
  /** "RFC 2181 §10.3" */
  cite: string | null;
  fixes: readonly Fix[];
}

export interface Hover {
  from: number;
  to: number;
  /** In sentences, a paragraph each: the kind of thing first, then this one. */
  says: readonly string[];
  cite: string | null;
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
  from: number;
  items: readonly Completion[];
}

/** Another place, perhaps in another file. */
export interface Target {
  file: string;
  from: number;
}

/** Text the wire has and the file has not: the dot before a dot. */
export interface Insertion {
  at: number;
  text: string;
  says: string;
}

/** All asked with the text as it stands. They never throw and never wait. */
export interface EditorProviders {
  hover?: (text: string, at: number) => Hover | null;
  complete?: (text: string, at: number) => Completions | null;
  define?: (text: string, at: number) => Target | null;
  insertions?: (text: string) => readonly Insertion[];
}
