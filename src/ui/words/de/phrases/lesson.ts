import type { Phrases } from "../../phrases.ts";

/** What a lesson says beside its prose: what is still missing, and what happened instead. English is in the table; German beside it. */
export const lesson = {
  "{name} is there, but no program takes calls on its port {port}.":
    "{name} ist da, aber an Port {port} nimmt kein Programm Anrufe an.",
  "Nobody answered at {name}. It may be switched off, or cut off.":
    "Bei {name} hat niemand geantwortet. Vielleicht ausgeschaltet, vielleicht abgeschnitten.",
  "There is no way to {name} from {host}.": "Von {host} führt kein Weg zu {name}.",
  "No computer is called {name}. Read the name letter by letter.":
    "Kein Rechner heißt {name}. Lies den Namen Buchstabe für Buchstabe.",
  "{name} broke off the call.": "{name} hat den Anruf abgebrochen.",
  "{word} is a word for a mail server, and this is {host}’s own prompt: no call is open here.":
    "{word} ist ein Wort für einen Mailserver, und das ist die eigene Eingabezeile von {host}: Hier ist kein Anruf offen.",
  "{host} has no command called {word}.": "{host} hat keinen Befehl namens {word}.",
  "Did you mean {word}?": "Meintest du {word}?",
  "You hung up early. Dial again, or step back to the open call.":
    "Du hast zu früh aufgelegt. Ruf noch einmal an, oder geh zum offenen Anruf zurück.",
  "{host} hung up. Dial again, or step back to the open call.":
    "{host} hat aufgelegt. Ruf noch einmal an, oder geh zum offenen Anruf zurück.",
  "This is a new call, and {host} remembers nothing of the last one. Greet it again, then go on from there.":
    "Das ist ein neuer Anruf, und {host} weiß nichts mehr vom letzten. Grüß noch einmal und mach dann dort weiter.",
  "That letter went to {who}, not to {wanted~}.": "Dieser Brief ging an {who}, nicht an {wanted~}.",
  "{who} has a letter, but from {from~}.": "{who} hat einen Brief, aber von {from~}.",
  "You are connected, but to {name}’s port {port}.": "Du bist verbunden, aber mit Port {port} von {name}.",
  "You are connected, but to {name}, not to {wanted~}.":
    "Du bist verbunden, aber mit {name}, nicht mit {wanted~}.",
  "That call came from {host}. This step wants one from {wanted~}.":
    "Dieser Anruf kam von {host}. Dieser Schritt will einen von {wanted~}.",
  "{host} took the call, not {wanted~}.": "{host} nahm den Anruf an, nicht {wanted~}.",
  "That was {host} answering, not {wanted~}.": "Da hat {host} geantwortet, nicht {wanted~}.",
  "That {code} answered {verb~}. This step waits for the answer to {wanted~}.":
    "Diese {code} war die Antwort auf {verb~}. Dieser Schritt wartet auf die Antwort auf {wanted~}.",
  "the dot": "den Punkt",
  "{host} said {code}. This step waits for {wanted~}.":
    "{host} hat {code} gesagt. Dieser Schritt wartet auf {wanted~}.",
  "The call is over, but you hung up without saying QUIT.":
    "Der Anruf ist zu Ende, aber du hast aufgelegt, ohne QUIT zu sagen.",
  "That letter arrived on {host}, not on {wanted~}.": "Dieser Brief kam auf {host} an, nicht auf {wanted~}.",
  "A letter arrived, but from {from~}.": "Ein Brief kam an, aber von {from~}.",
  nobody: "niemandem",
  "That was {who} reading. This step waits for {wanted~}.":
    "Da hat {who} gelesen. Dieser Schritt wartet auf {wanted~}.",
  "You read mail on {host}. The letter is on {wanted~}.":
    "Du hast Post auf {host} gelesen. Der Brief ist auf {wanted~}.",
  "You looked at {path}. The letter is in another file.":
    "Du hast {path} angesehen. Der Brief ist in einer anderen Datei.",
  "{setting} is {value} now, not {wanted~}.": "{setting} ist jetzt {value}, nicht {wanted~}.",
  "Each part of this happened, but not in one and the same call.":
    "Jeder Teil davon ist geschehen, aber nicht in ein und demselben Anruf.",
  "Each part of this happened, but in another order.":
    "Jeder Teil davon ist geschehen, aber in anderer Reihenfolge.",
  "{who} has no letter yet.": "{who} hat noch keinen Brief.",
  "{who} has no letter from {from} yet.": "{who} hat noch keinen Brief von {from}.",
  "The question is not answered rightly yet.": "Die Frage ist noch nicht richtig beantwortet.",
  "The lines are not marked rightly yet.": "Die Zeilen sind noch nicht richtig markiert.",
  "No call is open yet.": "Noch ist kein Anruf offen.",
  "No call to port {port~} is open yet.": "Noch ist kein Anruf an Port {port~} offen.",
  "{host~} has had no call yet.": "Bei {host~} kam noch kein Anruf.",
  "{host~} has not answered yet.": "{host~} hat noch nicht geantwortet.",
  "{host~} has not said {code~} yet.": "{host~} hat noch nicht {code~} gesagt.",
  "{host~} has not answered to {verb~} yet.": "{host~} hat noch nicht auf {verb~} geantwortet.",
  "{host~} has not said {code~} to {verb~} yet.": "{host~} hat noch nicht {code~} zu {verb~} gesagt.",
  "{host~} has not been told {verb~} yet.": "{host~} hat noch nicht {verb~} gehört.",
  "The call is still open.": "Der Anruf ist noch offen.",
  "No such letter has reached {who~} yet.": "Noch hat kein solcher Brief {who~} erreicht.",
  "a mailbox": "ein Postfach",
  "{who~} has not looked at the mail yet.": "{who~} hat die Post noch nicht angesehen.",
  "Still to come: {what}.": "Noch zu erwarten: {what}.",
  "The server": "Der Server",
  "the server": "der Server",
  "the setting": "die Einstellung",
  "There is no such answer.": "Diese Antwort gibt es nicht.",
  "There is no letter to mark yet.": "Noch ist kein Brief zum Markieren da.",
  "“{line}” is marked. {why~}": "„{line}“ ist markiert. {why~}",
  "“{line}” is not marked. {why~}": "„{line}“ ist nicht markiert. {why~}",
  "And {n} more lines are not as they should be.": "Und {n} weitere Zeilen sind nicht, wie sie sein sollen.",
  "Somebody typed it.": "Jemand hat sie getippt.",
  "It was written by {who}.": "Geschrieben hat sie {who}.",
  "Paste these lines": "Diese Zeilen einfügen",
  "That did not work": "Das ging nicht",
  "You have logged out of {host}. Step back to be there again.":
    "Du hast dich von {host} abgemeldet. Geh einen Schritt zurück, um wieder dort zu sein.",
  "You have logged out of {host}. Log in as {name}; the password is {password}.":
    "Du hast dich von {host} abgemeldet. Melde dich als {name} an; das Passwort ist {password}.",
  "Lesson {number}": "Lektion {number}",
  "Switch {host} on": "{host} einschalten",
  "Switch {host} off": "{host} ausschalten",
  "Plug {host} in": "{host} anschließen",
  "Unplug {host}": "{host} abstecken",
  "Let {time} pass": "{time} vergehen lassen",
  "Let time pass": "Zeit vergehen lassen",
  "{a} or {b}": "{a} oder {b}",
  Nudge: "Anstoß",
  Hint: "Hinweis",
  Answer: "Antwort",
  "then a hint, then the answer": "danach ein Hinweis, dann die Antwort",
  "then the answer": "danach die Antwort",
} as const satisfies Phrases;
