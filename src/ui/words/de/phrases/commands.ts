import type { Phrases } from "../../phrases.ts";

/** What each command and extension is for. English is in the table; German beside it. */
export const commands = {
  "A dot alone": "Ein Punkt allein",
  "The caller says which computer it is. Once in each call and before anything else.":
    "Der Anrufer sagt, welcher Rechner er ist. Einmal in jedem Anruf und vor allem anderen.",
  "The same as HELO and a question besides - what more can you do? The answer lists the extensions one to a line.":
    "Dasselbe wie HELO und dazu eine Frage: Was kannst du sonst noch? Die Antwort zählt die Erweiterungen auf, eine je Zeile.",
  "Begins a letter. The address is the envelope’s sender and the one who hears about it when the letter cannot be delivered. Between empty brackets it names nobody as reports do.":
    "Beginnt einen Brief. Die Adresse ist der Absender des Umschlags und wer davon erfährt, wenn der Brief nicht zugestellt werden kann. Leere Klammern nennen niemanden, wie bei Berichten.",
  "Names one recipient. It is said once for each and each gets a reply of its own.":
    "Nennt einen Empfänger. Es wird für jeden einmal gesagt, und jeder bekommt seine eigene Antwort.",
  "The envelope is complete and the letter follows. After 354 every line is the letter until a dot stands alone.":
    "Der Umschlag ist fertig, und der Brief folgt. Nach 354 ist jede Zeile der Brief, bis ein Punkt allein steht.",
  "Ends the letter. The 250 that answers it is the moment at which the server becomes responsible.":
    "Beendet den Brief. Mit der 250, die darauf antwortet, wird der Server verantwortlich.",
  "Forgets sender and recipients so far and any letter begun. The call and the greeting stand.":
    "Vergisst Absender und Empfänger bis dahin und einen angefangenen Brief. Anruf und Gruß bleiben.",
  "Does nothing and is answered. Good for finding out whether anybody is still there.":
    "Tut nichts und wird beantwortet. Gut, um zu sehen, ob noch jemand da ist.",
  "Ends the call. The server answers and only then hangs up.":
    "Beendet den Anruf. Der Server antwortet und legt erst dann auf.",
  "Words for people. What they say is up to the server.":
    "Worte für Menschen. Was sie sagen, ist Sache des Servers.",
  "Asks whether there is such a user. Servers told everybody in 1998 and tell hardly anybody now.":
    "Fragt, ob es so einen Benutzer gibt. 1998 sagten Server das jedem, heute kaum noch jemandem.",
  "Asks who is on a mailing list. Mostly switched off since people harvest addresses.":
    "Fragt, wer auf einer Verteilerliste steht. Meist abgeschaltet, seit Leute Adressen sammeln.",
  "A computer that was away asks for what has been kept for its domain. The server calls back and does not send on this call.":
    "Ein Rechner, der weg war, bittet um das, was für seine Domäne aufgehoben ist. Der Server ruft zurück und sendet nicht in diesem Anruf.",
  "Sends so many bytes of the letter at once and needs no dot at the end. Offered as CHUNKING.":
    "Sendet so viele Bytes des Briefs auf einmal und braucht am Ende keinen Punkt. Angeboten als CHUNKING.",
  "Client and server change places on the same call. Given up because nothing proves who is asking.":
    "Client und Server tauschen im selben Anruf die Plätze. Aufgegeben, weil nichts beweist, wer darum bittet.",
  "Like MAIL for a message that appears on the recipient’s terminal. Of the 1982 standard and hardly ever done.":
    "Wie MAIL, für eine Nachricht, die auf dem Terminal des Empfängers erscheint. Aus der Norm von 1982 und kaum je benutzt.",
  "To the terminal or else to the mailbox.": "Aufs Terminal, oder sonst ins Postfach.",
  "To the terminal and to the mailbox.": "Aufs Terminal und ins Postfach.",
  "Asks to go on enciphered. Of 1999 and later than this world.":
    "Bittet, verschlüsselt weiterzumachen. Von 1999, jünger als diese Welt.",
  "The caller proves who it is. Of 1999 and later than this world.":
    "Der Anrufer beweist, wer er ist. Von 1999, jünger als diese Welt.",
  "The server says how large a letter it takes. MAIL may then carry SIZE=… so that a letter too large is refused before it is sent.":
    "Der Server sagt, wie groß ein Brief sein darf. MAIL darf dann SIZE=… tragen, damit ein zu großer abgelehnt wird, bevor er gesendet ist.",
  "Letters may contain bytes beyond plain ASCII. MAIL then carries BODY=8BITMIME.":
    "Briefe dürfen Bytes jenseits von ASCII enthalten. MAIL trägt dann BODY=8BITMIME.",
  "Several commands may be sent without waiting for each answer. On a slow line that saves most of the time.":
    "Mehrere Befehle dürfen gesendet werden, ohne jede Antwort abzuwarten. Auf einer langsamen Leitung spart das die meiste Zeit.",
  "The sender may ask which reports it wants and what they should contain.":
    "Der Absender darf sagen, welche Berichte er will und was darin stehen soll.",
  "Replies carry a finer code such as 5.1.1 behind their three digits.":
    "Antworten tragen hinter ihren drei Ziffern einen feineren Code wie 5.1.1.",
  "BDAT may be used in place of DATA.": "Statt DATA darf BDAT benutzt werden.",
  "Letters may be any bytes at all without line ends. Such letters must go by BDAT.":
    "Briefe dürfen beliebige Bytes ohne Zeilenenden sein. Solche Briefe müssen mit BDAT gehen.",
  "Addresses and headers may contain any letter of any script.":
    "Adressen und Köpfe dürfen jeden Buchstaben jeder Schrift enthalten.",
  "The sender may say by when a letter must be there and what is to happen if it is not.":
    "Der Absender darf sagen, bis wann ein Brief da sein muss und was sonst geschehen soll.",
  "The server says beforehand how many letters and recipients it takes in one call.":
    "Der Server sagt vorher, wie viele Briefe und Empfänger er in einem Anruf nimmt.",
} as const satisfies Phrases;
