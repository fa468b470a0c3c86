import type { atlas as de } from "../../de/phrases/atlas.ts";

export const atlas: Readonly<Record<keyof typeof de, string>> = {
  "A server wants to know who calls before it takes anything else. The greeting comes first, once in each call.":
    "Un serveur veut savoir qui appelle avant de prendre autre chose. Le salut vient d’abord, une fois par appel.",
  "HELO is half a sentence. The name of the computer you call from belongs after it.":
    "HELO est une moitié de phrase. Le nom de la machine d’où tu appelles vient après.",
  "Commands of SMTP have four letters. The polite word has five, and no server knows it.":
    "Les commandes de SMTP ont quatre lettres. Le mot poli en a cinq, et aucun serveur ne le connaît.",
  "“FROM:” and “TO:” are written with their colon. Without it the server cannot tell where the address begins.":
    "« FROM: » et « TO: » s’écrivent avec leur deux-points. Sans lui le serveur ne sait pas où commence l’adresse.",
  "The address on an envelope stands between < and >. Many servers of the 1990s took it bare; the standard never did.":
    "L’adresse d’une enveloppe est entre < et >. Bien des serveurs des années 1990 la prenaient nue ; la norme, jamais.",
  "An envelope has room for an address and nothing else. The person’s name goes into the letter’s own To line.":
    "Une enveloppe a de la place pour une adresse et rien d’autre. Le nom de la personne va dans la ligne To de la lettre.",
  "Each < wants its >. The server reads to the end of the line and finds none.":
    "Chaque < veut son >. Le serveur lit jusqu’à la fin de la ligne et n’en trouve pas.",
  "The order is greeting, sender, recipients, letter. A good command at the wrong moment is refused with 503.":
    "L’ordre est salut, expéditeur, destinataires, lettre. Une bonne commande au mauvais moment est refusée par 503.",
  "One letter has one sender. A second MAIL has to wait until the letter is sent, or forgotten with RSET.":
    "Une lettre a un expéditeur. Un second MAIL doit attendre que la lettre soit envoyée, ou oubliée par RSET.",
  "The only recipient was refused, so there is nobody to write to. Read each reply before you go on.":
    "Le seul destinataire a été refusé : il n’y a personne à qui écrire. Lis chaque réponse avant de continuer.",
  "A server takes mail for its own people from anybody, and for others only from its own people. You are a stranger, and ed is elsewhere.":
    "Un serveur prend de n’importe qui le courrier pour les siens, et des siens seulement le courrier pour d’autres. Tu es un inconnu, et ed est ailleurs.",
  "The server looked for the mailbox and there is none of that name. Most often a letter is wrong.":
    "Le serveur a cherché la boîte, et il n’y en a pas de ce nom. Le plus souvent, une lettre est fausse.",
  "A report that the letter could not be delivered goes to the sender. “joe” alone does not say on which computer.":
    "Un rapport disant que la lettre n’a pas pu être remise va à l’expéditeur. « joe » seul ne dit pas sur quelle machine.",
  "The letter’s header ends at the first empty line. Without it the words of the letter are taken for more header, or the other way about.":
    "L’en-tête de la lettre finit à la première ligne vide. Sans elle, les mots de la lettre passent pour de l’en-tête, ou l’inverse.",
  "After 354 every line is the letter, until the dot. A command typed there is not carried out; Jane will read it.":
    "Après 354 chaque ligne est la lettre, jusqu’au point. Une commande tapée là n’est pas exécutée ; Jane la lira.",
  "The dot ends the letter when it is the whole line. With a blank beside it, it is one more line of the letter.":
    "Le point finit la lettre quand il est toute la ligne. Avec une espace à côté, c’est une ligne de plus de la lettre.",
  "A receiving server takes the first dot off every line that begins with one. Mail programs double it beforehand; by hand you do it yourself.":
    "Un serveur qui reçoit ôte le premier point de toute ligne qui commence par un point. Les programmes de courrier le doublent avant ; à la main, c’est à toi de le faire.",
  "A line of SMTP ends in two bytes, CR and LF. The program nc sends LF alone; some servers take it, others hang up.":
    "Une ligne de SMTP finit par deux octets, CR et LF. Le programme nc envoie LF seul ; certains serveurs le prennent, d’autres raccrochent.",
  "CR without LF is no line end, and what it is depends on who reads it. Servers that disagree about it can be made to see two letters in one.":
    "CR sans LF n’est pas une fin de ligne, et ce que c’est dépend de qui lit. À des serveurs qui n’en jugent pas pareil, on peut faire voir deux lettres dans une.",
  "The server speaks first. Whoever sends before the greeting is not listening, and is most often a machine sending junk.":
    "Le serveur parle en premier. Qui envoie avant le salut n’écoute pas, et c’est le plus souvent une machine à pourriels.",
  "A web browser’s request, sent to the wrong port. Bad programs have sent junk mail this way, so some servers hang up.":
    "La demande d’un navigateur, envoyée au mauvais port. De mauvais programmes ont envoyé ainsi des pourriels ; certains serveurs raccrochent donc.",
  "Words of another protocol. Fetching mail is done on ports 110 and 143; port 25 only takes letters in.":
    "Les mots d’un autre protocole. Le courrier se prend aux ports 110 et 143 ; le port 25 ne fait que recevoir des lettres.",
  "Until the dot is answered with 250 there is no letter. Whoever leaves before has sent nothing.":
    "Tant que le point n’a pas reçu 250, il n’y a pas de lettre. Qui part avant n’a rien envoyé.",
  "The line is cut without QUIT. Nothing is lost but manners; the server writes down that the caller went away.":
    "La ligne est coupée sans QUIT. Rien n’est perdu que les manières ; le serveur note que l’appelant est parti.",
  "NT’s telnet sends every key the moment it is pressed. Backspace becomes one more character of the line, and the server reads both.":
    "Le telnet de NT envoie chaque touche au moment où elle est pressée. Le retour arrière devient un caractère de plus, et le serveur lit les deux.",
  "An arrow key sends three characters that move nothing at the far end. The line on your screen and the line that is sent are not the same.":
    "Une touche fléchée envoie trois caractères qui ne déplacent rien à l’autre bout. La ligne de ton écran et la ligne envoyée ne sont pas la même.",
  "The first word of the line is no command. The server says 500 and waits for a better one.":
    "Le premier mot de la ligne n’est pas une commande. Le serveur dit 500 et en attend un meilleur.",
  "The part before the @ may have 64 characters, a whole command line 512. What is longer need not be understood.":
    "La partie avant le @ peut avoir 64 caractères, une ligne de commande entière 512. Ce qui est plus long n’a pas à être compris.",
  "Plain SMTP carries seven bits a byte. Letters such as ö need a server that offers SMTPUTF8, and a client that asks for it.":
    "Le SMTP simple porte sept bits par octet. Des lettres comme ö demandent un serveur qui offre SMTPUTF8, et un client qui le demande.",
  "An address is a name, one @ and a domain. This one has two of one kind, or none of another.":
    "Une adresse est un nom, un @ et un domaine. Celle-ci a deux de l’un, ou rien de l’autre.",
  "Words after the address are parameters, and only those the server offered in its answer to EHLO may stand there.":
    "Les mots après l’adresse sont des paramètres, et seuls peuvent y être ceux que le serveur a offerts en réponse à EHLO.",
  "No blank belongs between the colon and the address. Most servers forgive it, and some do not.":
    "Il n’y a pas d’espace entre le deux-points et l’adresse. La plupart des serveurs pardonnent, certains non.",
};
