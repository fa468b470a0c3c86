import type { map as en } from "../en/map.ts";
import type { Translation } from "../translation.ts";

export const map: Translation<typeof en> = {
  "map.label": "Netzkarte",
  "map.hosts": "Rechner",
  "map.connections": "Verbindungen",
  "map.names": "Namen",
  "map.mail": "Post",
  "map.inside": "{what}: hineinsehen",
  "map.domain": { one: "{domain}, {n} Rechner", other: "{domain}, {n} Rechner" },
  "map.openDomain": "{what}: öffnen",
  "map.closeDomain": "{domain} schließen",
  "map.computers": { one: "{n} Rechner", other: "{n} Rechner" },
  "map.grouped": "Nach Domänen geordnet.",
  "map.none": "Keine Verbindung ist offen.",
  "map.nameServer": "Nameserver von {zone}",
};
