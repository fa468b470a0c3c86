/** The languages of the page. Each is a folder beside this file with the same names in it as English; the compiler counts them. */
import { en } from "./en/index.ts";
import { phraseBook, type PhraseBooks } from "./phrases.ts";
import { speak, type Dictionary } from "./say.ts";

export type Language = "en" | "de" | "fr";

/** Each in its own words, as a reader looks for it. */
export const LANGUAGES: readonly { code: Language; name: string }[] = [
  { code: "en", name: "English" },
  { code: "de", name: "Deutsch" },
  { code: "fr", name: "Français" },
];

interface Words {
  dictionary: Dictionary;
  /** What the layers below say. */
  phrases: PhraseBooks | null;
}

const LOADERS: Readonly<Record<Language, () => Promise<Words>>> = {
  en: () => Promise.resolve({ dictionary: en, phrases: null }),
  de: async () => {
    const [{ de }, { phrases }] = await Promise.all([
      import("./de/index.ts"),
      import("./de/phrases/index.ts"),
    ]);
    return { dictionary: de, phrases };
  },
  fr: async () => {
    const [{ fr }, { phrases }] = await Promise.all([
      import("./fr/index.ts"),
      import("./fr/phrases/index.ts"),
    ]);
    return { dictionary: fr, phrases };
  },
};

export function isLanguage(code: string | null): code is Language {
  return LANGUAGES.some((language) => language.code === code);
}

/** Fetches the language and speaks it from then on. Fails, and changes nothing, when it cannot be fetched. */
export async function speakLanguage(language: Language): Promise<void> {
  const { dictionary, phrases } = await LOADERS[language]();
  if (phrases === null) speak(language, dictionary);
  else {
    const { reply, lesson, event, label, packet } = phrases;
    speak(language, dictionary, {
      reply: phraseBook(reply),
      lesson: phraseBook(lesson),
      event: phraseBook(event),
      label: phraseBook(label),
      packet: phraseBook(packet),
    });
  }
}
