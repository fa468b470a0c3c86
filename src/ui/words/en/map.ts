/** The map of a whole world. */
export const map = {
  "map.label": "Network map",
  "map.hosts": "Hosts",
  "map.connections": "Connections",
  "map.names": "names",
  "map.mail": "mail",
  "map.inside": "{what}: look inside",
  "map.domain": { one: "{domain}, {n} computer", other: "{domain}, {n} computers" },
  "map.openDomain": "{what}: open",
  "map.closeDomain": "Close {domain}",
  "map.computers": { one: "{n} computer", other: "{n} computers" },
  "map.grouped": "Grouped by domain.",
  "map.none": "No connection is open.",
  "map.nameServer": "name server of {zone}",
} as const;
