import type { access as en } from "../en/access.ts";
import type { Translation } from "../translation.ts";

export const access: Translation<typeof en> = {
  "access.title": "Barrierefreiheit",
  "access.lead": "Alles hier lässt sich mit der Tastatur tun, hören und doppelt so groß lesen.",
  "access.keys": "Mit der Tastatur",
  "access.keys.says":
    "F6 geht von Bereich zu Bereich und verlässt immer das Terminal; Tab gehört dort der Shell. F1 zählt die anderen Tasten auf. Nichts braucht eine Maus, und der Fokus wandert nie von selbst.",
  "access.hear": "Mit dem Ohr",
  "access.hear.says":
    "Ein Bereich spricht: ein Satz für jeden Befehl, sobald die Antwort da ist. Die Mitschrift hat alles als Liste, mit dem, was jede Antwort bedeutet. Auch Karte, Leiter und Zeitleiste haben ihre Worte.",
  "access.terminal": "Das Terminal",
  "access.terminal.says":
    "Sein Emulator hat einen Modus für Bildschirmleser, unter Hilfe. Auf dem Telefon sind es einfache Zeilen und die Eingabe des Telefons.",
  "access.sight": "Mit dem Auge",
  "access.sight.says":
    "Dunkel und hell sind gleichwertig, keine Farbe sagt etwas allein, und der Text wächst auf 200 %, ohne dass man seitwärts rollen muss. Für Papier gibt es eine eigene Fassung.",
  "access.motion": "Bewegung",
  "access.motion.says":
    "Wer das System um weniger Bewegung bittet, bekommt stehende Bilder derselben Augenblicke. Die Zeit lässt sich anhalten, schrittweise gehen und als Liste lesen.",
  "access.limits": "Wie weit das belegt ist",
  "access.limits.says":
    "Jede Änderung wird in Chromium mit axe-core geprüft, in beiden Farbschemata, auf breitem und kleinem Bildschirm, und die erste Lektion wird allein mit der Tastatur gemacht. Noch niemand hat sie mit einem Bildschirmleser versucht. Die Bytes eines Pakets sind lang anzuhören; die Liste seiner Felder sagt dasselbe.",
};
