import type { teach as en } from "../en/teach.ts";
import type { Translation } from "../translation.ts";

export const teach: Translation<typeof en> = {
  "handin.button": "Abgeben",
  "handin.title": "Abgeben",
  "handin.lead":
    "Deine Lehrkraft bekommt den Namen der Lektion, jede gedrückte Taste mit ihrem Zeitpunkt und was dabei herauskam. Diese Seite verschickt nichts: Du gibst es weiter.",
  "handin.name": "Dein Name (darf fehlen)",
  "handin.result": "{met} von {of} Schritten geschafft, {slips} Versehen, {minutes} Minuten an der Tastatur.",
  "handin.save": "Als Datei sichern",
  "handin.link": "Link machen",
  "handin.copy": "Link kopieren",
  "handin.linkField": "Link zum Weitergeben",
  "handin.saved": "Gesichert als {file}.",
  "handin.copied": "Der Link ist kopiert.",
  "handin.copyByHand": "Der Link ist markiert: Kopiere ihn mit Strg+C.",
  "handin.long": "Der Link hat {n} Zeichen. Manche Mailprogramme kürzen ihn; die Datei ist sicherer.",
  "handin.working": "Wird ausgerechnet.",

  "mark.title": "Abgaben prüfen",
  "mark.lead":
    "Zieh einen Ordner oder Dateien hierher oder wähle sie aus. Die Tasten jeder Abgabe werden in diesem Browser nachgespielt, und nichts wird hochgeladen. Leg die Datei einer eigenen Lektion dazu.",
  "mark.files": "Dateien wählen",
  "mark.folder": "Ordner wählen",
  "mark.paste": "Oder Links einfügen, in jeder Zeile einen",
  "mark.markLinks": "Links prüfen",
  "mark.working": "{n} von {of} wird nachgespielt.",
  "mark.done": {
    one: "{n} Abgabe, {good} spielt sich treu nach.",
    other: "{n} Abgaben, {good} spielen sich treu nach.",
  },
  "mark.csv": "Als CSV sichern",
  "mark.clear": "Tabelle leeren",
  "mark.who": "Wer",
  "mark.lesson": "Lektion",
  "mark.steps": "Geschaffte Schritte",
  "mark.slips": "Versehen",
  "mark.minutes": "Minuten",
  "mark.true": "Spielt sich treu nach",
  "mark.yes": "ja",
  "mark.no": "nein",
  "mark.of": "{met} von {of}",
  "mark.missing": "Nicht geschafft: {steps}.",
  "mark.table": "Abgaben",
  "mark.none":
    "Unter diesen Dateien ist keine Abgabe. Abgaben enden auf .json oder sind Textdateien mit Links.",
  "mark.differ.no-hand-in": "Das ist keine Abgabe.",
  "mark.differ.no-lesson": "Eine Lektion dieses Namens gibt es hier nicht.",
  "mark.differ.edition":
    "Sie entstand mit einer anderen Ausgabe der Lektion oder von Mail by Hand. Hier lässt sich nichts darüber sagen.",
  "mark.differ.seed": "Sie wurde mit einem anderen Startwert gespielt als dem der Lektion.",
  "mark.differ.keys": "Die Tasten wurden nach der Abgabe geändert.",
  "mark.differ.trace": "Nachgespielt verläuft sie anders, als sie versiegelt wurde.",
  "mark.differ.result": "Das Ergebnis wurde geändert: Die Tasten ergeben ein anderes.",
  "mark.differ.opening": "Sie beginnt nicht, wie die Lektion beginnt.",
  "mark.differ.unplayable": "Sie lässt sich nicht nachspielen.",
  "mark.remark.pasted": "{n} Stücke kamen auf einmal: eingefügt, oder aus der Eingabezeile eines Telefons.",
  "mark.remark.even":
    "{n} Zeilen wurden schneller oder gleichmäßiger getippt, als Hände es tun. „Für mich tippen“ tut das.",
  "mark.remark.outside": "{n} Dinge wurden getan, für die die Lektion keinen Knopf hat.",
  "mark.remark.same": "Auf die Mikrosekunde dieselben Tasten wie {other}.",
  "mark.remark.unnamed": "Kein Name wurde getippt.",

  "teach.atStep":
    "Diese Adresse öffnet die Lektion bei Schritt {n}. Die Schritte davor wurden für dich getan.",
  "teach.title": "Für Lehrkräfte",
  "teach.lead":
    "Eine Klasse braucht nichts als Browser: keine Konten, keinen eigenen Server, keine Installation. Nichts, was Lernende tippen, verlässt ihre Seite.",
  "teach.first": "Eine erste Stunde, 45 Minuten",
  "teach.first.1":
    "Fünf Minuten: {spoof} an der Wand abspielen, bis zum Brief im Postfach. Fragen, wer ihn schrieb.",
  "teach.first.2": "Fünfzehn Minuten: Alle machen {lesson1}, allein. Neulinge brauchen sechs.",
  "teach.first.3":
    "Fünfzehn Minuten: {lesson3}. Wer früh fertig ist, liest Janes Exemplar und sagt, welche Zeilen nicht von Hand getippt sind.",
  "teach.first.4":
    "Zehn Minuten: zurück zur Fälschung. Bei MAIL FROM die Tastatur übernehmen und die Klasse sagen lassen, was zu tippen ist. Dann „Wer schrieb was“ öffnen.",
  "teach.first.spoof": "die Fälschung",
  "teach.sees": "Was Lernende sehen",
  "teach.sees.1":
    "Schritte, die sich selbst abhaken, wenn die Sache geschehen ist, wie auch immer sie getippt wurde. Eine Ablehnung wird neben dem Schritt erklärt, mit Worten über das Getippte.",
  "teach.sees.2":
    "Drei Hinweise je Schritt, einer nach dem anderen; der letzte kann die Antwort tippen. Hinter jedes Versehen kann man zurückgehen, und nichts geht verloren.",
  "teach.sees.3":
    "Fortschritt und Sitzung liegen im Browser. In einem privaten Fenster halten sie, bis es zugeht, und die Seite sagt es. Den Fortschritt kann man als Datei mitnehmen.",
  "teach.print": "Auf Papier",
  "teach.print.says":
    "Gedruckt ergibt eine Lektion ihren Text und die Mitschrift des bisher Getippten. Das Nachschlagewerk druckt sich als Handzettel; vorher suchen, um nur einen Teil zu drucken.",
  "teach.where": "Wo es läuft",
  "teach.where.web": "Aus dem Netz: Ein Besuch holt alles, und von da an geht es ohne Netz.",
  "teach.where.class":
    "Von einem Klassenserver über einfaches http: den Ordner dist dorthin kopieren, unter irgendeinen Pfad. Alles geht, nur das Aufheben der Website für später nicht, das Browser nur über https erlauben.",
  "teach.where.stick":
    "Vom USB-Stick: npm run build:single macht eine einzige Datei, mail-by-hand.html. Mit Doppelklick öffnen. Dort als Datei abgeben, denn ein Link führte in den Stick.",
  "teach.embed": "In einer eigenen Seite",
  "teach.embed.says":
    "Mit ?embed fallen die Leisten der Website weg. Die Adresse eines Schritts öffnet die Lektion dort: Die Schritte davor sind schon getan, und die Seite sagt es.",
  "teach.embed.lesson": "Lektion",
  "teach.embed.step": "Schritt",
  "teach.embed.address": "Adresse",
  "teach.embed.code": "Für eine Seite",
  "teach.embed.title": "Mail by Hand: {title}",
  "teach.honest": "Was das Prüfen zeigen kann, und was nicht",
  "teach.honest.1":
    "Das Ergebnis ist, was die Tasten beim Nachspielen ergeben, nie, was die Datei von sich sagt. Eine geänderte Taste, ein angehobenes Ergebnis, ein anderer Startwert oder eine andere Ausgabe der Lektion fallen auf und werden genannt.",
  "teach.honest.2":
    "Wer neue Tasten schreibt und jede Summe neu berechnet, hat eine treue Aufzeichnung davon, dass jemand das tippt. Keine Datei kann zeigen, wessen Hände es waren und ob jemand danebensaß.",
  "teach.honest.3":
    "Zeilen, schneller oder gleichmäßiger getippt, als Hände es tun, eingefügte Zeilen und zwei Abgaben mit denselben Tasten werden angemerkt. Ein Beweis ist das nicht: „Für mich tippen“ tippt gleichmäßig, und ein Telefon schickt eine Zeile auf einmal.",
  "teach.honest.4":
    "Ein Name ist, was als Name getippt wurde. Besser ist eine Datei von jedem als ein Name darin.",
  "teach.command":
    "Die Abgaben eines ganzen Jahres prüft man schneller ohne Seite: npm run mark -- FOLDER --csv marks.csv",
  "teach.write": "Eigene Lektionen",
  "teach.write.says":
    "Eine Lektion ist eine Textdatei. lessons/README.md im Quelltext sagt, wie man eine schreibt.",
};
