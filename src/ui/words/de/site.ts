import type { site as en } from "../en/site.ts";
import type { Translation } from "../translation.ts";

export const site: Translation<typeof en> = {
  "site.nav": "Website",
  "site.lessons": "Lektionen",
  "site.spoof": "Die Fälschung",
  "site.reference": "Nachschlagen",
  "site.teach": "Für Lehrkräfte",
  "site.newVersion": "Eine neue Fassung ist da. Lade die Seite neu, wann du willst.",
  "site.reload": "Neu laden",
  "site.later": "Später",
  "site.newTab": "(öffnet sich in einem neuen Tab)",
};
