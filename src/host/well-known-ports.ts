/** /etc/services, as far as anybody here needs it: names of ports. */

const PORTS: readonly (readonly [name: string, port: number, ...aliases: string[]])[] = [
  ["echo", 7],
  ["discard", 9],
  ["daytime", 13],
  ["qotd", 17],
  ["chargen", 19],
  ["ftp", 21],
  ["telnet", 23],
  ["smtp", 25, "mail"],
  ["time", 37],
  ["whois", 43],
  ["domain", 53],
  ["gopher", 70],
  ["finger", 79],
  ["www", 80, "http"],
  ["pop-2", 109],
  ["pop-3", 110, "pop3", "pop"],
  ["auth", 113, "ident"],
  ["nntp", 119],
  ["ntp", 123],
  ["imap2", 143, "imap"],
  ["submission", 587],
];

/** A port by number (1 to 65535) or by name in any case; null for anything else. */
export function readPort(text: string): number | null {
  if (/^\d{1,5}$/.test(text)) {
    const port = Number(text);
    return port >= 1 && port <= 65_535 ? port : null;
  }
  const wanted = text.toLowerCase();
  return PORTS.find(([name, , ...aliases]) => name === wanted || aliases.includes(wanted))?.[1] ?? null;
}

/** The first name of a port, or its number. */
export function portName(port: number): string {
  return PORTS.find(([, number]) => number === port)?.[0] ?? String(port);
}
