import type { reference as en } from "../en/reference.ts";
import type { Translation } from "../translation.ts";

export const reference: Translation<typeof en> = {
  "reference.title": "Référence",
  "reference.lead":
    "Chaque nombre, chaque mot et chaque ligne que ce petit Internet peut dire, et où c’est écrit.",
  "reference.search": "Chercher dans la référence",
  "reference.found": { one: "{n} entrée", other: "{n} entrées" },
  "reference.none": "Aucune entrée ne contient tous ces mots. Essaie l’un d’eux, ou un nombre comme 550.",
  "reference.sections": "Sections",
  "reference.missing": "La référence n’a pas d’entrée à {path}.",
  "reference.missingRfc": "{name} n’est pas dans l’index d’ici. On peut le lire sur rfc-editor.org.",
  "reference.reply": "Codes de réponse",
  "reference.reply.lead":
    "Les trois chiffres par lesquels un serveur répond. Le premier dit ce qu’il en est : 2 fait, 3 continue, 4 pas maintenant, 5 non.",
  "reference.status": "Codes étendus",
  "reference.status.lead":
    "Plus fins que trois chiffres : classe, sujet et détail. La classe, ici un x, est 2, 4 ou 5 comme dans la réponse.",
  "reference.command": "Commandes de SMTP",
  "reference.command.lead":
    "Ce qu’un client peut dire, et les extensions qu’un serveur peut offrir après EHLO.",
  "reference.header": "Lignes d’en-tête",
  "reference.header.lead": "Les lignes en tête d’une lettre : qui les écrit, et ce qu’elles valent.",
  "reference.dns": "DNS : enregistrements et réponses",
  "reference.dns.lead": "Ce qu’un nom peut contenir, et comment répond un serveur de noms.",
  "reference.slip": "Atlas des fautes",
  "reference.slip.lead":
    "Chaque faute que les serveurs d’ici connaissent par son nom, tapée une fois, avec la réponse obtenue. On peut jouer chacune, et l’essayer.",
  "reference.term": "Glossaire",
  "reference.term.lead": "Les mots du métier.",
  "reference.shell": "Commandes des machines",
  "reference.shell.lead": "Ce qu’on peut taper à une invite. help les y énumère aussi.",
  "reference.rfc": "Index des RFC",
  "reference.rfc.lead": "Les documents où tout cela est écrit, avec une ligne sur chacun.",
  "reference.replies": "reçoit pour réponse",
  "reference.by": "écrit par",
  "reference.code": "numéro",
  "reference.year": "année",
  "reference.system": "sur",
  "reference.typed": "Tapé",
  "reference.answer": "Répondu",
  "reference.noAnswer": "Pas de réponse : le serveur prend la ligne comme elle vient.",
  "reference.right": "Ce qu’il faut à la place",
  "reference.play": "Jouer",
  "reference.playOf": "Jouer : {name}",
  "reference.atEditor": "Lire sur rfc-editor.org",
  "reference.sectionAtEditor": "Lire la section {part} sur rfc-editor.org",
  "reference.citedHere": "Cité ici pour",
  "reference.inGlossary": "dans le glossaire",
  "reference.more": "{code} dans la référence",
  "reference.slipTitle": "Faute : {name}",
};
