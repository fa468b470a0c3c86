import type { codes as de } from "../../de/phrases/codes.ts";

export const codes: Readonly<Record<keyof typeof de, string>> = {
  Yes: "Oui",
  "Go on": "Continue",
  "Not now, try again later": "Pas maintenant, réessaie plus tard",
  "A firm no": "Un non ferme",
  "A reply": "Une réponse",
  "about how the line is written": "sur la façon d’écrire la ligne",
  "with information": "avec une information",
  "about the call itself": "sur l’appel lui-même",
  "about mailboxes and mail": "sur les boîtes et le courrier",
  "Yes, about how the line is written": "Oui, sur la façon d’écrire la ligne",
  "Yes, with information": "Oui, avec une information",
  "Yes, about the call itself": "Oui, sur l’appel lui-même",
  "Yes, about mailboxes and mail": "Oui, sur les boîtes et le courrier",
  "Go on, about mailboxes and mail": "Continue, sur les boîtes et le courrier",
  "Not now, try again later, about the call itself":
    "Pas maintenant, réessaie plus tard : sur l’appel lui-même",
  "Not now, try again later, about mailboxes and mail":
    "Pas maintenant, réessaie plus tard : sur les boîtes et le courrier",
  "Not now, try again later, about how the line is written":
    "Pas maintenant, réessaie plus tard : sur la façon d’écrire la ligne",
  "A firm no, about how the line is written": "Un non ferme, sur la façon d’écrire la ligne",
  "A firm no, about the call itself": "Un non ferme, sur l’appel lui-même",
  "A firm no, about mailboxes and mail": "Un non ferme, sur les boîtes et le courrier",
  "The first digit says how it went, the second what it is about.":
    "Le premier chiffre dit comment c’est allé, le deuxième de quoi il s’agit.",
  Information: "Information",
  "The server tells how it is.": "Le serveur dit comment il va.",
  "The server explains itself. This text is for people.":
    "Le serveur s’explique. Ce texte est pour les gens.",
  Ready: "Prêt",
  "The server has picked up and waits for your greeting.": "Le serveur a décroché et attend ton salut.",
  Goodbye: "Au revoir",
  "The server closes the call.": "Le serveur ferme l’appel.",
  "Yes, done": "Oui, c’est fait",
  "The server did what you asked.": "Le serveur a fait ce que tu demandais.",
  "Yes, and I will pass it on": "Oui, et je transmettrai",
  "The mailbox is elsewhere; the server forwards the letter.":
    "La boîte est ailleurs ; le serveur fait suivre la lettre.",
  "Cannot check, but I will take it": "Je ne peux pas vérifier, mais je la prends",
  "The server does not say whether the mailbox exists.": "Le serveur ne dit pas si la boîte existe.",
  "Go on, I’m listening": "Continue, j’écoute",
  "The server now takes every line as letter text until you send a dot alone.":
    "Le serveur prend maintenant chaque ligne comme texte de la lettre, jusqu’à ce que tu envoies un point seul.",
  "Not now, and I hang up": "Pas maintenant, et je raccroche",
  "The server is closing this call. Dial again later.": "Le serveur ferme cet appel. Rappelle plus tard.",
  "Not now, about mailboxes": "Pas maintenant, sur les boîtes",
  "The mailbox cannot be reached at the moment.": "La boîte ne peut pas être atteinte en ce moment.",
  "Not now": "Pas maintenant",
  "Something on the server’s side failed. The same line may work later.":
    "Quelque chose a échoué du côté du serveur. La même ligne peut marcher plus tard.",
  "The server has no room at the moment.": "Le serveur n’a pas de place en ce moment.",
  "A firm no, about the line": "Un non ferme, sur la ligne",
  "The server does not know this command.": "Le serveur ne connaît pas cette commande.",
  "The server knows the command, not what follows it.": "Le serveur connaît la commande, non ce qui la suit.",
  "The server knows the command and does not offer it.": "Le serveur connaît la commande et ne l’offre pas.",
  "A firm no, about the order": "Un non ferme, sur l’ordre",
  "The command is good, but not at this point of the talk.":
    "La commande est bonne, mais pas à ce point de la conversation.",
  "The server does not offer this parameter.": "Le serveur n’offre pas ce paramètre.",
  "A firm no, about mailboxes": "Un non ferme, sur les boîtes",
  "The server will not deliver there.": "Le serveur ne remettra rien là.",
  "The mailbox is not here.": "La boîte n’est pas ici.",
  "A firm no, about room": "Un non ferme, sur la place",
  "The letter or the mailbox is too full.": "La lettre ou la boîte est trop pleine.",
  "A firm no, about the name": "Un non ferme, sur le nom",
  "The mailbox is not named in a way the server allows.":
    "La boîte n’est pas nommée d’une façon que le serveur permette.",
  "The transaction failed.": "La transaction a échoué.",
  "The server does not know a parameter of MAIL or RCPT.":
    "Le serveur ne connaît pas un paramètre de MAIL ou RCPT.",
  "system status": "état du système",
  "The server tells how it is, or answers a question about itself.":
    "Le serveur dit comment il va, ou répond à une question sur lui-même.",
  help: "aide",
  "Words for a person who typed HELP. A program learns nothing from them.":
    "Des mots pour qui a tapé HELP. Un programme n’en apprend rien.",
  ready: "prêt",
  "The greeting: the server says its name and waits for yours. After STARTTLS it means: begin.":
    "Le salut : le serveur dit son nom et attend le tien. Après STARTTLS, cela veut dire : commence.",
  goodbye: "au revoir",
  "The server closes the call, mostly because you said QUIT.":
    "Le serveur ferme l’appel, le plus souvent parce que tu as dit QUIT.",
  done: "fait",
  "What you asked for was done. Go on.": "Ce que tu demandais est fait. Continue.",
  "not here, but I forward it": "pas ici, mais je fais suivre",
  "The person has moved. The server takes the letter and sends it on.":
    "La personne a déménagé. Le serveur prend la lettre et la fait suivre.",
  "cannot say, but will try": "ne peut pas dire, mais essaiera",
  "The server will not tell whether the mailbox exists. A letter may still get there.":
    "Le serveur ne dit pas si la boîte existe. Une lettre peut tout de même arriver.",
  "go on, I listen": "continue, j’écoute",
  "Now type the letter. A line with a single dot ends it.":
    "Tape maintenant la lettre. Une ligne qui n’a qu’un point la finit.",
  "closing, try later": "se ferme, réessaie plus tard",
  "The server ends the call, at any time and for any command: it is shutting down, overrun, or tired of you.":
    "Le serveur met fin à l’appel, à tout moment et pour toute commande : il s’arrête, il est débordé, ou il a assez de toi.",
  "mailbox busy": "boîte occupée",
  "The mailbox cannot take it now: locked, or you are asked to come again. Try later.":
    "La boîte ne peut pas la prendre maintenant : verrouillée, ou on te demande de revenir. Essaie plus tard.",
  "local error": "erreur locale",
  "Something went wrong on the server that is not your doing. Try later.":
    "Quelque chose s’est mal passé sur le serveur, sans que tu y sois pour rien. Essaie plus tard.",
  "no room": "pas de place",
  "No room at the moment, or enough recipients for one letter. Send it later, or to the others in another.":
    "Pas de place en ce moment, ou assez de destinataires pour une lettre. Envoie-la plus tard, ou aux autres dans une autre.",
  "not for now": "pas pour l’instant",
  "Temporarily refused: TLS, a login or relaying cannot be had at the moment.":
    "Refus temporaire : TLS, une connexion ou un relais n’est pas disponible en ce moment.",
  "parameters not for now": "paramètres pas pour l’instant",
  "The server knows these parameters but cannot do them now.":
    "Le serveur connaît ces paramètres mais ne peut pas les appliquer maintenant.",
  "cannot queue for that node": "rien à envoyer pour cette machine",
  "The server will not start sending what waits for you.":
    "Le serveur ne commencera pas à envoyer ce qui t’attend.",
  "node not allowed": "machine non permise",
  "The server keeps no mail for that name, or will not send it at your word.":
    "Le serveur ne garde pas de courrier pour ce nom, ou ne l’enverra pas sur ta parole.",
  "what?": "quoi ?",
  "The line is no command this server has heard of. Look for a misspelling.":
    "La ligne n’est pas une commande connue de ce serveur. Cherche une faute de frappe.",
  "wrong argument": "mauvais argument",
  "The command is known; what stands after it is not as it should be.":
    "La commande est connue ; ce qui la suit n’est pas comme il faut.",
  "not done here": "ne se fait pas ici",
  "A command of SMTP that this server does not carry out.":
    "Une commande de SMTP que ce serveur n’exécute pas.",
  "wrong order": "mauvais ordre",
  "The command is right and came at the wrong time. Greeting, sender, recipients, letter.":
    "La commande est bonne et vient au mauvais moment. Salut, expéditeur, destinataires, lettre.",
  "that parameter is not done here": "ce paramètre ne se fait pas ici",
  "The command is known, but not with this argument.": "La commande est connue, mais pas avec cet argument.",
  "no mail here": "pas de courrier ici",
  "This computer takes no mail at all, or ends the call for good.":
    "Cette machine ne prend aucun courrier, ou met fin à l’appel pour de bon.",
  refused: "refusé",
  "No such mailbox, or none for you: unknown user, relaying, or a rule against it. Trying again will not help.":
    "Pas de telle boîte, ou pas pour toi : utilisateur inconnu, relais, ou une règle contre. Réessayer n’aidera pas.",
  "not here, try there": "pas ici, essaie là-bas",
  "The person has moved, and you must send there yourself.":
    "La personne a déménagé, et c’est à toi d’y envoyer.",
  "too big": "trop grand",
  "The letter or the mailbox is over its limit.": "La lettre ou la boîte dépasse sa limite.",
  "no such name": "aucun nom de ce genre",
  "The mailbox's name is not allowed: mostly a mistake in how the address is written.":
    "Le nom de la boîte n’est pas permis : le plus souvent une faute dans l’écriture de l’adresse.",
  "it failed": "échec",
  "The transaction failed, or at the greeting: no mail service here.":
    "La transaction a échoué ; ou, au salut : pas de service de courrier ici.",
  "parameter not known": "paramètre inconnu",
  "A word after the address is no parameter this server has offered.":
    "Un mot après l’adresse n’est pas un paramètre que ce serveur a offert.",
  "Done.": "C’est fait.",
  "Good so far; go on.": "Bien jusqu’ici ; continue.",
  "Not now. The same may work later.": "Pas maintenant. La même chose peut marcher plus tard.",
  "No. The same will not work later either.": "Non. La même chose ne marchera pas plus tard non plus.",
};
