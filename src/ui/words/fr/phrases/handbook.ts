import type { handbook as de } from "../../de/phrases/handbook.ts";

export const handbook: Readonly<Record<keyof typeof de, string>> = {
  "the last server": "le dernier serveur",
  "each server on the way": "chaque serveur du chemin",
  "the sender": "l’expéditeur",
  "the sender’s program": "le programme de l’expéditeur",
  "whoever sent it on": "qui l’a fait suivre",
  "older servers": "d’anciens serveurs",
  "the mail reader": "le lecteur de courrier",
  anybody: "n’importe qui",
  "The envelope’s sender copied into the letter at delivery. It says where a report would have gone and not who wrote the letter.":
    "L’expéditeur de l’enveloppe, copié dans la lettre à la remise. Il dit où serait allé un rapport, et non qui a écrit la lettre.",
  "One line for each hand-over and the newest on top. The name after “from” is what the caller said; the address in brackets is what the server saw. Only those your own servers wrote can be believed.":
    "Une ligne par passage, la plus récente en haut. Le nom après « from » est ce qu’a dit l’appelant ; l’adresse entre crochets est ce qu’a vu le serveur. On ne peut croire que celles de ses propres serveurs.",
  "When the sender’s clock says the letter was written. Compare it with the Received lines.":
    "Quand la lettre fut écrite selon l’horloge de l’expéditeur. Compare avec les lignes Received.",
  "Who the letter says it is from. Typed like any other line and checked by nobody in 1998.":
    "De qui la lettre dit être. Tapé comme toute autre ligne, et vérifié par personne en 1998.",
  "Who sent it if that is somebody other than From. Some mail programs wrote the login name here when From was changed.":
    "Qui l’a envoyée, si ce n’est pas From. Certains programmes mettaient ici le nom de connexion quand From était changé.",
  "Where answers should go if not to From.": "Où doivent aller les réponses, si ce n’est pas à From.",
  "Whom the letter says it is for. The envelope decides where it goes.":
    "Pour qui la lettre dit être. C’est l’enveloppe qui décide où elle va.",
  "Others it is for. The letters are those of a carbon copy.":
    "D’autres à qui elle va. Les lettres sont celles de la copie carbone.",
  "Others whom the first ones should not see. The line is taken out before the letter is sent and their addresses stand on the envelope alone.":
    "D’autres que les premiers ne doivent pas voir. La ligne est ôtée avant l’envoi, et leurs adresses ne sont que sur l’enveloppe.",
  "A name that no other letter has. If the sender wrote none the first server may add one.":
    "Un nom qu’aucune autre lettre n’a. Si l’expéditeur n’en a pas écrit, le premier serveur peut en ajouter un.",
  "The Message-ID of the letter this one answers.": "Le Message-ID de la lettre à laquelle celle-ci répond.",
  "The Message-IDs of the whole conversation so far.": "Les Message-ID de toute la conversation jusqu’ici.",
  "What it is about. Free text for people.": "De quoi il s’agit. Du texte libre pour les gens.",
  "Free text. Hardly used.": "Du texte libre. Presque pas utilisé.",
  "Words to find it by. Hardly used.": "Des mots pour la retrouver. Presque pas utilisé.",
  "Somebody sent an old letter on as it was. Their own lines begin with Resent-.":
    "Quelqu’un a fait suivre une ancienne lettre telle quelle. Ses propres lignes commencent par Resent-.",
  "The letter’s body is built by the rules of MIME.": "Le corps de la lettre suit les règles de MIME.",
  "What kind of thing the body is and in which alphabet.": "Ce qu’est le corps, et dans quel alphabet.",
  "How the body was made to fit through seven-bit lines.":
    "Comment le corps a été fait pour passer par des lignes à sept bits.",
  "A machine wrote this so a machine should not answer it.":
    "Une machine a écrit ceci ; une machine ne doit donc pas y répondre.",
  "Sendmail’s way of naming the envelope’s recipient in a letter without a To line. It gave away hidden recipients and was given up.":
    "La façon de Sendmail de nommer le destinataire de l’enveloppe dans une lettre sans ligne To. Elle trahissait les destinataires cachés, et fut abandonnée.",
  "A note in the mailbox file that the letter was seen. It never travels.":
    "Une note dans le fichier de la boîte, disant que la lettre a été vue. Elle ne voyage jamais.",
  "Names beginning with X- were for whoever wished to add a line. Nobody need understand them.":
    "Les noms commençant par X- étaient pour qui voulait ajouter une ligne. Personne n’a à les comprendre.",
  "The Internet address of a host.": "L’adresse Internet d’une machine.",
  "The IPv6 address of a host.": "L’adresse IPv6 d’une machine.",
  "Which certification authorities may issue certificates for this name.":
    "Quelles autorités peuvent émettre des certificats pour ce nom.",
  "This name is only another name for something else.": "Ce nom n’est qu’un autre nom d’autre chose.",
  "What kind of machine the host is.": "Quelle sorte de machine c’est.",
  "A host that takes mail for this name.": "Une machine qui prend le courrier de ce nom.",
  "A name server that has the data of this zone.": "Un serveur de noms qui a les données de cette zone.",
  "The two sides' extensions to DNS: how large a datagram may be, and options.":
    "Les extensions des deux côtés au DNS : la taille permise d’un datagramme, et des options.",
  "Points from an address, written as a name, back to the host's name.":
    "Ramène d’une adresse, écrite comme un nom, au nom de la machine.",
  "The start of a zone: who answers for it, and how its copies are kept fresh.":
    "Le début d’une zone : qui en répond, et comment ses copies restent fraîches.",
  "Where a service is: host and port, with an order of choice.":
    "Où est un service : machine et port, avec un ordre de choix.",
  "Text, in one or more strings.": "Du texte, en une ou plusieurs chaînes.",
  "Mail is sent to a domain’s own address when it has no MX record at all.":
    "Le courrier va à l’adresse même d’un domaine quand il n’a aucun enregistrement MX.",
  "A server higher up answers with these when it does not know itself. Such an answer is a referral.":
    "Un serveur plus haut répond par eux quand il ne sait pas lui-même. Une telle réponse est un renvoi.",
  "The question is asked again for the other name. An MX record must not point to one.":
    "La question est reposée pour l’autre nom. Un enregistrement MX ne doit pas y mener.",
  "Its last number says how long “there is no such name” may be remembered.":
    "Son dernier nombre dit combien de temps « ce nom n’existe pas » peut être retenu.",
  "A mail server looks up who calls by these and writes the name into its Received line.":
    "Un serveur de courrier cherche par eux qui appelle, et écrit le nom dans sa ligne Received.",
  "Mail has no use for it.": "Le courrier n’en a pas l’usage.",
  "A sender tries the lowest number first and the next one if that does not answer.":
    "Un expéditeur essaie d’abord le plus petit nombre, et le suivant si personne ne répond.",
  "Today’s defences against forgery are written in these. In 1998 they were notes for people.":
    "Les défenses d’aujourd’hui contre les faux s’y écrivent. En 1998, c’étaient des notes pour les gens.",
  "The address record for IPv6.": "L’enregistrement d’adresse pour IPv6.",
  "Mail programs may find the server to fetch mail from by these.":
    "Les programmes de courrier peuvent trouver par eux le serveur où prendre le courrier.",
  "It stands in questions and answers and never in a zone.":
    "Il est dans les questions et les réponses, jamais dans une zone.",
  "Later than this world.": "Plus tard que ce monde.",
  "Only asked for. Whatever the server has of that name at the moment and not always everything.":
    "Pour demander seulement. Ce que le serveur a de ce nom en ce moment, et pas toujours tout.",
  "Only asked for and over TCP. The whole zone from one end to the other.":
    "Pour demander seulement, et par TCP. Toute la zone d’un bout à l’autre.",
  "Only asked for. What has changed in the zone since a serial number.":
    "Pour demander seulement. Ce qui a changé dans la zone depuis un numéro de série.",
  "The question was answered. The answer may still be empty; then the name exists and has no record of that type.":
    "La question a eu sa réponse. Elle peut tout de même être vide ; le nom existe alors, sans enregistrement de ce type.",
  "The server could not read the question.": "Le serveur n’a pas pu lire la question.",
  "The server tried to find out and failed. A mail server keeps the letter and tries later.":
    "Le serveur a essayé de savoir et a échoué. Un serveur de courrier garde la lettre et réessaie plus tard.",
  "There is no such name. A letter for it is returned at once.":
    "Ce nom n’existe pas. Une lettre pour lui revient aussitôt.",
  "The server does not do that kind of question.": "Le serveur ne traite pas cette sorte de question.",
  "The server will not answer that to you.": "Le serveur ne te répondra pas à cela.",
};
