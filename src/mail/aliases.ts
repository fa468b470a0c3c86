/** /etc/aliases: names that stand for other names. RFC 5321 §3.9; the file's form is Sendmail's. */

export interface Aliases {
  /** Lower-case name, prefixed "a:" so that no name can look like a number. */
  entries: Record<string, string[]>;
}

export interface Expansion {
  /** Final names and addresses, each once, in order. */
  recipients: string[];
  /** A name led back to itself, or too deep. */
  loop: boolean;
}

const DEPTH_LIMIT = 10;
const RECIPIENT_LIMIT = 1000;

/** Reads "name: a, b", comments, and lines that go on with white space. */
export function parseAliases(text: string): Aliases {
  const entries: Record<string, string[]> = {};
  const lines = text
    .replace(/\r/g, "")
    .replace(/\n[ \t]+(?=\S)/g, " ")
    .split("\n");
  for (const line of lines) {
    const m = /^\s*([^#\s:][^:]*?)\s*:\s*(.+)$/.exec(line);
    if (!m) continue;
    const targets = splitTargets(m[2] ?? "");
    entries[`a:${unquote(m[1] ?? "").toLowerCase()}`] = targets;
  }
  return { entries };
}

/** What a local name stands for; null when it is no alias. */
export function aliasOf(aliases: Aliases, name: string): string[] | null {
  return aliases.entries[`a:${name.toLowerCase()}`] ?? null;
}

/** Follows aliases to the end. A name that leads to itself stays as it is (a user with an alias of their own name). */
export function expandAlias(aliases: Aliases, name: string): Expansion {
  const found: Expansion = { recipients: [], loop: false };
  follow(aliases, name, [], found);
  return found;
}

function follow(aliases: Aliases, name: string, path: readonly string[], found: Expansion): void {
  const key = name.toLowerCase();
  const targets = name.includes("@") ? null : aliasOf(aliases, name);
  const self = path.at(-1) === key || name.startsWith("\\");
  if (targets === null || self) {
    const plain = name.replace(/^\\/, "");
    if (found.recipients.length >= RECIPIENT_LIMIT) found.loop = true;
    else if (!found.recipients.includes(plain)) found.recipients.push(plain);
    return;
  }
  if (path.includes(key) || path.length >= DEPTH_LIMIT) {
    found.loop = true;
    return;
  }
  for (const target of targets) {
    if (found.recipients.length >= RECIPIENT_LIMIT) return;
    follow(aliases, target, [...path, key], found);
  }
}

/** Commas separate, but not inside quotes. */
function splitTargets(text: string): string[] {
  const parts = text.match(/(?:"(?:[^"\\]|\\.)*"|[^",])+/g) ?? [];
  return parts.map((part) => unquote(part.trim())).filter((part) => part !== "");
}

function unquote(text: string): string {
  return /^".*"$/.test(text) ? text.slice(1, -1).replace(/\\(.)/g, "$1") : text;
}
