import type { Phrases } from "../../phrases.ts";

/** Why a server answers as it does: the call, the greeting, and lines that are no commands. English is in the table; German beside it. */
export const session = {
  "You have reached the mail server on {host}. It speaks first, to say who it is.":
    "Du hast den Mailserver auf {host} erreicht. Er spricht zuerst und sagt, wer er ist.",
  "{host} does not want this call, and says so before you speak.":
    "{host} will diesen Anruf nicht und sagt das, bevor du sprichst.",
  "The keeper of {host} has a rule against your computer, and wrote down what is to be said: {ownWords}.":
    "Wer {host} verwaltet, hat eine Regel gegen deinen Rechner und hat aufgeschrieben, was gesagt werden soll: {ownWords}.",
  "{host} cannot take calls now. A 4 at the front means: try again later.":
    "{host} kann jetzt keine Anrufe annehmen. Eine 4 am Anfang heißt: Versuch es später wieder.",
  "You said your computer is {argument}. {host} does not check that; it answers with what it can see, your address.":
    "Du hast gesagt, dein Rechner sei {argument}. {host} prüft das nicht; die Antwort enthält, was zu sehen ist: deine Adresse.",
  "You said your computer is {argument} and that you speak extended SMTP, so {host} lists what it can do.":
    "Du hast gesagt, dein Rechner sei {argument} und du sprächest erweitertes SMTP. Darum zählt {host} auf, was möglich ist.",
  "You typed {verb} without a name. The server wants to know which computer is calling.":
    "Du hast {verb} ohne Namen getippt. Der Server will wissen, welcher Rechner anruft.",
  "{argument} is not a domain name or an address in brackets, so it cannot be the name of your computer.":
    "{argument} ist weder ein Domänenname noch eine Adresse in Klammern, kann also nicht der Name deines Rechners sein.",
  "You have introduced yourself already, and this server takes one HELO a call.":
    "Du hast dich schon vorgestellt, und dieser Server nimmt ein HELO je Anruf.",
  "{host} knows the name {argument} and does not want its mail.":
    "{host} kennt den Namen {argument} und will von dort keine Post.",
  "NOOP does nothing but ask for a 250. The line is alive and nothing has changed.":
    "NOOP tut nichts, als um eine 250 zu bitten. Die Leitung lebt, und nichts hat sich geändert.",
  "Sender, recipients and letter are forgotten. Your introduction is not.":
    "Absender, Empfänger und Brief sind vergessen. Deine Vorstellung nicht.",
  "You said goodbye. The server answers and closes the connection.":
    "Du hast dich verabschiedet. Der Server antwortet und schließt die Verbindung.",
  "These are the commands this server knows.": "Das sind die Befehle, die dieser Server kennt.",
  "This is what the server has to say about {argument}.": "Das hat der Server zu {argument} zu sagen.",
  "This is what the server's own file of help has on {argument}.":
    "Das steht zu {argument} in der Hilfedatei des Servers.",
  "The server has no help on {argument}.": "Zu {argument} hat der Server keine Hilfe.",
  "{host} knows {argument} and tells you the mailbox.": "{host} kennt {argument} und nennt dir das Postfach.",
  "{host} will not say whether {argument} exists, but would try to deliver.":
    "{host} sagt nicht, ob es {argument} gibt, würde aber versuchen zuzustellen.",
  "This server does not answer VRFY: it would tell strangers who has a mailbox here.":
    "Dieser Server beantwortet VRFY nicht: Es würde Fremden verraten, wer hier ein Postfach hat.",
  "This server wants the whole address of {argument}, with its domain.":
    "Dieser Server will die ganze Adresse von {argument}, mit der Domäne.",
  "VRFY asks about somebody, and you named nobody.":
    "VRFY fragt nach jemandem, und du hast niemanden genannt.",
  "{argument} is a list, and these are its members.":
    "{argument} ist eine Liste, und das sind ihre Mitglieder.",
  "This server does not read out its mailing lists to callers.":
    "Dieser Server liest Anrufern seine Verteilerlisten nicht vor.",
  "EXPN asks who is on a list, and you named no list.":
    "EXPN fragt, wer auf einer Liste steht, und du hast keine Liste genannt.",
  "{host} starts sending what it holds for {argument}, over a connection of its own.":
    "{host} beginnt zu senden, was für {argument} da liegt, über eine eigene Verbindung.",
  "{host} holds nothing for {argument}.": "{host} hat nichts für {argument} aufgehoben.",
  "{host} does not keep mail for {argument}.": "{host} hebt keine Post für {argument} auf.",
  "ETRN needs the name of the computer whose waiting mail you want.":
    "ETRN braucht den Namen des Rechners, dessen wartende Post du willst.",
  "{argument} is not the name of a computer, so nothing can be waiting for it.":
    "{argument} ist kein Rechnername, also kann dafür nichts warten.",
  "{host} keeps no queue named {queue}.": "{host} führt keine Warteschlange namens {queue}.",
  "ETRN cannot come while a letter's envelope is open.":
    "ETRN darf nicht kommen, solange der Umschlag eines Briefs offen ist.",
  "TURN asks {host} to become the client and send you what it holds. It cannot know who you are, so it does not.":
    "TURN bittet {host}, zum Client zu werden und dir zu senden, was aufgehoben ist. Wer du bist, ist nicht zu erkennen, also geschieht es nicht.",
  "{verb} is a command of this server's own, not of SMTP.":
    "{verb} ist ein eigener Befehl dieses Servers, nicht einer von SMTP.",
  "{typedOrNothing~} is not a command of SMTP. Nothing has changed.":
    "{typedOrNothing~} ist kein Befehl von SMTP. Nichts hat sich geändert.",
  "An empty line": "Eine leere Zeile",
  "You sent an empty line. Before DATA every line is a command.":
    "Du hast eine leere Zeile gesendet. Vor DATA ist jede Zeile ein Befehl.",
  "That is HTTP, what web browsers speak, and this server suspects a proxy that was misled. Port 25 is for mail.":
    "Das ist HTTP, was Webbrowser sprechen, und dieser Server vermutet einen fehlgeleiteten Proxy. Port 25 ist für Post.",
  "What you sent is not SMTP, and this server hangs up on it.":
    "Was du gesendet hast, ist kein SMTP, und dieser Server legt darauf auf.",
  "{verb} is a command of SMTP, but this server does not carry it out.":
    "{verb} ist ein Befehl von SMTP, aber dieser Server führt ihn nicht aus.",
  "{verb} belongs to an extension, and extensions are offered to those who say EHLO.":
    "{verb} gehört zu einer Erweiterung, und Erweiterungen werden dem angeboten, der EHLO sagt.",
  "{verb} wants something after it, and you typed nothing.":
    "Auf {verb} muss etwas folgen, und du hast nichts getippt.",
  "{verb} takes nothing after it, and you typed {argument}.":
    "Auf {verb} folgt nichts, und du hast {argument} getippt.",
  "Your line has {octets} characters. A command line ends at {limit}.":
    "Deine Zeile hat {octets} Zeichen. Eine Befehlszeile endet bei {limit}.",
  "There is a NUL, a byte of nothing but zeros, in your line. Commands are plain text.":
    "In deiner Zeile ist ein NUL, ein Byte aus lauter Nullen. Befehle sind reiner Text.",
  "You sent more before {host} had answered, and it had not offered PIPELINING to you.":
    "Du hast weiter gesendet, bevor {host} geantwortet hatte, und PIPELINING war dir nicht angeboten.",
  "After you talked out of turn this server refuses the rest of what you sent.":
    "Nachdem du außer der Reihe gesprochen hast, lehnt dieser Server den Rest ab.",
  "Too many lines in this call were no use, and the server hangs up.":
    "Zu viele Zeilen in diesem Anruf waren unbrauchbar, und der Server legt auf.",
  "Too many lines in this call were no commands at all, and the server hangs up.":
    "Zu viele Zeilen in diesem Anruf waren gar keine Befehle, und der Server legt auf.",
  "You have typed many commands and sent no letter, and the server hangs up.":
    "Du hast viele Befehle getippt und keinen Brief gesendet, und der Server legt auf.",
  "Too many commands in this call were misspelt, and the server hangs up.":
    "Zu viele Befehle in diesem Anruf waren falsch geschrieben, und der Server legt auf.",
  "You said nothing for too long, and the server hangs up.":
    "Du hast zu lange nichts gesagt, und der Server legt auf.",
  "You sent far more than the server can hold before it could answer, and it hangs up.":
    "Du hast viel mehr gesendet, als der Server fassen kann, bevor er antworten konnte, und er legt auf.",
  "You spoke before the server had greeted you. In mail the server speaks first.":
    "Du hast gesprochen, bevor der Server dich begrüßt hatte. Bei Post spricht der Server zuerst.",
  "You said goodbye with an envelope open. No letter was finished with a dot, so none was sent.":
    "Du hast dich verabschiedet, während ein Umschlag offen war. Kein Brief wurde mit einem Punkt beendet, also wurde keiner gesendet.",
  "An arrow key sends three characters of its own down the line. It does not move back.":
    "Eine Pfeiltaste schickt drei eigene Zeichen über die Leitung. Zurück geht sie nicht.",
  "Backspace was sent to the server as a character instead of taking one back.":
    "Die Rücktaste wurde als Zeichen an den Server gesendet, statt eines zurückzunehmen.",
  "That is HTTP, what web browsers speak. Port 25 is for mail.":
    "Das ist HTTP, was Webbrowser sprechen. Port 25 ist für Post.",
  "That is what one types to fetch mail or files, from another port. Port 25 is for sending mail.":
    "Das tippt man, um Post oder Dateien abzuholen, an einem anderen Port. Port 25 ist zum Senden von Post.",
  "You typed {verb}. The command has four letters: HELO.":
    "Du hast {verb} getippt. Der Befehl hat vier Buchstaben: HELO.",
  "That line belongs inside the letter. The server still wants commands; DATA begins the letter.":
    "Diese Zeile gehört in den Brief. Der Server will noch Befehle; DATA beginnt den Brief.",
  "You typed {verb}, which is not a command. You may have meant {near}.":
    "Du hast {verb} getippt, und das ist kein Befehl. Vielleicht meintest du {near}.",
  "In the header of a letter it would do; the envelope is stricter.":
    "Im Kopf eines Briefs ginge es; der Umschlag ist strenger.",
  "Next: {next~}": "Als Nächstes: {next~}",
  "HELO your.computer.name": "HELO name.deines.rechners",
  "EHLO your.computer.name": "EHLO name.deines.rechners",
  "MAIL FROM:<you@your.domain>": "MAIL FROM:<du@deine.domäne>",
  "ETRN your.domain": "ETRN deine.domäne",
  "DATA, or another RCPT TO": "DATA oder noch ein RCPT TO",
  "the letter, then . alone on a line": "der Brief, dann . allein auf einer Zeile",
  "QUIT, or another MAIL FROM": "QUIT oder noch ein MAIL FROM",
  "BDAT size, or BDAT size LAST": "BDAT Größe oder BDAT Größe LAST",
  "BDAT size LAST": "BDAT Größe LAST",
} as const satisfies Phrases;
