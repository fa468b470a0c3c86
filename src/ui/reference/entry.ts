/** What stands in the reference: entries by section, made while the site is built (scripts/compile-reference.ts). */
import type { CompiledLesson } from "../../lesson/index.ts";

export const SECTIONS = [
  "reply",
  "status",
  "command",
  "header",
  "dns",
  "slip",
  "term",
  "shell",
  "rfc",
] as const;
export type Section = (typeof SECTIONS)[number];

export interface Entry {
  section: Section;
  /** Last part of its address: `#/reference/reply/550`. */
  id: string;
  /** The thing itself: "550", "RCPT". */
  name: string;
  /** A few words beside it: "refused". */
  title?: string;
  /** Sentences, a paragraph each. */
  says: readonly string[];
  /** A term's name and meaning in other languages, by language. */
  elsewhere?: Readonly<Record<string, { name: string; means: string }>>;
  /** Lines as written: a syntax, a line of a zone file. */
  lines?: readonly string[];
  /** "RFC 5321 §4.2.3" */
  cite?: string;
  /** Facts in short: "written by" and who. */
  facts?: readonly { what: FactName; is: string }[];
  slip?: SlipShown;
}

/** Names of sentences in words/en/reference.ts. */
export type FactName = "replies" | "by" | "code" | "year" | "system";

/** A slip as it was typed to a server here, and what came of it. */
export interface SlipShown {
  /** The lines typed, as a person reads them: keys that do not print have their names. */
  typed: readonly string[];
  /** What the server answered; empty when nothing was said. */
  answer: readonly string[];
  /** The server's own reason, beside the general one. */
  why: string | null;
  /** What to type in its place. */
  right: readonly string[];
}

export interface Reference {
  entries: readonly Entry[];
}

/** A slip as a small replay. */
export type SlipReplay = CompiledLesson & { kind: "replay"; slipAt: number };

/** The part of an address that stands for a name: letters, digits, dots and hyphens. */
export function idOf(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** The entry in the language of the page, as far as there are words for it; its lines are the wire's. */
export function inLanguage(entry: Entry, language: string, words: (english: string) => string): Entry {
  const { title, says, facts, slip, elsewhere } = entry;
  const own = elsewhere?.[language];
  if (own !== undefined) return { ...entry, name: own.name, says: [own.means] };
  return {
    ...entry,
    ...(entry.section === "slip" ? { name: words(entry.name) } : {}),
    ...(title === undefined ? {} : { title: words(title) }),
    says: says.map(words),
    ...(facts === undefined
      ? {}
      : { facts: facts.map((fact) => (fact.what === "by" ? { ...fact, is: words(fact.is) } : fact)) }),
    ...(slip === undefined ? {} : { slip: { ...slip, why: slip.why === null ? null : words(slip.why) } }),
  };
}

export const keyOf = ({ section, id }: Pick<Entry, "section" | "id">): string => `${section}/${id}`;

/** Entries that have every word looked for, those with it in their name first. */
export function findEntries(entries: readonly Entry[], wanted: string): readonly Entry[] {
  const words = wanted
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return entries;
  const named = (entry: Entry): string => `${entry.name} ${entry.title ?? ""}`.toLowerCase();
  const found = entries.filter((entry) => {
    const text = textOf(entry);
    return words.every((word) => text.includes(word));
  });
  const first = found.filter((entry) => words.every((word) => named(entry).includes(word)));
  return [...first, ...found.filter((entry) => !first.includes(entry))];
}

function textOf(entry: Entry): string {
  const { name, title = "", says, lines = [], cite = "", slip } = entry;
  const said = slip === undefined ? [] : [...slip.typed, ...slip.answer, slip.why ?? ""];
  return [name, title, ...says, ...lines, cite, ...said].join(" ").toLowerCase();
}
