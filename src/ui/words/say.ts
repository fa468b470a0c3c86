/**
 * What the interface says, as data: a sentence has a name ("share.copied"), and each language has the same names.
 * English is in the page; another language is fetched when it is chosen. The wire is never translated.
 */
import { createSubscriber } from "svelte/reactivity";
import { en } from "./en/index.ts";
import { translate, type PhraseBook, type PhraseKind } from "./phrases.ts";

/** A sentence, `{n}` standing for what is filled in; or one for each plural form of `{n}`. */
export type Saying = string | { readonly one: string; readonly other: string };
export type WordName = keyof typeof en;
export type Dictionary = Readonly<Record<WordName, Saying>>;
export type Filling = Readonly<Record<string, string | number>>;

let spoken = "en";
let dictionary: Dictionary = en;
let phrases: Readonly<Record<PhraseKind, PhraseBook>> | null = null;
let tell: () => void = () => undefined;

/** Whoever asks for a sentence while it draws is drawn anew when the language changes. */
const follow = createSubscriber((update) => {
  tell = update;
  return () => (tell = () => undefined);
});

/** The sentence of that name in the language chosen. What is filled in is put in as it is. */
export function t(name: WordName, filling: Filling = {}): string {
  follow();
  return fill(dictionary[name], filling, spoken);
}

/** What a layer below says in English, in the language chosen; as it is when there is no such phrase. */
export function inWords(kind: PhraseKind, english: string): string {
  follow();
  return phrases === null ? english : (translate(phrases[kind], english) ?? english);
}

/** BCP 47: "en". */
export function languageSpoken(): string {
  follow();
  return spoken;
}

/** `books` have what the layers below say; English needs none. */
export function speak(language: string, words: Dictionary, books: typeof phrases = null): void {
  spoken = language;
  dictionary = words;
  phrases = books;
  tell();
}

/** Puts `filling` into a saying; `{n}` decides between its plural forms. */
export function fill(saying: Saying, filling: Filling, language: string): string {
  return pick(saying, filling["n"], language).replaceAll(/\{(\w+)\}/g, (whole, key: string) =>
    key in filling ? String(filling[key]) : whole,
  );
}

function pick(saying: Saying, n: string | number | undefined, language: string): string {
  if (typeof saying === "string") return saying;
  return new Intl.PluralRules(language).select(Number(n)) === "one" ? saying.one : saying.other;
}
