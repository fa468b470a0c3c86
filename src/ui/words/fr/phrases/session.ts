import type { session as de } from "../../de/phrases/session.ts";

export const session: Readonly<Record<keyof typeof de, string>> = {
  "You have reached the mail server on {host}. It speaks first, to say who it is.":
    "Tu as joint le serveur de courrier de {host}. Il parle en premier, pour dire qui il est.",
  "{host} does not want this call, and says so before you speak.":
    "{host} ne veut pas de cet appel, et le dit avant que tu parles.",
  "The keeper of {host} has a rule against your computer, and wrote down what is to be said: {ownWords}.":
    "Qui s’occupe de {host} a une règle contre ta machine, et a noté ce qu’il faut dire : {ownWords}.",
  "{host} cannot take calls now. A 4 at the front means: try again later.":
    "{host} ne peut pas prendre d’appels maintenant. Un 4 en tête veut dire : réessaie plus tard.",
  "You said your computer is {argument}. {host} does not check that; it answers with what it can see, your address.":
    "Tu as dit que ta machine est {argument}. {host} ne le vérifie pas ; la réponse contient ce qui se voit : ton adresse.",
  "You said your computer is {argument} and that you speak extended SMTP, so {host} lists what it can do.":
    "Tu as dit que ta machine est {argument} et que tu parles le SMTP étendu ; {host} énumère donc ce qu’il est possible de faire.",
  "You typed {verb} without a name. The server wants to know which computer is calling.":
    "Tu as tapé {verb} sans nom. Le serveur veut savoir quelle machine appelle.",
  "{argument} is not a domain name or an address in brackets, so it cannot be the name of your computer.":
    "{argument} n’est ni un nom de domaine ni une adresse entre crochets : ce ne peut pas être le nom de ta machine.",
  "You have introduced yourself already, and this server takes one HELO a call.":
    "Tu t’es déjà présenté, et ce serveur prend un seul HELO par appel.",
  "{host} knows the name {argument} and does not want its mail.":
    "{host} connaît le nom {argument} et ne veut pas de son courrier.",
  "NOOP does nothing but ask for a 250. The line is alive and nothing has changed.":
    "NOOP ne fait que demander un 250. La ligne est vivante et rien n’a changé.",
  "Sender, recipients and letter are forgotten. Your introduction is not.":
    "Expéditeur, destinataires et lettre sont oubliés. Ta présentation ne l’est pas.",
  "You said goodbye. The server answers and closes the connection.":
    "Tu as dit au revoir. Le serveur répond et ferme la connexion.",
  "These are the commands this server knows.": "Voici les commandes que ce serveur connaît.",
  "This is what the server has to say about {argument}.": "Voici ce que le serveur a à dire de {argument}.",
  "This is what the server's own file of help has on {argument}.":
    "Voici ce que le fichier d’aide du serveur contient sur {argument}.",
  "The server has no help on {argument}.": "Le serveur n’a pas d’aide sur {argument}.",
  "{host} knows {argument} and tells you the mailbox.":
    "{host} connaît {argument} et te dit la boîte aux lettres.",
  "{host} will not say whether {argument} exists, but would try to deliver.":
    "{host} ne dit pas si {argument} existe, mais essaierait de remettre.",
  "This server does not answer VRFY: it would tell strangers who has a mailbox here.":
    "Ce serveur ne répond pas à VRFY : cela dirait à des inconnus qui a une boîte ici.",
  "This server wants the whole address of {argument}, with its domain.":
    "Ce serveur veut l’adresse entière de {argument}, avec son domaine.",
  "VRFY asks about somebody, and you named nobody.":
    "VRFY demande après quelqu’un, et tu n’as nommé personne.",
  "{argument} is a list, and these are its members.": "{argument} est une liste, et voici ses membres.",
  "This server does not read out its mailing lists to callers.":
    "Ce serveur ne lit pas ses listes de diffusion à qui appelle.",
  "EXPN asks who is on a list, and you named no list.":
    "EXPN demande qui est sur une liste, et tu n’as nommé aucune liste.",
  "{host} starts sending what it holds for {argument}, over a connection of its own.":
    "{host} commence à envoyer ce qui est gardé pour {argument}, par une connexion à part.",
  "{host} holds nothing for {argument}.": "{host} ne garde rien pour {argument}.",
  "{host} does not keep mail for {argument}.": "{host} ne garde pas de courrier pour {argument}.",
  "ETRN needs the name of the computer whose waiting mail you want.":
    "ETRN a besoin du nom de la machine dont tu veux le courrier en attente.",
  "{argument} is not the name of a computer, so nothing can be waiting for it.":
    "{argument} n’est pas le nom d’une machine : rien ne peut l’attendre.",
  "{host} keeps no queue named {queue}.": "{host} n’a pas de file d’attente nommée {queue}.",
  "ETRN cannot come while a letter's envelope is open.":
    "ETRN ne peut pas venir tant que l’enveloppe d’une lettre est ouverte.",
  "TURN asks {host} to become the client and send you what it holds. It cannot know who you are, so it does not.":
    "TURN demande à {host} de devenir client et de t’envoyer ce qui est gardé. Rien ne prouve qui tu es ; cela ne se fait donc pas.",
  "{verb} is a command of this server's own, not of SMTP.":
    "{verb} est une commande propre à ce serveur, et non de SMTP.",
  "{typedOrNothing~} is not a command of SMTP. Nothing has changed.":
    "{typedOrNothing~} n’est pas une commande de SMTP. Rien n’a changé.",
  "An empty line": "Une ligne vide",
  "You sent an empty line. Before DATA every line is a command.":
    "Tu as envoyé une ligne vide. Avant DATA, chaque ligne est une commande.",
  "That is HTTP, what web browsers speak, and this server suspects a proxy that was misled. Port 25 is for mail.":
    "C’est du HTTP, ce que parlent les navigateurs, et ce serveur soupçonne un proxy égaré. Le port 25 est pour le courrier.",
  "What you sent is not SMTP, and this server hangs up on it.":
    "Ce que tu as envoyé n’est pas du SMTP, et ce serveur raccroche là-dessus.",
  "{verb} is a command of SMTP, but this server does not carry it out.":
    "{verb} est une commande de SMTP, mais ce serveur ne l’exécute pas.",
  "{verb} belongs to an extension, and extensions are offered to those who say EHLO.":
    "{verb} fait partie d’une extension, et les extensions s’offrent à qui dit EHLO.",
  "{verb} wants something after it, and you typed nothing.":
    "{verb} veut être suivi de quelque chose, et tu n’as rien tapé.",
  "{verb} takes nothing after it, and you typed {argument}.":
    "Rien ne suit {verb}, et tu as tapé {argument}.",
  "Your line has {octets} characters. A command line ends at {limit}.":
    "Ta ligne a {octets} caractères. Une ligne de commande s’arrête à {limit}.",
  "There is a NUL, a byte of nothing but zeros, in your line. Commands are plain text.":
    "Il y a un NUL, un octet fait de zéros, dans ta ligne. Les commandes sont du texte simple.",
  "You sent more before {host} had answered, and it had not offered PIPELINING to you.":
    "Tu as envoyé la suite avant la réponse de {host}, et PIPELINING ne t’avait pas été offert.",
  "After you talked out of turn this server refuses the rest of what you sent.":
    "Comme tu as parlé hors de ton tour, ce serveur refuse le reste de ce que tu as envoyé.",
  "Too many lines in this call were no use, and the server hangs up.":
    "Trop de lignes de cet appel ne servaient à rien, et le serveur raccroche.",
  "Too many lines in this call were no commands at all, and the server hangs up.":
    "Trop de lignes de cet appel n’étaient pas des commandes, et le serveur raccroche.",
  "You have typed many commands and sent no letter, and the server hangs up.":
    "Tu as tapé beaucoup de commandes et envoyé aucune lettre, et le serveur raccroche.",
  "Too many commands in this call were misspelt, and the server hangs up.":
    "Trop de commandes de cet appel étaient mal écrites, et le serveur raccroche.",
  "You said nothing for too long, and the server hangs up.":
    "Tu n’as rien dit pendant trop longtemps, et le serveur raccroche.",
  "You sent far more than the server can hold before it could answer, and it hangs up.":
    "Tu as envoyé bien plus que le serveur ne peut retenir avant de répondre, et il raccroche.",
  "You spoke before the server had greeted you. In mail the server speaks first.":
    "Tu as parlé avant que le serveur t’ait salué. Pour le courrier, le serveur parle en premier.",
  "You said goodbye with an envelope open. No letter was finished with a dot, so none was sent.":
    "Tu as dit au revoir avec une enveloppe ouverte. Aucune lettre n’a été finie par un point ; aucune n’est donc partie.",
  "An arrow key sends three characters of its own down the line. It does not move back.":
    "Une touche fléchée envoie trois caractères à elle sur la ligne. Elle ne revient pas en arrière.",
  "Backspace was sent to the server as a character instead of taking one back.":
    "La touche retour arrière a été envoyée au serveur comme un caractère, au lieu d’en reprendre un.",
  "That is HTTP, what web browsers speak. Port 25 is for mail.":
    "C’est du HTTP, ce que parlent les navigateurs. Le port 25 est pour le courrier.",
  "That is what one types to fetch mail or files, from another port. Port 25 is for sending mail.":
    "C’est ce qu’on tape pour prendre du courrier ou des fichiers, à un autre port. Le port 25 sert à envoyer du courrier.",
  "You typed {verb}. The command has four letters: HELO.":
    "Tu as tapé {verb}. La commande a quatre lettres : HELO.",
  "That line belongs inside the letter. The server still wants commands; DATA begins the letter.":
    "Cette ligne a sa place dans la lettre. Le serveur veut encore des commandes ; DATA commence la lettre.",
  "You typed {verb}, which is not a command. You may have meant {near}.":
    "Tu as tapé {verb}, qui n’est pas une commande. Tu pensais peut-être à {near}.",
  "In the header of a letter it would do; the envelope is stricter.":
    "Dans l’en-tête d’une lettre, cela irait ; l’enveloppe est plus stricte.",
  "Next: {next~}": "Ensuite : {next~}",
  "HELO your.computer.name": "HELO nom.de.ta.machine",
  "EHLO your.computer.name": "EHLO nom.de.ta.machine",
  "MAIL FROM:<you@your.domain>": "MAIL FROM:<toi@ton.domaine>",
  "ETRN your.domain": "ETRN ton.domaine",
  "DATA, or another RCPT TO": "DATA, ou un autre RCPT TO",
  "the letter, then . alone on a line": "la lettre, puis . seul sur une ligne",
  "QUIT, or another MAIL FROM": "QUIT, ou un autre MAIL FROM",
  "BDAT size, or BDAT size LAST": "BDAT taille, ou BDAT taille LAST",
  "BDAT size LAST": "BDAT taille LAST",
};
