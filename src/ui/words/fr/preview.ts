import type { preview as en } from "../en/preview.ts";
import type { Translation } from "../translation.ts";

export const preview: Translation<typeof en> = {
  "preview.title": "Une leçon à toi",
  "preview.how":
    "Dépose ici un fichier lesson.md, ou le dossier d’une leçon, ou modifie celle ci-dessous. Elle est lue dans cette page, elle ne contient aucun programme, et rien n’est téléversé ; ce que tu écris reste dans ce navigateur.",
  "preview.choose": "Ouvrir des fichiers",
  "preview.play": "La jouer",
  "preview.reads": "Comment elle se lit",
  "preview.noLesson": "Il n’y a pas de lesson.md parmi ces fichiers.",
  "preview.tooLarge": "{file} est plus grand que ne peut l’être une leçon.",
  "preview.folder": "Ouvrir un dossier",
  "preview.save": "Enregistrer {file}",
  "preview.anew": "Recommencer",
  "preview.file": "Fichier",
  "preview.broken": "(contient une erreur)",
  "preview.facts": "{steps} étapes, {minutes} min, monde {world}",
  "preview.wrong": "Ce qui empêche de la jouer : {n}",
};
