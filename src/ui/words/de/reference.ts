import type { reference as en } from "../en/reference.ts";
import type { Translation } from "../translation.ts";

export const reference: Translation<typeof en> = {
  "reference.title": "Nachschlagen",
  "reference.lead":
    "Jede Zahl, jedes Wort und jede Zeile, die dieses kleine Internet sagen kann, und wo es geschrieben steht.",
  "reference.search": "Nachschlagewerk durchsuchen",
  "reference.found": { one: "{n} Eintrag", other: "{n} Einträge" },
  "reference.none": "Kein Eintrag hat alle diese Wörter. Versuche eines davon, oder eine Zahl wie 550.",
  "reference.sections": "Abschnitte",
  "reference.missing": "Unter {path} steht hier kein Eintrag.",
  "reference.missingRfc": "{name} ist hier nicht verzeichnet. Bei rfc-editor.org kann man es lesen.",
  "reference.reply": "Antwortcodes",
  "reference.reply.lead":
    "Die drei Ziffern, mit denen ein Server antwortet. Die erste sagt, wie es ausging: 2 getan, 3 weiter, 4 jetzt nicht, 5 nein.",
  "reference.status": "Erweiterte Codes",
  "reference.status.lead":
    "Genauer als drei Ziffern: Klasse, Gegenstand, Einzelheit. Die Klasse, hier ein x, ist 2, 4 oder 5 wie in der Antwort.",
  "reference.command": "Befehle von SMTP",
  "reference.command.lead":
    "Was ein Client sagen darf, und die Erweiterungen, die ein Server nach EHLO anbietet.",
  "reference.header": "Kopfzeilen",
  "reference.header.lead": "Die Zeilen am Kopf eines Briefs: wer sie schreibt, und was sie wert sind.",
  "reference.dns": "DNS: Einträge und Antworten",
  "reference.dns.lead": "Was ein Name enthalten kann, und wie ein Nameserver antwortet.",
  "reference.slip": "Atlas der Versehen",
  "reference.slip.lead":
    "Jedes Versehen, das die Server hier beim Namen kennen, einmal getippt, mit der Antwort darauf. Jedes lässt sich abspielen und ausprobieren.",
  "reference.term": "Wörterverzeichnis",
  "reference.term.lead": "Die Wörter des Fachs.",
  "reference.shell": "Befehle der Rechner",
  "reference.shell.lead": "Was man an einer Eingabeaufforderung tippen kann. help zählt es dort auch auf.",
  "reference.rfc": "Verzeichnis der RFCs",
  "reference.rfc.lead": "Die Schriften, in denen all das steht, mit je einer Zeile.",
  "reference.replies": "beantwortet mit",
  "reference.by": "geschrieben von",
  "reference.code": "Nummer",
  "reference.year": "Jahr",
  "reference.system": "auf",
  "reference.typed": "Getippt",
  "reference.answer": "Geantwortet",
  "reference.noAnswer": "Keine Antwort: Der Server nimmt es, wie es kommt.",
  "reference.right": "Richtig wäre",
  "reference.play": "Abspielen",
  "reference.playOf": "Abspielen: {name}",
  "reference.atEditor": "Bei rfc-editor.org lesen",
  "reference.sectionAtEditor": "Abschnitt {part} bei rfc-editor.org lesen",
  "reference.citedHere": "Hier angeführt für",
  "reference.inGlossary": "im Wörterverzeichnis",
  "reference.more": "{code} nachschlagen",
  "reference.slipTitle": "Versehen: {name}",
};
