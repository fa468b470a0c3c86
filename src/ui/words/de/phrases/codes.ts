import type { Phrases } from "../../phrases.ts";

/** What a reply code means. English is in the table; German beside it. */
export const codes = {
  Yes: "Ja",
  "Go on": "Weiter",
  "Not now, try again later": "Nicht jetzt, versuch es später",
  "A firm no": "Ein festes Nein",
  "A reply": "Eine Antwort",
  "about how the line is written": "über die Schreibweise der Zeile",
  "with information": "mit Auskunft",
  "about the call itself": "über den Anruf selbst",
  "about mailboxes and mail": "über Postfächer und Post",
  "Yes, about how the line is written": "Ja, über die Schreibweise der Zeile",
  "Yes, with information": "Ja, mit Auskunft",
  "Yes, about the call itself": "Ja, über den Anruf selbst",
  "Yes, about mailboxes and mail": "Ja, über Postfächer und Post",
  "Go on, about mailboxes and mail": "Weiter, über Postfächer und Post",
  "Not now, try again later, about the call itself": "Nicht jetzt, versuch es später: über den Anruf selbst",
  "Not now, try again later, about mailboxes and mail":
    "Nicht jetzt, versuch es später: über Postfächer und Post",
  "Not now, try again later, about how the line is written":
    "Nicht jetzt, versuch es später: über die Schreibweise der Zeile",
  "A firm no, about how the line is written": "Ein festes Nein, über die Schreibweise der Zeile",
  "A firm no, about the call itself": "Ein festes Nein, über den Anruf selbst",
  "A firm no, about mailboxes and mail": "Ein festes Nein, über Postfächer und Post",
  "The first digit says how it went, the second what it is about.":
    "Die erste Ziffer sagt, wie es ausging, die zweite, worum es geht.",
  Information: "Auskunft",
  "The server tells how it is.": "Der Server sagt, wie es ihm geht.",
  "The server explains itself. This text is for people.":
    "Der Server erklärt sich. Dieser Text ist für Menschen.",
  Ready: "Bereit",
  "The server has picked up and waits for your greeting.":
    "Der Server hat abgehoben und wartet auf deinen Gruß.",
  Goodbye: "Auf Wiederhören",
  "The server closes the call.": "Der Server beendet den Anruf.",
  "Yes, done": "Ja, getan",
  "The server did what you asked.": "Der Server hat getan, was du wolltest.",
  "Yes, and I will pass it on": "Ja, und ich gebe es weiter",
  "The mailbox is elsewhere; the server forwards the letter.":
    "Das Postfach ist anderswo; der Server leitet den Brief weiter.",
  "Cannot check, but I will take it": "Kann es nicht prüfen, nehme es aber",
  "The server does not say whether the mailbox exists.": "Der Server sagt nicht, ob es das Postfach gibt.",
  "Go on, I’m listening": "Weiter, ich höre zu",
  "The server now takes every line as letter text until you send a dot alone.":
    "Der Server nimmt jetzt jede Zeile als Text des Briefs, bis du einen Punkt allein sendest.",
  "Not now, and I hang up": "Nicht jetzt, und ich lege auf",
  "The server is closing this call. Dial again later.":
    "Der Server beendet diesen Anruf. Ruf später wieder an.",
  "Not now, about mailboxes": "Nicht jetzt, über Postfächer",
  "The mailbox cannot be reached at the moment.": "Das Postfach ist im Augenblick nicht erreichbar.",
  "Not now": "Nicht jetzt",
  "Something on the server’s side failed. The same line may work later.":
    "Auf der Seite des Servers ging etwas schief. Dieselbe Zeile kann später gehen.",
  "The server has no room at the moment.": "Der Server hat im Augenblick keinen Platz.",
  "A firm no, about the line": "Ein festes Nein, über die Zeile",
  "The server does not know this command.": "Der Server kennt diesen Befehl nicht.",
  "The server knows the command, not what follows it.":
    "Der Server kennt den Befehl, nicht was darauf folgt.",
  "The server knows the command and does not offer it.":
    "Der Server kennt den Befehl und bietet ihn nicht an.",
  "A firm no, about the order": "Ein festes Nein, über die Reihenfolge",
  "The command is good, but not at this point of the talk.":
    "Der Befehl ist gut, aber nicht an dieser Stelle des Gesprächs.",
  "The server does not offer this parameter.": "Der Server bietet diesen Parameter nicht an.",
  "A firm no, about mailboxes": "Ein festes Nein, über Postfächer",
  "The server will not deliver there.": "Der Server stellt dort nicht zu.",
  "The mailbox is not here.": "Das Postfach ist nicht hier.",
  "A firm no, about room": "Ein festes Nein, über Platz",
  "The letter or the mailbox is too full.": "Der Brief oder das Postfach ist zu voll.",
  "A firm no, about the name": "Ein festes Nein, über den Namen",
  "The mailbox is not named in a way the server allows.":
    "Das Postfach ist nicht so genannt, wie der Server es erlaubt.",
  "The transaction failed.": "Die Sendung ist gescheitert.",
  "The server does not know a parameter of MAIL or RCPT.":
    "Der Server kennt einen Parameter von MAIL oder RCPT nicht.",
  "system status": "Zustand des Systems",
  "The server tells how it is, or answers a question about itself.":
    "Der Server sagt, wie es ihm geht, oder beantwortet eine Frage über sich.",
  help: "Hilfe",
  "Words for a person who typed HELP. A program learns nothing from them.":
    "Worte für jemanden, der HELP getippt hat. Ein Programm lernt nichts daraus.",
  ready: "bereit",
  "The greeting: the server says its name and waits for yours. After STARTTLS it means: begin.":
    "Die Begrüßung: Der Server nennt seinen Namen und wartet auf deinen. Nach STARTTLS heißt es: Fang an.",
  goodbye: "Abschied",
  "The server closes the call, mostly because you said QUIT.":
    "Der Server beendet den Anruf, meist weil du QUIT gesagt hast.",
  done: "getan",
  "What you asked for was done. Go on.": "Was du wolltest, ist getan. Weiter.",
  "not here, but I forward it": "nicht hier, aber ich leite weiter",
  "The person has moved. The server takes the letter and sends it on.":
    "Die Person ist umgezogen. Der Server nimmt den Brief und schickt ihn weiter.",
  "cannot say, but will try": "kann es nicht sagen, versucht es aber",
  "The server will not tell whether the mailbox exists. A letter may still get there.":
    "Der Server sagt nicht, ob es das Postfach gibt. Ein Brief kann trotzdem ankommen.",
  "go on, I listen": "weiter, ich höre",
  "Now type the letter. A line with a single dot ends it.":
    "Tippe jetzt den Brief. Eine Zeile mit einem einzigen Punkt beendet ihn.",
  "closing, try later": "schließt, versuch es später",
  "The server ends the call, at any time and for any command: it is shutting down, overrun, or tired of you.":
    "Der Server beendet den Anruf, jederzeit und bei jedem Befehl: Er wird abgeschaltet, ist überlaufen oder hat genug von dir.",
  "mailbox busy": "Postfach belegt",
  "The mailbox cannot take it now: locked, or you are asked to come again. Try later.":
    "Das Postfach kann ihn jetzt nicht nehmen: gesperrt, oder du sollst wiederkommen. Versuch es später.",
  "local error": "örtlicher Fehler",
  "Something went wrong on the server that is not your doing. Try later.":
    "Auf dem Server ging etwas schief, das nicht an dir liegt. Versuch es später.",
  "no room": "kein Platz",
  "No room at the moment, or enough recipients for one letter. Send it later, or to the others in another.":
    "Im Augenblick kein Platz, oder genug Empfänger für einen Brief. Sende ihn später, oder an die anderen in einem zweiten.",
  "not for now": "vorerst nicht",
  "Temporarily refused: TLS, a login or relaying cannot be had at the moment.":
    "Vorläufig abgelehnt: TLS, eine Anmeldung oder Weitergabe ist im Augenblick nicht zu haben.",
  "parameters not for now": "Parameter vorerst nicht",
  "The server knows these parameters but cannot do them now.":
    "Der Server kennt diese Parameter, kann sie jetzt aber nicht ausführen.",
  "cannot queue for that node": "kann für diesen Rechner nichts senden",
  "The server will not start sending what waits for you.":
    "Der Server beginnt nicht zu senden, was auf dich wartet.",
  "node not allowed": "Rechner nicht erlaubt",
  "The server keeps no mail for that name, or will not send it at your word.":
    "Der Server hebt für diesen Namen keine Post auf oder sendet sie nicht auf dein Wort.",
  "what?": "wie bitte?",
  "The line is no command this server has heard of. Look for a misspelling.":
    "Die Zeile ist kein Befehl, den dieser Server kennt. Such nach einem Schreibfehler.",
  "wrong argument": "falscher Zusatz",
  "The command is known; what stands after it is not as it should be.":
    "Der Befehl ist bekannt; was danach steht, ist nicht, wie es sein soll.",
  "not done here": "hier nicht üblich",
  "A command of SMTP that this server does not carry out.":
    "Ein Befehl von SMTP, den dieser Server nicht ausführt.",
  "wrong order": "falsche Reihenfolge",
  "The command is right and came at the wrong time. Greeting, sender, recipients, letter.":
    "Der Befehl ist richtig und kam zur falschen Zeit. Gruß, Absender, Empfänger, Brief.",
  "that parameter is not done here": "dieser Parameter ist hier nicht üblich",
  "The command is known, but not with this argument.":
    "Der Befehl ist bekannt, aber nicht mit diesem Zusatz.",
  "no mail here": "keine Post hier",
  "This computer takes no mail at all, or ends the call for good.":
    "Dieser Rechner nimmt überhaupt keine Post oder beendet den Anruf endgültig.",
  refused: "abgelehnt",
  "No such mailbox, or none for you: unknown user, relaying, or a rule against it. Trying again will not help.":
    "Kein solches Postfach, oder keines für dich: unbekannter Benutzer, Weitergabe oder eine Regel dagegen. Noch ein Versuch hilft nicht.",
  "not here, try there": "nicht hier, versuch es dort",
  "The person has moved, and you must send there yourself.":
    "Die Person ist umgezogen, und dorthin musst du selbst senden.",
  "too big": "zu groß",
  "The letter or the mailbox is over its limit.": "Der Brief oder das Postfach überschreitet seine Grenze.",
  "no such name": "kein solcher Name",
  "The mailbox's name is not allowed: mostly a mistake in how the address is written.":
    "Der Name des Postfachs ist nicht erlaubt: meist ein Fehler in der Schreibweise der Adresse.",
  "it failed": "gescheitert",
  "The transaction failed, or at the greeting: no mail service here.":
    "Die Sendung ist gescheitert, oder bei der Begrüßung: kein Maildienst hier.",
  "parameter not known": "Parameter unbekannt",
  "A word after the address is no parameter this server has offered.":
    "Ein Wort nach der Adresse ist kein Parameter, den dieser Server angeboten hat.",
  "Done.": "Getan.",
  "Good so far; go on.": "So weit gut; weiter.",
  "Not now. The same may work later.": "Nicht jetzt. Dasselbe kann später gehen.",
  "No. The same will not work later either.": "Nein. Dasselbe geht auch später nicht.",
} as const satisfies Phrases;
