import type { lesson as de } from "../../de/phrases/lesson.ts";

export const lesson: Readonly<Record<keyof typeof de, string>> = {
  "{name} is there, but no program takes calls on its port {port}.":
    "{name} est là, mais aucun programme ne prend d’appels à son port {port}.",
  "Nobody answered at {name}. It may be switched off, or cut off.":
    "Personne n’a répondu chez {name}. La machine est peut-être éteinte, ou coupée du réseau.",
  "There is no way to {name} from {host}.": "Il n’y a pas de chemin de {host} vers {name}.",
  "No computer is called {name}. Read the name letter by letter.":
    "Aucune machine ne s’appelle {name}. Lis le nom lettre par lettre.",
  "{name} broke off the call.": "{name} a interrompu l’appel.",
  "{word} is a word for a mail server, and this is {host}’s own prompt: no call is open here.":
    "{word} est un mot pour un serveur de courrier, et ceci est l’invite de {host} : aucun appel n’est ouvert ici.",
  "{host} has no command called {word}.": "{host} n’a pas de commande nommée {word}.",
  "Did you mean {word}?": "Pensais-tu à {word} ?",
  "You hung up early. Dial again, or step back to the open call.":
    "Tu as raccroché trop tôt. Rappelle, ou reviens à l’appel ouvert.",
  "{host} hung up. Dial again, or step back to the open call.":
    "{host} a raccroché. Rappelle, ou reviens à l’appel ouvert.",
  "This is a new call, and {host} remembers nothing of the last one. Greet it again, then go on from there.":
    "C’est un nouvel appel, et {host} ne se souvient de rien du précédent. Salue de nouveau, puis continue de là.",
  "That letter went to {who}, not to {wanted~}.": "Cette lettre est allée à {who}, et non à {wanted~}.",
  "{who} has a letter, but from {from~}.": "{who} a une lettre, mais de {from~}.",
  "You are connected, but to {name}’s port {port}.": "Te voilà en ligne, mais avec le port {port} de {name}.",
  "You are connected, but to {name}, not to {wanted~}.":
    "Te voilà en ligne, mais avec {name}, et non avec {wanted~}.",
  "That call came from {host}. This step wants one from {wanted~}.":
    "Cet appel venait de {host}. Cette étape en veut un de {wanted~}.",
  "{host} took the call, not {wanted~}.": "C’est {host} qui a pris l’appel, et non {wanted~}.",
  "That was {host} answering, not {wanted~}.": "C’était {host} qui répondait, et non {wanted~}.",
  "That {code} answered {verb~}. This step waits for the answer to {wanted~}.":
    "Ce {code} répondait à {verb~}. Cette étape attend la réponse à {wanted~}.",
  "the dot": "le point",
  "{host} said {code}. This step waits for {wanted~}.": "{host} a dit {code}. Cette étape attend {wanted~}.",
  "The call is over, but you hung up without saying QUIT.":
    "L’appel est fini, mais tu as raccroché sans dire QUIT.",
  "That letter arrived on {host}, not on {wanted~}.":
    "Cette lettre est arrivée sur {host}, et non sur {wanted~}.",
  "A letter arrived, but from {from~}.": "Une lettre est arrivée, mais de {from~}.",
  nobody: "personne",
  "That was {who} reading. This step waits for {wanted~}.":
    "C’était {who} qui lisait. Cette étape attend {wanted~}.",
  "You read mail on {host}. The letter is on {wanted~}.":
    "Tu as lu le courrier sur {host}. La lettre est sur {wanted~}.",
  "You looked at {path}. The letter is in another file.":
    "Tu as regardé {path}. La lettre est dans un autre fichier.",
  "{setting} is {value} now, not {wanted~}.": "{setting} vaut maintenant {value}, et non {wanted~}.",
  "Each part of this happened, but not in one and the same call.":
    "Chaque partie est arrivée, mais pas dans un seul et même appel.",
  "Each part of this happened, but in another order.": "Chaque partie est arrivée, mais dans un autre ordre.",
  "{who} has no letter yet.": "{who} n’a pas encore de lettre.",
  "{who} has no letter from {from} yet.": "{who} n’a pas encore de lettre de {from}.",
  "The question is not answered rightly yet.": "La question n’a pas encore sa bonne réponse.",
  "The lines are not marked rightly yet.": "Les lignes ne sont pas encore bien marquées.",
  "No call is open yet.": "Aucun appel n’est encore ouvert.",
  "No call to port {port~} is open yet.": "Aucun appel au port {port~} n’est encore ouvert.",
  "{host~} has had no call yet.": "{host~} n’a pas encore eu d’appel.",
  "{host~} has not answered yet.": "{host~} n’a pas encore répondu.",
  "{host~} has not said {code~} yet.": "{host~} n’a pas encore dit {code~}.",
  "{host~} has not answered to {verb~} yet.": "{host~} n’a pas encore répondu à {verb~}.",
  "{host~} has not said {code~} to {verb~} yet.": "{host~} n’a pas encore dit {code~} à {verb~}.",
  "{host~} has not been told {verb~} yet.": "{host~} n’a pas encore entendu {verb~}.",
  "The call is still open.": "L’appel est encore ouvert.",
  "No such letter has reached {who~} yet.": "Aucune lettre de ce genre n’a encore atteint {who~}.",
  "a mailbox": "une boîte",
  "{who~} has not looked at the mail yet.": "{who~} n’a pas encore regardé le courrier.",
  "Still to come: {what}.": "Encore à venir : {what}.",
  "The server": "Le serveur",
  "the server": "le serveur",
  "the setting": "le réglage",
  "There is no such answer.": "Cette réponse n’existe pas.",
  "There is no letter to mark yet.": "Il n’y a pas encore de lettre à marquer.",
  "“{line}” is marked. {why~}": "« {line} » est marquée. {why~}",
  "“{line}” is not marked. {why~}": "« {line} » n’est pas marquée. {why~}",
  "And {n} more lines are not as they should be.": "Et {n} autres lignes ne sont pas comme il faut.",
  "Somebody typed it.": "Quelqu’un l’a tapée.",
  "It was written by {who}.": "Elle a été écrite par {who}.",
  "Paste these lines": "Coller ces lignes",
  "That did not work": "Cela n’a pas marché",
  "You have logged out of {host}. Step back to be there again.":
    "Tu t’es déconnecté de {host}. Reviens d’un pas pour y être de nouveau.",
  "You have logged out of {host}. Log in as {name}; the password is {password}.":
    "Tu t’es déconnecté de {host}. Connecte-toi comme {name} ; le mot de passe est {password}.",
  "Lesson {number}": "Leçon {number}",
  "Switch {host} on": "Allumer {host}",
  "Switch {host} off": "Éteindre {host}",
  "Plug {host} in": "Brancher {host}",
  "Unplug {host}": "Débrancher {host}",
  "Let {time} pass": "Laisser passer {time}",
  "Let time pass": "Laisser passer le temps",
  "{a} or {b}": "{a} ou {b}",
  Nudge: "Coup de pouce",
  Hint: "Indice",
  Answer: "Réponse",
  "then a hint, then the answer": "puis un indice, puis la réponse",
  "then the answer": "puis la réponse",
};
