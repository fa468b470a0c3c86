import type { Phrases } from "../../phrases.ts";

/** Why a server answers as it does: sender, recipients and letter. English is in the table; German beside it. */
export const transaction = {
  "You typed {verb} before introducing yourself. A call begins with HELO or EHLO.":
    "Du hast {verb} getippt, bevor du dich vorgestellt hast. Ein Anruf beginnt mit HELO oder EHLO.",
  "You named a recipient before a sender. The sender comes first, with MAIL.":
    "Du hast einen Empfänger vor dem Absender genannt. Der Absender kommt zuerst, mit MAIL.",
  "{verb} goes before a letter or after it, and one has been begun.":
    "{verb} gehört vor einen Brief oder nach ihm, und einer ist angefangen.",
  "You have named a sender already. One letter has one envelope; RSET throws it away.":
    "Du hast schon einen Absender genannt. Ein Brief hat einen Umschlag; RSET wirft ihn weg.",
  "The envelope now says the letter is from {path}. {host} has not asked whether that is true.":
    "Auf dem Umschlag steht jetzt, dass der Brief von {path} ist. Ob das stimmt, hat {host} nicht gefragt.",
  "<> is the sender nobody: what bounces carry, so that nobody bounces them back.":
    "<> ist der Absender Niemand: So gehen Rückläufer, damit niemand sie zurückschickt.",
  "The envelope now says the letter is from {path}, and you want an answer for each recipient after the letter.":
    "Auf dem Umschlag steht jetzt, dass der Brief von {path} ist, und du willst nach dem Brief für jeden Empfänger eine Antwort.",
  "{host} will take a letter for {path}.": "{host} nimmt einen Brief für {path} an.",
  "{path} has moved. {host} takes the letter and sends it on.":
    "{path} ist umgezogen. {host} nimmt den Brief und schickt ihn weiter.",
  "{host} takes {limit} recipients a letter. Send it to these first, then to the others.":
    "{host} nimmt {limit} Empfänger je Brief. Sende ihn erst an diese, dann an die anderen.",
  "So many of your recipients were refused that {host} refuses the rest unread: that is how spammers guess.":
    "So viele deiner Empfänger wurden abgelehnt, dass {host} den Rest ungelesen ablehnt: So raten Spammer.",
  "From here every line is the letter, not a command, until a line that holds one dot.":
    "Von hier an ist jede Zeile der Brief und kein Befehl, bis zu einer Zeile mit einem einzigen Punkt.",
  "You want to write the letter, but the envelope has no sender yet.":
    "Du willst den Brief schreiben, aber der Umschlag hat noch keinen Absender.",
  "You want to write the letter, but the envelope has no recipient yet.":
    "Du willst den Brief schreiben, aber der Umschlag hat noch keinen Empfänger.",
  "Every recipient you named was refused, so there is nobody to write to.":
    "Jeder Empfänger, den du genannt hast, wurde abgelehnt; es gibt niemanden, dem du schreiben könntest.",
  "Every recipient you named was refused, each for its own reason, so there is nobody to write to.":
    "Jeder Empfänger, den du genannt hast, wurde abgelehnt, jeder aus eigenem Grund; es gibt niemanden, dem du schreiben könntest.",
  "{host} has the whole letter and answers for it from now on: it delivers it or tells the sender why not.":
    "{host} hat den ganzen Brief und steht von jetzt an dafür ein: Er wird zugestellt, oder der Absender erfährt, warum nicht.",
  "The letter is larger than the {limit} bytes {host} takes. All of it is thrown away.":
    "Der Brief ist größer als die {limit} Bytes, die {host} nimmt. Er wird ganz weggeworfen.",
  "A line of the letter has {octets} characters with its line end. The longest allowed has 1000.":
    "Eine Zeile des Briefs hat mit ihrem Zeilenende {octets} Zeichen. Die längste erlaubte hat 1000.",
  "There is a CR with no LF after it in your letter. Lines of mail end in CR LF, and this server hangs up on anything else.":
    "In deinem Brief ist ein CR ohne LF danach. Zeilen der Post enden auf CR LF, und bei allem anderen legt dieser Server auf.",
  "Your line ended in LF alone. Lines of mail end in CR LF, and this server hangs up on anything else.":
    "Deine Zeile endete auf LF allein. Zeilen der Post enden auf CR LF, und bei allem anderen legt dieser Server auf.",
  "{host} has these {octets} bytes and waits for the next piece of the letter.":
    "{host} hat diese {octets} Bytes und wartet auf das nächste Stück des Briefs.",
  "That was the last piece: {host} has the whole letter and answers for it from now on.":
    "Das war das letzte Stück: {host} hat den ganzen Brief und steht von jetzt an dafür ein.",
  "BDAT is followed by a number of bytes, and by LAST for the last piece.":
    "Auf BDAT folgt eine Anzahl Bytes, beim letzten Stück auch LAST.",
  "A piece of no bytes that is not the last one says nothing.":
    "Ein Stück ohne Bytes, das nicht das letzte ist, sagt nichts.",
  "BDAT belongs to CHUNKING, which is offered to those who say EHLO.":
    "BDAT gehört zu CHUNKING, und das wird dem angeboten, der EHLO sagt.",
  "You sent a piece of a letter, but the envelope has no sender yet. {host} has thrown it away.":
    "Du hast ein Stück eines Briefs gesendet, aber der Umschlag hat noch keinen Absender. {host} hat es weggeworfen.",
  "You sent a piece of a letter, but the envelope has no recipient yet. {host} has thrown it away.":
    "Du hast ein Stück eines Briefs gesendet, aber der Umschlag hat noch keinen Empfänger. {host} hat es weggeworfen.",
  "You sent a piece of a letter, but every recipient was refused. {host} has thrown it away.":
    "Du hast ein Stück eines Briefs gesendet, aber jeder Empfänger wurde abgelehnt. {host} hat es weggeworfen.",
  "The letter has begun with BDAT, and only BDAT can go on with it.":
    "Der Brief hat mit BDAT begonnen, und nur mit BDAT kann er weitergehen.",
  "After a wrong command between the pieces of a letter nothing helps but RSET.":
    "Nach einem falschen Befehl zwischen den Stücken eines Briefs hilft nur RSET.",
  "You left in the middle of a letter. What had come of it is thrown away.":
    "Du bist mitten in einem Brief gegangen. Was davon da war, ist weggeworfen.",
  "A letter of BODY=BINARYMIME has no lines, so no dot can end it: it goes with BDAT.":
    "Ein Brief mit BODY=BINARYMIME hat keine Zeilen, also kann kein Punkt ihn beenden: Er geht mit BDAT.",
  "The letter's header has lines that end in LF alone. Lines of mail end in CR LF.":
    "Im Kopf des Briefs sind Zeilen, die auf LF allein enden. Zeilen der Post enden auf CR LF.",
  "A letter to be returned when it is late needs a time that lies ahead.":
    "Ein Brief, der bei Verspätung zurückkommen soll, braucht eine Zeit, die noch kommt.",
  "BY is a number of seconds, a semicolon, and R (return it) or N (only tell me).":
    "BY ist eine Anzahl Sekunden, ein Strichpunkt und R (schick ihn zurück) oder N (sag es mir nur).",
  "After the semicolon of BY comes R (return it when late) or N (only tell me).":
    "Nach dem Strichpunkt von BY kommt R (bei Verspätung zurück) oder N (sag es mir nur).",
  "After R or N in BY only a T may follow: tell me of every server on the way.":
    "Auf R oder N in BY darf nur ein T folgen: Sag mir von jedem Server auf dem Weg.",
  "The time in BY has nine digits at most.": "Die Zeit in BY hat höchstens neun Ziffern.",
  "You said your computer is {heloName}, and {host} takes mail only from computers that say their full name.":
    "Du hast gesagt, dein Rechner sei {heloName}, und {host} nimmt Post nur von Rechnern, die ihren vollen Namen nennen.",
  "The domain of {path} is not a full name, so {host} will not guess.":
    "Die Domäne von {path} ist kein voller Name, und {host} rät nicht.",
  "{path} names a program or a file on {host}, not a person.":
    "{path} nennt ein Programm oder eine Datei auf {host}, keinen Menschen.",
  "{host} has no mailbox named {address} and said so.":
    "{host} hat kein Postfach namens {address} und hat das gesagt.",
  "{address} is not on {host}, and {host} carries no mail for strangers to somewhere else.":
    "{address} ist nicht auf {host}, und {host} trägt für Fremde keine Post anderswohin.",
  "{path} has no domain after the name, so nobody elsewhere could answer it.":
    "{path} hat nach dem Namen keine Domäne; niemand anderswo könnte darauf antworten.",
  "No name server knows the domain of {path}.": "Kein Namensserver kennt die Domäne von {path}.",
  "The mailbox of {address} is full. There is nothing wrong with your letter.":
    "Das Postfach von {address} ist voll. Mit deinem Brief ist alles in Ordnung.",
  "The keeper of {host} has a rule against this.": "Wer {host} verwaltet, hat eine Regel dagegen.",
  "The keeper of {host} has a rule against this, and wrote down what is to be said: {ownWords}.":
    "Wer {host} verwaltet, hat eine Regel dagegen und hat aufgeschrieben, was gesagt werden soll: {ownWords}.",
  "The letter is larger than {host} takes.": "Der Brief ist größer, als {host} annimmt.",
  "Not now: the same command may work later. The 4 at the front says so.":
    "Nicht jetzt: Derselbe Befehl kann später gehen. Die 4 am Anfang sagt es.",
  "{host} has no room to store a letter at the moment.":
    "{host} hat im Augenblick keinen Platz, einen Brief abzulegen.",
  "The letter has passed so many mail systems that it must be going in circles.":
    "Der Brief ist durch so viele Mailsysteme gegangen, dass er im Kreis laufen muss.",
  "More than one mailbox on {host} could be {address}.":
    "Mehr als ein Postfach auf {host} könnte {address} sein.",
  "{address} has its mailbox elsewhere, and you must send there yourself.":
    "{address} hat das Postfach anderswo, und dorthin musst du selbst senden.",
  "{host} will not say whether {address} exists, but would try to deliver.":
    "{host} sagt nicht, ob es {address} gibt, würde aber versuchen zuzustellen.",
  "{host} has no list named {address}.": "{host} hat keine Liste namens {address}.",
  "{host} is being stopped, and hangs up on everybody.": "{host} wird angehalten und legt bei allen auf.",
  "Something on {host} went wrong that has nothing to do with your letter.":
    "Auf {host} ging etwas schief, das mit deinem Brief nichts zu tun hat.",
} as const satisfies Phrases;
