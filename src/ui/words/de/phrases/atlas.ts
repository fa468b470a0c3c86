import type { Phrases } from "../../phrases.ts";

/** The mistake atlas: what each slip is about. English is in the table; German beside it. */
export const atlas = {
  "A server wants to know who calls before it takes anything else. The greeting comes first, once in each call.":
    "Ein Server will wissen, wer anruft, bevor er etwas anderes annimmt. Der Gruß kommt zuerst, einmal in jedem Anruf.",
  "HELO is half a sentence. The name of the computer you call from belongs after it.":
    "HELO ist ein halber Satz. Danach gehört der Name des Rechners, von dem du anrufst.",
  "Commands of SMTP have four letters. The polite word has five, and no server knows it.":
    "Befehle von SMTP haben vier Buchstaben. Das höfliche Wort hat fünf, und kein Server kennt es.",
  "“FROM:” and “TO:” are written with their colon. Without it the server cannot tell where the address begins.":
    "„FROM:“ und „TO:“ schreibt man mit ihrem Doppelpunkt. Ohne ihn weiß der Server nicht, wo die Adresse beginnt.",
  "The address on an envelope stands between < and >. Many servers of the 1990s took it bare; the standard never did.":
    "Die Adresse auf einem Umschlag steht zwischen < und >. Viele Server der Neunziger nahmen sie ohne; die Norm nie.",
  "An envelope has room for an address and nothing else. The person’s name goes into the letter’s own To line.":
    "Ein Umschlag hat Platz für eine Adresse und sonst nichts. Der Name der Person gehört in die Zeile To des Briefs.",
  "Each < wants its >. The server reads to the end of the line and finds none.":
    "Jedes < will sein >. Der Server liest bis zum Ende der Zeile und findet keins.",
  "The order is greeting, sender, recipients, letter. A good command at the wrong moment is refused with 503.":
    "Die Reihenfolge ist Gruß, Absender, Empfänger, Brief. Ein guter Befehl im falschen Augenblick wird mit 503 abgelehnt.",
  "One letter has one sender. A second MAIL has to wait until the letter is sent, or forgotten with RSET.":
    "Ein Brief hat einen Absender. Ein zweites MAIL muss warten, bis der Brief gesendet ist oder mit RSET vergessen.",
  "The only recipient was refused, so there is nobody to write to. Read each reply before you go on.":
    "Der einzige Empfänger wurde abgelehnt; es gibt also niemanden, dem du schreiben könntest. Lies jede Antwort, bevor du weitermachst.",
  "A server takes mail for its own people from anybody, and for others only from its own people. You are a stranger, and ed is elsewhere.":
    "Ein Server nimmt Post für die eigenen Leute von jedem, und für andere nur von den eigenen Leuten. Du bist ein Fremder, und ed ist anderswo.",
  "The server looked for the mailbox and there is none of that name. Most often a letter is wrong.":
    "Der Server hat das Postfach gesucht, und es gibt keines dieses Namens. Meist ist ein Buchstabe falsch.",
  "A report that the letter could not be delivered goes to the sender. “joe” alone does not say on which computer.":
    "Ein Bericht, dass der Brief nicht zugestellt werden konnte, geht an den Absender. „joe“ allein sagt nicht, auf welchem Rechner.",
  "The letter’s header ends at the first empty line. Without it the words of the letter are taken for more header, or the other way about.":
    "Der Kopf des Briefs endet an der ersten leeren Zeile. Ohne sie gelten die Worte des Briefs als Kopf, oder umgekehrt.",
  "After 354 every line is the letter, until the dot. A command typed there is not carried out; Jane will read it.":
    "Nach 354 ist jede Zeile der Brief, bis zum Punkt. Ein Befehl, der dort getippt wird, wird nicht ausgeführt; Jane wird ihn lesen.",
  "The dot ends the letter when it is the whole line. With a blank beside it, it is one more line of the letter.":
    "Der Punkt beendet den Brief, wenn er die ganze Zeile ist. Mit einem Leerzeichen daneben ist er eine weitere Zeile des Briefs.",
  "A receiving server takes the first dot off every line that begins with one. Mail programs double it beforehand; by hand you do it yourself.":
    "Ein empfangender Server nimmt jeder Zeile, die mit einem Punkt beginnt, den ersten weg. Mailprogramme verdoppeln ihn vorher; von Hand tust du es selbst.",
  "A line of SMTP ends in two bytes, CR and LF. The program nc sends LF alone; some servers take it, others hang up.":
    "Eine Zeile von SMTP endet auf zwei Bytes, CR und LF. Das Programm nc sendet LF allein; manche Server nehmen es, andere legen auf.",
  "CR without LF is no line end, and what it is depends on who reads it. Servers that disagree about it can be made to see two letters in one.":
    "CR ohne LF ist kein Zeilenende, und was es ist, hängt davon ab, wer liest. Server, die sich darüber nicht einig sind, kann man in einem Brief zwei sehen lassen.",
  "The server speaks first. Whoever sends before the greeting is not listening, and is most often a machine sending junk.":
    "Der Server spricht zuerst. Wer vor der Begrüßung sendet, hört nicht zu und ist meist eine Maschine, die Werbemüll verschickt.",
  "A web browser’s request, sent to the wrong port. Bad programs have sent junk mail this way, so some servers hang up.":
    "Die Anfrage eines Webbrowsers, an den falschen Port gesendet. Böse Programme haben so Werbemüll verschickt, darum legen manche Server auf.",
  "Words of another protocol. Fetching mail is done on ports 110 and 143; port 25 only takes letters in.":
    "Worte eines anderen Protokolls. Post holt man an Port 110 und 143 ab; Port 25 nimmt nur Briefe an.",
  "Until the dot is answered with 250 there is no letter. Whoever leaves before has sent nothing.":
    "Bis der Punkt mit 250 beantwortet ist, gibt es keinen Brief. Wer vorher geht, hat nichts gesendet.",
  "The line is cut without QUIT. Nothing is lost but manners; the server writes down that the caller went away.":
    "Die Leitung wird ohne QUIT getrennt. Verloren gehen nur die Manieren; der Server notiert, dass der Anrufer gegangen ist.",
  "NT’s telnet sends every key the moment it is pressed. Backspace becomes one more character of the line, and the server reads both.":
    "Das Telnet von NT sendet jede Taste in dem Augenblick, in dem sie gedrückt wird. Die Rücktaste wird ein weiteres Zeichen der Zeile, und der Server liest beide.",
  "An arrow key sends three characters that move nothing at the far end. The line on your screen and the line that is sent are not the same.":
    "Eine Pfeiltaste sendet drei Zeichen, die am anderen Ende nichts bewegen. Die Zeile auf deinem Bildschirm und die gesendete sind nicht dieselbe.",
  "The first word of the line is no command. The server says 500 and waits for a better one.":
    "Das erste Wort der Zeile ist kein Befehl. Der Server sagt 500 und wartet auf ein besseres.",
  "The part before the @ may have 64 characters, a whole command line 512. What is longer need not be understood.":
    "Der Teil vor dem @ darf 64 Zeichen haben, eine ganze Befehlszeile 512. Was länger ist, muss niemand verstehen.",
  "Plain SMTP carries seven bits a byte. Letters such as ö need a server that offers SMTPUTF8, and a client that asks for it.":
    "Einfaches SMTP trägt sieben Bits je Byte. Buchstaben wie ö brauchen einen Server, der SMTPUTF8 anbietet, und einen Client, der darum bittet.",
  "An address is a name, one @ and a domain. This one has two of one kind, or none of another.":
    "Eine Adresse ist ein Name, ein @ und eine Domäne. Diese hat von einem zwei oder vom anderen keins.",
  "Words after the address are parameters, and only those the server offered in its answer to EHLO may stand there.":
    "Wörter nach der Adresse sind Parameter, und nur die dürfen dort stehen, die der Server in der Antwort auf EHLO angeboten hat.",
  "No blank belongs between the colon and the address. Most servers forgive it, and some do not.":
    "Zwischen Doppelpunkt und Adresse gehört kein Leerzeichen. Die meisten Server verzeihen es, manche nicht.",
} as const satisfies Phrases;
