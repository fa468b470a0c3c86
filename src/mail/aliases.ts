/** /etc/aliases: names that stand for other names. RFC 5321 §3.9; the file's form is Sendmail's. */

export interface Aliases {
  /** Lower-case name, prefixed "a:" so that no name can look like a number. Members as written, quotes undone. */
  entries: Record<string, string[]>;
}

export interface AliasProblem {
  /** Counted from 1. */
  line: number;
  says: string;
}

export interface AliasReading extends Aliases {
  problems: AliasProblem[];
  /** Characters of the longest list of members, and of all together: what `newaliases` prints. */
  longest: number;
  total: number;
}

/** Reads "name: a, b", comments, and lines that go on with white space. Of two entries for a name the first counts. */
export function readAliases(text: string): AliasReading {
  const reading: AliasReading = { entries: {}, problems: [], longest: 0, total: 0 };
  for (const { line, at } of logicalLines(text)) {
    const m = /^((?:"(?:[^"\\]|\\.)*"|[^":])+?)\s*:\s*(.*)$/.exec(line);
    const name = unquote((m?.[1] ?? "").trim()).toLowerCase();
    const members = m?.[2] ?? "";
    if (m === null || name === "") reading.problems.push({ line: at, says: "missing colon" });
    else if (members === "") reading.problems.push({ line: at, says: `missing right side of ${name}` });
    else if (`a:${name}` in reading.entries)
      reading.problems.push({ line: at, says: `duplicate alias name ${name}` });
    else {
      reading.entries[`a:${name}`] = splitMembers(members);
      reading.longest = Math.max(reading.longest, members.length);
      reading.total += name.length + members.length;
    }
  }
  return reading;
}

function logicalLines(text: string): { line: string; at: number }[] {
  const found: { line: string; at: number }[] = [];
  text
    .replace(/\r/g, "")
    .split("\n")
    .forEach((line, i) => {
      const last = found.at(-1);
      if (/^[ \t]/.test(line) && line.trim() !== "" && last) last.line += ` ${line.trim()}`;
      else if (line.trim() !== "" && !line.startsWith("#")) found.push({ line: line.trimEnd(), at: i + 1 });
    });
  return found;
}

/** What a local name stands for; null when it is no alias. */
export function aliasOf(aliases: Aliases, name: string): string[] | null {
  return aliases.entries[`a:${name.toLowerCase()}`] ?? null;
}

/** Members of a list, by commas and line ends, but not inside quotes. A "#" at the start of a line is a comment. */
export function splitMembers(text: string): string[] {
  const lines = text.replace(/\r/g, "").split("\n");
  const parts = lines
    .filter((line) => !line.startsWith("#"))
    .flatMap((line) => line.match(/(?:"(?:[^"\\]|\\.)*"|<[^>]*>|[^",<])+/g) ?? []);
  return parts.map((part) => unquote(bareAddress(part.trim()))).filter((part) => part !== "");
}

/** "Jane Doe <jane@apex.com>" is jane@apex.com. */
function bareAddress(member: string): string {
  return /<([^<>]*)>\s*$/.exec(member)?.[1] ?? member;
}

function unquote(text: string): string {
  return /^".*"$/.test(text) ? text.slice(1, -1).replace(/\\(.)/g, "$1") : text;
}
