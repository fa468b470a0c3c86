import type { live as en } from "../en/live.ts";
import type { Translation } from "../translation.ts";

export const live: Translation<typeof en> = {
  "live.title": "En direct au pont",
  "live.region": "Le pont",
  "live.lead":
    "De vrais programmes parlent à ce monde par un pont sur cette machine. Ce qu’ils disent arrive ici un instant plus tard, et on peut remonter le temps comme dans tout enregistrement.",
  "live.follow": "Suivre en direct",
  "live.doors": "Où appeler",
  "live.door": "{host}, {service} sur {proto} : {address} port {port}",
  "live.calls": { one: "{n} appel jusqu’ici", other: "{n} appels jusqu’ici" },
  "live.waiting": "Personne n’a encore appelé.",
  "live.lost": "Le pont ne répond plus. Ce qui s’est passé reste ici.",
  "live.none":
    "Il n’y a pas de pont derrière cette page. npm run bridge -- --watch en démarre un et affiche l’adresse à ouvrir.",
  "live.visitors": "Ce que voient les visiteurs",
  "live.visit": "Visite",
  "live.called": "a appelé {whom}",
  "live.asked": "a demandé à {whom}",
  "live.seen": "Ce qui a été dit",
  "live.visitorSaid": "Visiteur :",
  "live.hostSaid": "Réponse :",
  "live.over": "L’appel est terminé.",
  "live.nobodySits":
    "Personne n’est assis à un terminal ici. Ces machines répondent sur ces ports ; ce que dit et entend un programme qui les appelle s’inscrit ici.",
  "live.before": { one: "{n} ligne avant celle-ci", other: "{n} lignes avant celle-ci" },
};
