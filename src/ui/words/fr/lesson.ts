import type { lesson as en } from "../en/lesson.ts";
import type { Translation } from "../translation.ts";

export const lesson: Translation<typeof en> = {
  "lesson.typeIt": "Taper à ma place",
  "lesson.answerIt": "Répondre à ma place",
  "lesson.check": "Vérifier la réponse",
  "lesson.checkMarks": "Vérifier mes marques",
  "lesson.noLetter": "La lettre n’est pas encore là. Ses lignes seront ici.",
  "lesson.right": "C’est juste.",
  "lesson.marksRight": "Chaque marque est juste.",
  "lesson.apply": "Appliquer la modification",
  "lesson.applyMeans": "La machine la prend en compte aussitôt. Un pas en arrière l’annule.",
  "lesson.backToTerminal": "Retour au terminal",
  "lesson.changeIt": "Modifier à ma place",
  "lesson.question": "Répondre à la question",
  "lesson.lead": "Leçon {number}",
  "lesson.redo": "Refaire cette étape",
  "lesson.startOver": "Recommencer la leçon",
  "lesson.mailOf": "Courrier de {who}",
  "postmark.label": "Cachet : {office}, {day} {year}, {time}, {foot}",
};
