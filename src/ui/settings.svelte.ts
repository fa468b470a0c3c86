/** What the reader chose: kept in this browser, asked by the panels, written on <html> for the style sheet. */
import { load, save } from "./storage.ts";
import { languageSpoken } from "./words/index.svelte.ts";
import { isLanguage, type Language } from "./words/languages.ts";

export type Theme = "dark" | "light";

const lightScreen = matchMedia("(prefers-color-scheme: light)");
const calmScreen = matchMedia("(prefers-reduced-motion: reduce)");

function storedTheme(): Theme | null {
  const stored = load("theme");
  return stored === "dark" || stored === "light" ? stored : null;
}

function storedLanguage(): Language {
  const stored = load("language");
  return isLanguage(stored) ? stored : "en";
}

class Settings {
  #language: Language = $state(storedLanguage());
  /** What the reader picked, or null to follow the system. */
  #picked: Theme | null = $state(storedTheme());
  #system: Theme = $state(lightScreen.matches ? "light" : "dark");
  #calm: boolean = $state(calmScreen.matches);
  #still: boolean = $state(load("still") === "yes");
  #screenReader: boolean = $state(load("screen-reader") === "yes");
  #showAll: boolean = $state(load("show-all") === "yes");

  constructor() {
    lightScreen.addEventListener("change", () => (this.#system = lightScreen.matches ? "light" : "dark"));
    calmScreen.addEventListener("change", () => (this.#calm = calmScreen.matches));
  }

  get theme(): Theme {
    return this.#picked ?? this.#system;
  }
  set theme(theme: Theme) {
    this.#picked = theme;
    save("theme", theme);
  }

  /** No slides, no flights: the system's wish or the reader's. */
  get still(): boolean {
    return this.#still || this.#calm;
  }
  set still(still: boolean) {
    this.#still = still;
    save("still", still ? "yes" : "no");
  }

  /** The terminal's own screen reader mode. The transcript is there in any case. */
  get screenReader(): boolean {
    return this.#screenReader;
  }
  set screenReader(on: boolean) {
    this.#screenReader = on;
    save("screen-reader", on ? "yes" : "no");
  }

  /** Which language the reader chose; English until then, because not every lesson is translated. */
  get language(): Language {
    return this.#language;
  }
  set language(language: Language) {
    this.#language = language;
    save("language", language);
  }

  /** Every pane from the first lesson on. */
  get showAll(): boolean {
    return this.#showAll;
  }
  set showAll(on: boolean) {
    this.#showAll = on;
    save("show-all", on ? "yes" : "no");
  }
}

export const settings = new Settings();

/** Writes the settings where the style sheet sees them. Call once, inside an effect root. */
export function wearSettings(): void {
  $effect(() => {
    document.documentElement.dataset["theme"] = settings.theme;
  });
  $effect(() => {
    document.documentElement.lang = languageSpoken();
  });
  $effect(() => {
    document.documentElement.dataset["motion"] = settings.still ? "still" : "full";
  });
}
