import type { preview as en } from "../en/preview.ts";
import type { Translation } from "../translation.ts";

export const preview: Translation<typeof en> = {
  "preview.title": "Eine eigene Lektion",
  "preview.how":
    "Zieh eine lesson.md hierher oder die Dateien ihres Ordners, oder schreib eine. Sie wird in dieser Seite gelesen, sie enthält keine Programme, und nichts wird hochgeladen.",
  "preview.choose": "Dateien öffnen",
  "preview.play": "Spielen",
  "preview.reads": "Wie sie sich liest",
  "preview.noLesson": "Unter diesen Dateien ist keine lesson.md.",
  "preview.tooLarge": "{file} ist größer, als eine Lektion sein kann.",
};
