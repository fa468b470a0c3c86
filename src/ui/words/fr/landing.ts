import type { landing as en } from "../en/landing.ts";
import type { Translation } from "../translation.ts";

export const landing: Translation<typeof en> = {
  "landing.headline": "Envoyez un courriel à mains nues.",
  "landing.sub":
    "Deux ordinateurs, un petit Internet et un terminal, le tout simulé dans cette page. Tapez ce que les serveurs de courrier se disent et voyez arriver chaque paquet.",
  "landing.start": "Commencer la leçon {number}",
  "landing.continue": "Continuer la leçon {number}",
  "landing.watch": "Voir la lettre forgée",
  "landing.nothing": "Rien à installer. Aucun courrier ne quitte votre navigateur.",
  "landing.noSaving": "La progression ne peut pas être enregistrée dans cette fenêtre.",
  "landing.lessonsWork": "Les leçons fonctionnent.",
  "landing.demo": "Simulation en direct",
  "landing.forged": "Une lettre forgée",
  "landing.forgedSays":
    "À la fin des années 1990, un chroniqueur s’est envoyé un mot du Président en tapant quelques lignes sur le serveur de son fournisseur. Rejouez la scène, arrêtez-la où vous voulez et prenez le clavier.",
  "landing.forgedOpen": "Ouvrir l’enregistrement",
  "landing.delivered": "remis",
  "landing.how": "Comment ça marche",
  "landing.bytes": "Les octets sont vrais",
  "landing.bytesSay":
    "Chaque paquet à l’écran est un vrai message IPv4, TCP ou DNS, sommes de contrôle comprises.",
  "landing.time": "Le temps va dans les deux sens",
  "landing.timeSays":
    "Arrêtez en plein vol, revenez à n’importe quelle réponse et essayez une autre ligne. Ce qui s’est passé d’abord est gardé.",
  "landing.text": "Les leçons sont du texte",
  "landing.textSays":
    "Une leçon est un seul fichier Markdown : de la prose, des étapes et ce qu’il faut écouter. Pas de code.",
  "landing.grown": "Né de « Untangling Email », une chronique de magazine des années 1990.",
};
