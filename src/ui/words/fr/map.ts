import type { map as en } from "../en/map.ts";
import type { Translation } from "../translation.ts";

export const map: Translation<typeof en> = {
  "map.label": "Carte du réseau",
  "map.hosts": "Machines",
  "map.connections": "Connexions",
  "map.names": "noms",
  "map.mail": "courrier",
  "map.inside": "{what} : regarder dedans",
  "map.domain": { one: "{domain}, {n} machine", other: "{domain}, {n} machines" },
  "map.openDomain": "{what} : ouvrir",
  "map.closeDomain": "Fermer {domain}",
  "map.computers": { one: "{n} machine", other: "{n} machines" },
  "map.grouped": "Groupées par domaine.",
  "map.none": "Aucune connexion n’est ouverte.",
  "map.nameServer": "serveur de noms de {zone}",
};
