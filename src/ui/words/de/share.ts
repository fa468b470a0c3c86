import type { share as en } from "../en/share.ts";
import type { Translation } from "../translation.ts";

export const share: Translation<typeof en> = {
  "share.share": "Teilen",
  "share.close": "Schließen",
  "share.link": "Link zu diesem Augenblick",
  "share.copy": "Link kopieren",
  "share.making": "Der Link entsteht.",
  "share.copied": "Kopiert.",
  "share.copyByHand": "Der Link ist markiert: Kopiere ihn mit Strg+C.",
  "share.inside":
    "Darin sind {what}, jede Taste mit ihrem Zeitpunkt ({keys} in {length}) und wo die Zeit steht: {n} Zeichen.",
  "share.inside.lesson": "Lektion {number}",
  "share.inside.replay": "die Aufzeichnung",
  "share.inside.free": "die Welt",
  "share.long":
    "Manche Programme kürzen so lange Links. Schicke die Aufzeichnung unten als Datei, wenn er nicht ganz ankommt.",
  "share.tooLong":
    "Diese Sitzung ist zu lang für einen Link. Sichere die Aufzeichnung unten und schicke sie.",
  "share.away": "Mitnehmen",
  "share.recording": "Aufzeichnung",
  "share.recordingDoes": "öffnet sich hier wieder, an dieser Stelle",
  "share.transcript": "Mitschrift",
  "share.transcriptDoes": "was getippt und geantwortet wurde, als Text",
  "share.trace": "Spur",
  "share.traceDoes": "jedes Ereignis, je eine Zeile",
  "share.packets": "Pakete",
  "share.packetsDoes": "für Wireshark",
  "share.print": "Drucken",
  "share.printDoes": "der Text der Lektion und die Mitschrift",
  "share.letters": "Briefe",
  "share.mailbox": "Postfach von {owner}",
  "share.letter": "Brief: {subject}",
  "share.noSubject": "ohne Betreff",
  "share.noLetters": "Noch liegt in keinem Postfach ein Brief.",
  "share.saved": "{file} gesichert.",

  "open.opening": "Der Augenblick öffnet sich.",
  "open.failed": "Das lässt sich nicht öffnen.",
  "open.reload": "Neu laden",
  "open.home": "Alle Lektionen",
  "open.shared": "Das ist ein Augenblick, den jemand geteilt hat.",
  "open.sharedFree": "Tippe, um von hier weiterzumachen: Dann hebt dieser Browser es als deines auf.",
  "open.ownKept":
    "Deine eigene Sitzung dieser Lektion ist aufgehoben, wie du sie verlassen hast. Was du hier tust, wird erst aufgehoben, wenn du es willst.",
  "open.takeOver": "Diese statt meiner behalten",
  "open.backToOwn": "Zurück zu meiner",
  "open.takenOver": "Das ist jetzt deine Sitzung der Lektion.",
  "open.changed":
    "Die Simulation hat sich geändert, seit das geteilt wurde. Dieselben Tasten ergeben vielleicht nicht dieselben Ereignisse.",
  "open.noLesson": "Die Lektion dazu gibt es auf dieser Website nicht. Die Sitzung selbst ist vollständig.",
  "open.free": "Eine Sitzung",
  "open.freeSays": "Eine Aufzeichnung ohne Lektion daneben. Geh sie schrittweise durch, oder tippe weiter.",
  "open.world": "Welt",
  "open.length": "Dauer",
  "open.inputs": "Eingaben",
  "open.sandbox": "Im Sandkasten öffnen",
  "open.sandboxDoes": "Dort lässt sich ihre Welt ändern, von diesem Augenblick an.",

  "kept.title": "Deine Arbeit",
  "kept.says": "Fortschritt und Sitzungen liegen in diesem Browser und nirgends sonst.",
  "kept.openFile": "Datei öffnen",
  "kept.drop": "Oder zieh eine gesicherte Aufzeichnung oder gesicherte Arbeit irgendwo auf diese Seite.",
  "kept.save": "Meine Arbeit sichern",
  "kept.saved": {
    one: "{file} gesichert: {n} Lektion, {worlds}.",
    other: "{file} gesichert: {n} Lektionen, {worlds}.",
  },
  "kept.worlds": { one: "{n} eigene Welt", other: "{n} eigene Welten" },
  "kept.nothing": "Noch gibt es nichts zu sichern. Nach einem Schritt einer Lektion ist etwas da.",
  "kept.loaded": {
    one: "Aufgenommen: {n} Lektion, {worlds}. Was du vorher getan hattest, bleibt getan.",
    other: "Aufgenommen: {n} Lektionen, {worlds}. Was du vorher getan hattest, bleibt getan.",
  },
  "kept.sessions": {
    one: "Die Sitzung von {n} Lektion war schon hier und bleibt, wie sie ist.",
    other: "Die Sitzungen von {n} Lektionen waren schon hier und bleiben, wie sie sind.",
  },
  "kept.noFile": "In dieser Datei ist weder eine Aufzeichnung noch gesicherte Arbeit. Nichts wurde geändert.",
  "kept.newer":
    "Diese Datei stammt aus einer neueren Fassung. Lade die Seite neu, um sie zu bekommen. Nichts wurde geändert.",
  "kept.broken": "Diese Datei mit gesicherter Arbeit ist beschädigt: {says} Nichts wurde geändert.",
  "kept.large": "Diese Datei ist zu groß, um eine von unseren zu sein. Nichts wurde geändert.",
  "kept.full": "Dieser Browser hebt nichts mehr auf: Sein Speicher ist voll. Mehr wurde nicht aufgenommen.",

  "link.newer":
    "Dieser Link stammt aus einer neueren Fassung. Lade die Seite neu, um sie zu bekommen. Deine eigene Arbeit ist aufgehoben.",
  "link.none":
    "Das ist kein Link zum Teilen: Nichts von uns steckt darin. Deine eigene Arbeit ist aufgehoben.",
  "link.cut":
    "Dieser Link wurde abgeschnitten: {n} seiner {of} Zeichen sind da. Kopiere ihn ganz. Deine eigene Arbeit ist aufgehoben.",
  "link.changed":
    "Dieser Link wurde unterwegs verändert: Seine Prüfsumme stimmt nicht. Kopiere ihn noch einmal von dort, wo du ihn gefunden hast. Deine eigene Arbeit ist aufgehoben.",
  "link.large": "Was in diesem Link steckt, ist zu groß zum Öffnen. Deine eigene Arbeit ist aufgehoben.",
  "link.broken":
    "Was in diesem Link steckt, ist keine Aufzeichnung. {says} Deine eigene Arbeit ist aufgehoben.",
  "link.not-json":
    "Diese Datei ist keine Aufzeichnung: Sie ist kein JSON. Deine eigene Arbeit ist aufgehoben.",
  "link.newer-file":
    "Diese Datei stammt aus einer neueren Fassung. Lade die Seite neu, um sie zu bekommen. Deine eigene Arbeit ist aufgehoben.",
  "link.broken-file":
    "Was in dieser Datei steckt, ist keine Aufzeichnung. {says} Deine eigene Arbeit ist aufgehoben.",
  "link.world": "Diese Sitzung lässt sich nicht abspielen. {says} Deine eigene Arbeit ist aufgehoben.",
};
