import type { editor as en } from "../en/editor.ts";
import type { Translation } from "../translation.ts";

export const editor: Translation<typeof en> = {
  "editor.problems": "Problèmes",
  "editor.line": "Ligne {line}.",
  "editor.goToLine": "Aller à la ligne {line}",
  "editor.leave": "Laisser ainsi et voir",
  "editor.previousProblem": "Problème précédent",
  "editor.nextProblem": "Problème suivant",
  "editor.countOf": "{at} sur {n}",
  "editor.opening": "L’éditeur s’ouvre…",
  "editor.failed": "L’éditeur ne s’est pas chargé. Ici tu peux modifier sans couleurs.",
};
