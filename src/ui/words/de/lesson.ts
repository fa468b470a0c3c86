import type { lesson as en } from "../en/lesson.ts";
import type { Translation } from "../translation.ts";

export const lesson: Translation<typeof en> = {
  "lesson.typeIt": "Für mich tippen",
  "lesson.answerIt": "Für mich antworten",
  "lesson.check": "Antwort prüfen",
  "lesson.checkMarks": "Markierungen prüfen",
  "lesson.noLetter": "Der Brief ist noch nicht da. Hier werden seine Zeilen stehen.",
  "lesson.right": "Das stimmt.",
  "lesson.marksRight": "Jede Markierung stimmt.",
  "lesson.apply": "Änderung übernehmen",
  "lesson.applyMeans": "Der Rechner übernimmt sie sofort. Ein Schritt zurück macht sie rückgängig.",
  "lesson.backToTerminal": "Zurück zum Terminal",
  "lesson.changeIt": "Für mich ändern",
  "lesson.question": "Frage beantworten",
  "lesson.lead": "Lektion {number}",
  "lesson.redo": "Schritt wiederholen",
  "lesson.startOver": "Lektion von vorn beginnen",
  "lesson.mailOf": "Post von {who}",
  "postmark.label": "Poststempel: {office}, {day} {year}, {time}, {foot}",
};
