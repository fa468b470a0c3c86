import type { common as en } from "../en/common.ts";
import type { Translation } from "../translation.ts";

export const common: Translation<typeof en> = {
  "common.close": "Schließen",
  "language.language": "Sprache",
  "language.failed":
    "Diese Sprache ist nicht angekommen. Vielleicht ist die Verbindung zur Website unterbrochen.",
};
