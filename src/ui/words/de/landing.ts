import type { landing as en } from "../en/landing.ts";
import type { Translation } from "../translation.ts";

export const landing: Translation<typeof en> = {
  "landing.headline": "Verschick eine E-Mail mit bloßen Händen.",
  "landing.sub":
    "Zwei Computer, ein kleines Internet und ein Terminal, alles in dieser Seite simuliert. Tippe, was Mailserver zueinander sagen, und sieh jedes Paket ankommen.",
  "landing.start": "Lektion {number} beginnen",
  "landing.continue": "Lektion {number} fortsetzen",
  "landing.watch": "Die Fälschung ansehen",
  "landing.nothing": "Nichts zu installieren. Keine Mail verlässt deinen Browser.",
  "landing.noSaving": "Der Fortschritt lässt sich in diesem Fenster nicht speichern.",
  "landing.lessonsWork": "Die Lektionen laufen trotzdem.",
  "landing.demo": "Laufende Simulation",
  "landing.forged": "Ein gefälschter Brief",
  "landing.forgedSays":
    "Ende der 1990er schickte sich ein Kolumnist selbst eine Nachricht des Präsidenten, indem er ein paar Zeilen am Server seines Providers tippte. Spiel es ab, halte an, wo du willst, und übernimm die Tastatur.",
  "landing.forgedOpen": "Die Aufzeichnung öffnen",
  "landing.delivered": "zugestellt",
  "landing.how": "Wie es funktioniert",
  "landing.bytes": "Die Bytes sind echt",
  "landing.bytesSay":
    "Jedes Paket auf dem Bildschirm ist eine echte IPv4-, TCP- oder DNS-Nachricht, samt Prüfsummen.",
  "landing.time": "Die Zeit läuft in beide Richtungen",
  "landing.timeSays":
    "Halte mitten im Flug an, geh zu jeder Antwort zurück und versuch eine andere Zeile. Was zuerst geschah, bleibt erhalten.",
  "landing.text": "Lektionen sind Text",
  "landing.textSays":
    "Eine Lektion ist eine einzige Markdown-Datei: Prosa, Schritte und worauf zu hören ist. Kein Code.",
  "landing.grown": "Entstanden aus „Untangling Email“, einer Zeitschriftenkolumne der 1990er.",
};
