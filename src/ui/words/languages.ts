/** The languages of the page. Each is a folder beside this file with the same names in it as English; the compiler counts them. */
import { en } from "./en/index.ts";
import { speak, type Dictionary } from "./say.ts";

export type Language = "en" | "de" | "fr";

/** Each in its own words, as a reader looks for it. */
export const LANGUAGES: readonly { code: Language; name: string }[] = [
  { code: "en", name: "English" },
  { code: "de", name: "Deutsch" },
  { code: "fr", name: "Français" },
];

const LOADERS: Readonly<Record<Language, () => Promise<Dictionary>>> = {
  en: () => Promise.resolve(en),
  de: async () => (await import("./de/index.ts")).de,
  fr: async () => (await import("./fr/index.ts")).fr,
};

export function isLanguage(code: string | null): code is Language {
  return LANGUAGES.some((language) => language.code === code);
}

/** Fetches the language and speaks it from then on. Fails, and changes nothing, when it cannot be fetched. */
export async function speakLanguage(language: Language): Promise<void> {
  speak(language, await LOADERS[language]());
}
