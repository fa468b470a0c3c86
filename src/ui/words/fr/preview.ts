import type { preview as en } from "../en/preview.ts";
import type { Translation } from "../translation.ts";

export const preview: Translation<typeof en> = {
  "preview.title": "Une leçon à toi",
  "preview.how":
    "Dépose ici un fichier lesson.md, ou les fichiers de son dossier, ou écris-en un. Il est lu dans cette page, il ne contient aucun programme, et rien n’est téléversé.",
  "preview.choose": "Ouvrir des fichiers",
  "preview.play": "La jouer",
  "preview.reads": "Comment elle se lit",
  "preview.noLesson": "Il n’y a pas de lesson.md parmi ces fichiers.",
  "preview.tooLarge": "{file} est plus grand que ne peut l’être une leçon.",
};
