import type { editor as en } from "../en/editor.ts";
import type { Translation } from "../translation.ts";

export const editor: Translation<typeof en> = {
  "editor.problems": "Probleme",
  "editor.line": "Zeile {line}.",
  "editor.goToLine": "Zu Zeile {line}",
  "editor.leave": "So lassen und zusehen",
  "editor.previousProblem": "Voriges Problem",
  "editor.nextProblem": "Nächstes Problem",
  "editor.countOf": "{at} von {n}",
  "editor.opening": "Der Editor öffnet sich …",
  "editor.failed": "Der Editor wurde nicht geladen. Hier kannst du ohne Farben bearbeiten.",
};
