import type { transaction as de } from "../../de/phrases/transaction.ts";

export const transaction: Readonly<Record<keyof typeof de, string>> = {
  "You typed {verb} before introducing yourself. A call begins with HELO or EHLO.":
    "Tu as tapé {verb} avant de te présenter. Un appel commence par HELO ou EHLO.",
  "You named a recipient before a sender. The sender comes first, with MAIL.":
    "Tu as nommé un destinataire avant l’expéditeur. L’expéditeur vient d’abord, avec MAIL.",
  "{verb} goes before a letter or after it, and one has been begun.":
    "{verb} va avant une lettre ou après, et une est commencée.",
  "You have named a sender already. One letter has one envelope; RSET throws it away.":
    "Tu as déjà nommé un expéditeur. Une lettre a une enveloppe ; RSET la jette.",
  "The envelope now says the letter is from {path}. {host} has not asked whether that is true.":
    "L’enveloppe dit maintenant que la lettre est de {path}. {host} n’a pas demandé si c’est vrai.",
  "<> is the sender nobody: what bounces carry, so that nobody bounces them back.":
    "<> est l’expéditeur personne : ce que portent les retours, pour que personne ne les renvoie.",
  "The envelope now says the letter is from {path}, and you want an answer for each recipient after the letter.":
    "L’enveloppe dit maintenant que la lettre est de {path}, et tu veux une réponse par destinataire après la lettre.",
  "{host} will take a letter for {path}.": "{host} prendra une lettre pour {path}.",
  "{path} has moved. {host} takes the letter and sends it on.":
    "{path} a déménagé. {host} prend la lettre et la fait suivre.",
  "{host} takes {limit} recipients a letter. Send it to these first, then to the others.":
    "{host} prend {limit} destinataires par lettre. Envoie-la à ceux-ci d’abord, puis aux autres.",
  "So many of your recipients were refused that {host} refuses the rest unread: that is how spammers guess.":
    "Tant de tes destinataires ont été refusés que {host} refuse le reste sans le lire : c’est ainsi que devinent les spammeurs.",
  "From here every line is the letter, not a command, until a line that holds one dot.":
    "À partir d’ici chaque ligne est la lettre, et non une commande, jusqu’à une ligne qui n’a qu’un point.",
  "You want to write the letter, but the envelope has no sender yet.":
    "Tu veux écrire la lettre, mais l’enveloppe n’a pas encore d’expéditeur.",
  "You want to write the letter, but the envelope has no recipient yet.":
    "Tu veux écrire la lettre, mais l’enveloppe n’a pas encore de destinataire.",
  "Every recipient you named was refused, so there is nobody to write to.":
    "Tous les destinataires que tu as nommés ont été refusés : il n’y a personne à qui écrire.",
  "Every recipient you named was refused, each for its own reason, so there is nobody to write to.":
    "Tous les destinataires que tu as nommés ont été refusés, chacun pour sa raison : il n’y a personne à qui écrire.",
  "{host} has the whole letter and answers for it from now on: it delivers it or tells the sender why not.":
    "{host} a toute la lettre et en répond désormais : elle sera remise, ou l’expéditeur saura pourquoi non.",
  "The letter is larger than the {limit} bytes {host} takes. All of it is thrown away.":
    "La lettre dépasse les {limit} octets que prend {host}. Elle est jetée tout entière.",
  "A line of the letter has {octets} characters with its line end. The longest allowed has 1000.":
    "Une ligne de la lettre a {octets} caractères, fin de ligne comprise. La plus longue permise en a 1000.",
  "There is a CR with no LF after it in your letter. Lines of mail end in CR LF, and this server hangs up on anything else.":
    "Il y a dans ta lettre un CR sans LF après. Les lignes du courrier finissent par CR LF, et ce serveur raccroche pour toute autre chose.",
  "Your line ended in LF alone. Lines of mail end in CR LF, and this server hangs up on anything else.":
    "Ta ligne finissait par LF seul. Les lignes du courrier finissent par CR LF, et ce serveur raccroche pour toute autre chose.",
  "{host} has these {octets} bytes and waits for the next piece of the letter.":
    "{host} a ces {octets} octets et attend le morceau suivant de la lettre.",
  "That was the last piece: {host} has the whole letter and answers for it from now on.":
    "C’était le dernier morceau : {host} a toute la lettre et en répond désormais.",
  "BDAT is followed by a number of bytes, and by LAST for the last piece.":
    "BDAT est suivi d’un nombre d’octets, et de LAST pour le dernier morceau.",
  "A piece of no bytes that is not the last one says nothing.":
    "Un morceau sans octets qui n’est pas le dernier ne dit rien.",
  "BDAT belongs to CHUNKING, which is offered to those who say EHLO.":
    "BDAT fait partie de CHUNKING, offert à qui dit EHLO.",
  "You sent a piece of a letter, but the envelope has no sender yet. {host} has thrown it away.":
    "Tu as envoyé un morceau de lettre, mais l’enveloppe n’a pas encore d’expéditeur. {host} l’a jeté.",
  "You sent a piece of a letter, but the envelope has no recipient yet. {host} has thrown it away.":
    "Tu as envoyé un morceau de lettre, mais l’enveloppe n’a pas encore de destinataire. {host} l’a jeté.",
  "You sent a piece of a letter, but every recipient was refused. {host} has thrown it away.":
    "Tu as envoyé un morceau de lettre, mais tous les destinataires ont été refusés. {host} l’a jeté.",
  "The letter has begun with BDAT, and only BDAT can go on with it.":
    "La lettre a commencé par BDAT, et seul BDAT peut la continuer.",
  "After a wrong command between the pieces of a letter nothing helps but RSET.":
    "Après une mauvaise commande entre les morceaux d’une lettre, seul RSET aide.",
  "You left in the middle of a letter. What had come of it is thrown away.":
    "Tu es parti au milieu d’une lettre. Ce qui en était venu est jeté.",
  "A letter of BODY=BINARYMIME has no lines, so no dot can end it: it goes with BDAT.":
    "Une lettre BODY=BINARYMIME n’a pas de lignes, aucun point ne peut donc la finir : elle part par BDAT.",
  "The letter's header has lines that end in LF alone. Lines of mail end in CR LF.":
    "L’en-tête de la lettre a des lignes qui finissent par LF seul. Les lignes du courrier finissent par CR LF.",
  "A letter to be returned when it is late needs a time that lies ahead.":
    "Une lettre à retourner en cas de retard a besoin d’un délai à venir.",
  "BY is a number of seconds, a semicolon, and R (return it) or N (only tell me).":
    "BY est un nombre de secondes, un point-virgule, et R (retourne-la) ou N (dis-le-moi seulement).",
  "After the semicolon of BY comes R (return it when late) or N (only tell me).":
    "Après le point-virgule de BY vient R (retourne-la en cas de retard) ou N (dis-le-moi seulement).",
  "After R or N in BY only a T may follow: tell me of every server on the way.":
    "Après R ou N dans BY, seul un T peut suivre : dis-moi chaque serveur du chemin.",
  "The time in BY has nine digits at most.": "Le délai de BY a neuf chiffres au plus.",
  "You said your computer is {heloName}, and {host} takes mail only from computers that say their full name.":
    "Tu as dit que ta machine est {heloName}, et {host} ne prend du courrier que de machines qui disent leur nom complet.",
  "The domain of {path} is not a full name, so {host} will not guess.":
    "Le domaine de {path} n’est pas un nom complet, et {host} ne devine pas.",
  "{path} names a program or a file on {host}, not a person.":
    "{path} nomme un programme ou un fichier sur {host}, non une personne.",
  "{host} has no mailbox named {address} and said so.":
    "{host} n’a pas de boîte nommée {address} et l’a dit.",
  "{address} is not on {host}, and {host} carries no mail for strangers to somewhere else.":
    "{address} n’est pas sur {host}, et {host} ne porte pas ailleurs le courrier d’inconnus.",
  "{path} has no domain after the name, so nobody elsewhere could answer it.":
    "{path} n’a pas de domaine après le nom : personne ailleurs ne pourrait y répondre.",
  "No name server knows the domain of {path}.": "Aucun serveur de noms ne connaît le domaine de {path}.",
  "The mailbox of {address} is full. There is nothing wrong with your letter.":
    "La boîte de {address} est pleine. Ta lettre n’y est pour rien.",
  "The keeper of {host} has a rule against this.": "Qui s’occupe de {host} a une règle contre cela.",
  "The keeper of {host} has a rule against this, and wrote down what is to be said: {ownWords}.":
    "Qui s’occupe de {host} a une règle contre cela, et a noté ce qu’il faut dire : {ownWords}.",
  "The letter is larger than {host} takes.": "La lettre est plus grande que ce que prend {host}.",
  "Not now: the same command may work later. The 4 at the front says so.":
    "Pas maintenant : la même commande peut marcher plus tard. Le 4 en tête le dit.",
  "{host} has no room to store a letter at the moment.":
    "{host} n’a pas de place pour garder une lettre en ce moment.",
  "The letter has passed so many mail systems that it must be going in circles.":
    "La lettre a passé par tant de systèmes de courrier qu’elle doit tourner en rond.",
  "More than one mailbox on {host} could be {address}.":
    "Plus d’une boîte sur {host} pourrait être {address}.",
  "{address} has its mailbox elsewhere, and you must send there yourself.":
    "{address} a sa boîte ailleurs, et c’est à toi d’y envoyer.",
  "{host} will not say whether {address} exists, but would try to deliver.":
    "{host} ne dit pas si {address} existe, mais essaierait de remettre.",
  "{host} has no list named {address}.": "{host} n’a pas de liste nommée {address}.",
  "{host} is being stopped, and hangs up on everybody.":
    "{host} est en train de s’arrêter, et raccroche au nez de tous.",
  "Something on {host} went wrong that has nothing to do with your letter.":
    "Quelque chose s’est mal passé sur {host}, sans rapport avec ta lettre.",
};
