import type { teach as en } from "../en/teach.ts";
import type { Translation } from "../translation.ts";

export const teach: Translation<typeof en> = {
  "handin.button": "Rendre",
  "handin.title": "Rendre sa copie",
  "handin.lead":
    "Ton enseignant reçoit le nom de la leçon, chaque touche pressée avec son instant, et ce qui en est sorti. Cette page n’envoie rien : c’est toi qui transmets.",
  "handin.name": "Ton nom (facultatif)",
  "handin.result": "{met} étapes réussies sur {of}, {slips} fautes, {minutes} minutes au clavier.",
  "handin.save": "Sauvegarder comme fichier",
  "handin.link": "Faire un lien",
  "handin.copy": "Copier le lien",
  "handin.linkField": "Lien à transmettre",
  "handin.saved": "Sauvegardé sous le nom {file}.",
  "handin.copied": "Le lien est copié.",
  "handin.copyByHand": "Le lien est sélectionné : copie-le avec Ctrl+C.",
  "handin.long":
    "Le lien compte {n} caractères. Certains programmes de courrier le coupent ; le fichier est plus sûr.",
  "handin.working": "Calcul en cours.",

  "mark.title": "Corriger les copies",
  "mark.lead":
    "Dépose ici un dossier ou des fichiers, ou choisis-les. Les touches de chaque copie sont rejouées dans ce navigateur, et rien n’est téléversé. Ajoute le fichier d’une leçon de ta main.",
  "mark.files": "Choisir des fichiers",
  "mark.folder": "Choisir un dossier",
  "mark.paste": "Ou colle des liens, un par ligne",
  "mark.markLinks": "Corriger les liens",
  "mark.working": "{n} sur {of} se rejoue.",
  "mark.done": {
    one: "{n} copie, {good} se rejoue fidèlement.",
    other: "{n} copies, {good} se rejouent fidèlement.",
  },
  "mark.csv": "Sauvegarder en CSV",
  "mark.clear": "Vider le tableau",
  "mark.who": "Qui",
  "mark.lesson": "Leçon",
  "mark.steps": "Étapes réussies",
  "mark.slips": "Fautes",
  "mark.minutes": "Minutes",
  "mark.true": "Se rejoue fidèlement",
  "mark.yes": "oui",
  "mark.no": "non",
  "mark.of": "{met} sur {of}",
  "mark.missing": "Non réussies : {steps}.",
  "mark.table": "Copies",
  "mark.none":
    "Il n’y a pas de copie parmi ces fichiers. Les copies finissent en .json, ou sont des fichiers texte de liens.",
  "mark.differ.no-hand-in": "Ce n’est pas une copie.",
  "mark.differ.no-lesson": "Il n’y a pas ici de leçon de ce nom.",
  "mark.differ.edition":
    "Elle a été faite avec une autre édition de la leçon, ou de Mail by Hand. On ne peut rien en dire ici.",
  "mark.differ.seed": "Elle a été jouée avec une autre graine que celle de la leçon.",
  "mark.differ.keys": "Les touches ont été modifiées après la remise.",
  "mark.differ.trace": "Rejouée, elle se déroule autrement qu’elle n’a été scellée.",
  "mark.differ.result": "Le résultat a été modifié : les touches en donnent un autre.",
  "mark.differ.opening": "Elle ne commence pas comme commence la leçon.",
  "mark.differ.unplayable": "Elle ne peut pas être rejouée.",
  "mark.remark.pasted":
    "{n} morceaux sont arrivés d’un coup : collés, ou envoyés par la ligne de saisie d’un téléphone.",
  "mark.remark.even":
    "{n} lignes ont été tapées plus vite ou plus régulièrement que ne le font des mains. « Taper à ma place » fait cela.",
  "mark.remark.outside": "{n} choses ont été faites pour lesquelles la leçon n’a pas de bouton.",
  "mark.remark.same": "Les mêmes touches, à la microseconde près, que {other}.",
  "mark.remark.unnamed": "Aucun nom n’a été tapé.",

  "teach.atStep": "Cette adresse ouvre la leçon à l’étape {n}. Les étapes d’avant ont été faites pour toi.",
  "teach.title": "Pour les enseignants",
  "teach.lead":
    "Une classe n’a besoin que de navigateurs : pas de comptes, pas de serveur à toi, pas d’installation. Rien de ce que tape un élève ne quitte sa page.",
  "teach.first": "Une première séance, 45 minutes",
  "teach.first.1":
    "Cinq minutes : projette {spoof} jusqu’à la lettre dans la boîte aux lettres. Demande qui l’a écrite.",
  "teach.first.2": "Quinze minutes : chacun fait {lesson1}, seul. Il en faut six à un débutant.",
  "teach.first.3":
    "Quinze minutes : {lesson3}. Qui finit tôt lit l’exemplaire de Jane et dit quelles lignes il n’a pas tapées.",
  "teach.first.4":
    "Dix minutes : retour au faux. Prends le clavier à MAIL FROM et laisse la classe dire quoi taper. Ouvre ensuite « Qui l’a écrite ».",
  "teach.first.spoof": "le faux",
  "teach.sees": "Ce que voient les élèves",
  "teach.sees.1":
    "Des étapes qui se cochent d’elles-mêmes quand la chose s’est produite, de quelque façon qu’on l’ait tapée. Un refus est expliqué à côté de l’étape, en parlant de ce qui a été tapé.",
  "teach.sees.2":
    "Trois indices par étape, ouverts un à un ; le dernier peut taper la réponse. On peut revenir d’un pas avant n’importe quelle faute, et rien n’est perdu.",
  "teach.sees.3":
    "La progression et la session elle-même sont gardées dans le navigateur. Dans une fenêtre privée elles durent jusqu’à sa fermeture, et la page le dit. La progression peut s’emporter comme fichier.",
  "teach.print": "Sur papier",
  "teach.print.says":
    "Imprime une leçon : tu obtiens son texte et la transcription de ce qui a été tapé jusque-là. La référence s’imprime comme un polycopié ; cherche d’abord pour n’en imprimer qu’une partie.",
  "teach.where": "Où la faire tourner",
  "teach.where.web": "Depuis le web : une visite charge tout, et dès lors tout marche sans réseau.",
  "teach.where.class":
    "Depuis un serveur de classe en simple http : copies-y le dossier dist, sous n’importe quel chemin. Tout marche, sauf la conservation du site pour plus tard, que les navigateurs ne permettent qu’en https.",
  "teach.where.stick":
    "Depuis une clé USB : npm run build:single fait un seul fichier, mail-by-hand.html. Ouvre-le d’un double clic. Là, on rend sa copie comme fichier, car un lien mènerait dans la clé.",
  "teach.embed": "Dans une page à toi",
  "teach.embed.says":
    "Avec ?embed, les barres du site disparaissent. L’adresse d’une étape ouvre la leçon à cette étape : les précédentes sont faites pour le lecteur, et la page le dit.",
  "teach.embed.lesson": "Leçon",
  "teach.embed.step": "Étape",
  "teach.embed.address": "Adresse",
  "teach.embed.code": "Pour une page",
  "teach.embed.title": "Mail by Hand : {title}",
  "teach.honest": "Ce que la correction peut montrer, et ce qu’elle ne peut pas",
  "teach.honest.1":
    "Le résultat est ce que donnent les touches quand on les rejoue, jamais ce que le fichier dit de lui-même. Une touche modifiée, un résultat relevé, une autre graine ou une autre édition de la leçon se remarquent, et sont signalés.",
  "teach.honest.2":
    "Qui écrit de nouvelles touches et recalcule chaque somme a un enregistrement fidèle : celui de quelqu’un qui tape cela. Aucun fichier ne peut montrer à qui étaient les mains, ni si un ami était assis à côté.",
  "teach.honest.3":
    "Les lignes tapées plus vite ou plus régulièrement que ne le font des mains, les lignes collées et deux copies aux mêmes touches sont relevées. Ce n’est pas une preuve : le bouton « Taper à ma place » tape régulièrement, et un téléphone envoie une ligne d’un coup.",
  "teach.honest.4":
    "Un nom est ce qui a été tapé comme nom. Demande un fichier à chaque élève, non un nom dedans.",
  "teach.command":
    "Les copies d’une année entière se corrigent plus vite sans page : npm run mark -- FOLDER --csv marks.csv",
  "teach.write": "Des leçons à toi",
  "teach.write.says":
    "Une leçon est un fichier texte. lessons/README.md, dans le code source, dit comment en écrire une.",
};
