import type { access as en } from "../en/access.ts";
import type { Translation } from "../translation.ts";

export const access: Translation<typeof en> = {
  "access.title": "Accessibilité",
  "access.lead": "Tout ici peut se faire au clavier, s’entendre, et se lire deux fois plus grand.",
  "access.keys": "Au clavier",
  "access.keys.says":
    "F6 va de volet en volet et quitte toujours le terminal ; là, Tab appartient au shell. F1 énumère les autres touches. Rien ne demande de souris, et le focus ne bouge jamais de lui-même.",
  "access.hear": "À l’oreille",
  "access.hear.says":
    "Une région parle : une phrase par commande, dès que la réponse est là. La transcription a tout en une liste, avec ce que veut dire chaque réponse. La carte, l’échelle et la barre du temps ont aussi leurs mots.",
  "access.terminal": "Le terminal",
  "access.terminal.says":
    "Son émulateur a un mode pour lecteurs d’écran, sous Aide. Sur un téléphone, ce sont de simples lignes et la saisie du téléphone.",
  "access.sight": "À l’œil",
  "access.sight.says":
    "Le sombre et le clair se valent, aucune couleur ne dit rien à elle seule, et le texte grandit à 200 % sans défiler de côté. Le papier a sa propre version.",
  "access.motion": "Mouvement",
  "access.motion.says":
    "Qui demande au système moins de mouvement reçoit des images fixes des mêmes moments. Le temps peut être arrêté, parcouru pas à pas et lu en liste.",
  "access.limits": "Jusqu’où c’est prouvé",
  "access.limits.says":
    "Chaque changement est vérifié dans Chromium par axe-core, dans les deux thèmes, sur un écran large et un petit, et la première leçon se fait au clavier seul. Personne ne l’a encore essayée avec un lecteur d’écran. Les octets d’un paquet sont longs à écouter ; la liste de ses champs dit la même chose.",
};
