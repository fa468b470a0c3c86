import type { preview as en } from "../en/preview.ts";
import type { Translation } from "../translation.ts";

export const preview: Translation<typeof en> = {
  "preview.title": "Eine eigene Lektion",
  "preview.how":
    "Zieh eine lesson.md hierher oder den Ordner einer Lektion, oder ändere die unten. Sie wird in dieser Seite gelesen, sie enthält keine Programme, und nichts wird hochgeladen; was du schreibst, bleibt in diesem Browser.",
  "preview.choose": "Dateien öffnen",
  "preview.play": "Spielen",
  "preview.reads": "Wie sie sich liest",
  "preview.noLesson": "Unter diesen Dateien ist keine lesson.md.",
  "preview.tooLarge": "{file} ist größer, als eine Lektion sein kann.",
  "preview.folder": "Ordner öffnen",
  "preview.save": "{file} speichern",
  "preview.anew": "Neu beginnen",
  "preview.file": "Datei",
  "preview.broken": "(enthält einen Fehler)",
  "preview.facts": "{steps} Schritte, {minutes} min, Welt {world}",
  "preview.wrong": "Was noch im Weg steht: {n}",
};
