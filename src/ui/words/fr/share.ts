import type { share as en } from "../en/share.ts";
import type { Translation } from "../translation.ts";

export const share: Translation<typeof en> = {
  "share.share": "Partager",
  "share.close": "Fermer",
  "share.link": "Lien vers cet instant",
  "share.copy": "Copier le lien",
  "share.making": "Le lien se prépare.",
  "share.copied": "Copié.",
  "share.copyByHand": "Le lien est sélectionné : copie-le avec Ctrl+C.",
  "share.inside":
    "Il contient {what}, chaque touche avec son instant ({keys} en {length}), et où en est le temps : {n} caractères.",
  "share.inside.lesson": "la leçon {number}",
  "share.inside.replay": "l’enregistrement",
  "share.inside.free": "le monde",
  "share.long":
    "Certains programmes coupent les liens aussi longs. Envoie comme fichier l’enregistrement ci-dessous s’il n’arrive pas entier.",
  "share.tooLong":
    "Cette session est trop longue pour un lien. Sauvegarde l’enregistrement ci-dessous et envoie-le.",
  "share.away": "À emporter",
  "share.recording": "Enregistrement",
  "share.recordingDoes": "se rouvre ici, à cet instant",
  "share.transcript": "Transcription",
  "share.transcriptDoes": "ce qui a été tapé et répondu, en texte",
  "share.trace": "Trace",
  "share.traceDoes": "chaque événement, un par ligne",
  "share.packets": "Paquets",
  "share.packetsDoes": "pour Wireshark",
  "share.print": "Imprimer",
  "share.printDoes": "le texte de la leçon et la transcription",
  "share.letters": "Lettres",
  "share.mailbox": "Boîte aux lettres de {owner}",
  "share.letter": "Lettre : {subject}",
  "share.noSubject": "sans objet",
  "share.noLetters": "Aucune boîte aux lettres ne contient encore de lettre.",
  "share.saved": "{file} sauvegardé.",

  "open.opening": "L’instant s’ouvre.",
  "open.failed": "Cela ne peut pas être ouvert.",
  "open.reload": "Recharger",
  "open.home": "Toutes les leçons",
  "open.shared": "C’est un instant que quelqu’un a partagé.",
  "open.sharedFree": "Tape pour continuer d’ici : il est alors gardé dans ce navigateur comme le tien.",
  "open.ownKept":
    "Ta propre session de cette leçon est gardée comme tu l’as laissée. Ce que tu fais ici n’est pas gardé tant que tu ne l’as pas choisi.",
  "open.takeOver": "Garder celle-ci à la place de la mienne",
  "open.backToOwn": "Revenir à la mienne",
  "open.takenOver": "C’est maintenant ta session de la leçon.",
  "open.changed":
    "La simulation a changé depuis ce partage. Les mêmes touches ne donnent peut-être pas les mêmes événements.",
  "open.noLesson": "La leçon dont elle relève n’est pas sur ce site. La session elle-même est entière.",
  "open.free": "Une session",
  "open.freeSays": "Un enregistrement sans leçon à côté. Parcours-le pas à pas, ou tape pour continuer.",
  "open.world": "Monde",
  "open.length": "Durée",
  "open.inputs": "Saisies",
  "open.sandbox": "Ouvrir dans le bac à sable",
  "open.sandboxDoes": "Là, son monde peut être modifié, à partir de cet instant.",

  "kept.title": "Ton travail",
  "kept.says": "La progression et les sessions sont gardées dans ce navigateur et nulle part ailleurs.",
  "kept.openFile": "Ouvrir un fichier",
  "kept.drop": "Ou dépose un enregistrement ou un travail sauvegardé n’importe où sur cette page.",
  "kept.save": "Sauvegarder mon travail",
  "kept.saved": {
    one: "{file} sauvegardé : {n} leçon, {worlds}.",
    other: "{file} sauvegardé : {n} leçons, {worlds}.",
  },
  "kept.worlds": { one: "{n} monde à toi", other: "{n} mondes à toi" },
  "kept.nothing": "Il n’y a encore rien à sauvegarder. Cela se remplit quand tu fais une étape d’une leçon.",
  "kept.loaded": {
    one: "Repris : {n} leçon, {worlds}. Ce que tu avais fait avant reste fait.",
    other: "Repris : {n} leçons, {worlds}. Ce que tu avais fait avant reste fait.",
  },
  "kept.sessions": {
    one: "La session de {n} leçon était déjà ici et reste comme elle est.",
    other: "Les sessions de {n} leçons étaient déjà ici et restent comme elles sont.",
  },
  "kept.noFile": "Ce fichier ne contient ni enregistrement ni travail sauvegardé. Rien n’a été modifié.",
  "kept.newer":
    "Ce fichier vient d’une version plus récente. Recharge la page pour l’obtenir. Rien n’a été modifié.",
  "kept.broken": "Ce fichier de travail sauvegardé est abîmé : {says} Rien n’a été modifié.",
  "kept.large": "Ce fichier est trop grand pour être des nôtres. Rien n’a été modifié.",
  "kept.full": "Ce navigateur ne garde plus rien : sa mémoire est pleine. Rien de plus n’a été repris.",

  "link.newer":
    "Ce lien vient d’une version plus récente. Recharge la page pour l’obtenir. Ton propre travail est gardé.",
  "link.none":
    "Ce n’est pas un lien de partage : il ne contient rien qui soit de nous. Ton propre travail est gardé.",
  "link.cut":
    "Ce lien a été coupé : {n} de ses {of} caractères sont ici. Copie-le en entier. Ton propre travail est gardé.",
  "link.changed":
    "Ce lien a été modifié en chemin : sa somme de contrôle est fausse. Copie-le de nouveau là où tu l’as trouvé. Ton propre travail est gardé.",
  "link.large": "Ce que contient ce lien est trop grand pour être ouvert. Ton propre travail est gardé.",
  "link.broken": "Ce que contient ce lien n’est pas un enregistrement. {says} Ton propre travail est gardé.",
  "link.not-json":
    "Ce fichier n’est pas un enregistrement : ce n’est pas du JSON. Ton propre travail est gardé.",
  "link.newer-file":
    "Ce fichier vient d’une version plus récente. Recharge la page pour l’obtenir. Ton propre travail est gardé.",
  "link.broken-file":
    "Ce que contient ce fichier n’est pas un enregistrement. {says} Ton propre travail est gardé.",
  "link.world": "Cette session ne peut pas être jouée. {says} Ton propre travail est gardé.",
};
