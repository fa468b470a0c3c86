/** An aliases file with the place of each word. What it means is for src/mail to say; this only finds it. */

export interface AliasWord {
  text: string;
  from: number;
  to: number;
}

export interface AliasEntry {
  name: AliasWord;
  members: readonly AliasWord[];
}

export function readAliasWords(text: string): { entries: AliasEntry[]; broken: AliasWord[] } {
  const entries: AliasEntry[] = [];
  const broken: AliasWord[] = [];
  let last: { name: AliasWord; members: AliasWord[] } | null = null;
  let at = 0;
  for (const line of text.split("\n")) {
    const from = at;
    at += line.length + 1;
    if (line.trim() === "" || line.startsWith("#")) continue;
    if (/^[ \t]/.test(line) && last !== null) {
      last.members.push(...membersIn(line, from));
      continue;
    }
    const colon = /^((?:"(?:[^"\\]|\\.)*"|[^":])+?)\s*:/.exec(line);
    if (colon === null) {
      broken.push({ text: line.trim(), from, to: from + line.trimEnd().length });
      last = null;
      continue;
    }
    const name = colon[1] ?? "";
    last = {
      name: { text: name, from, to: from + name.length },
      members: membersIn(line.slice(colon[0].length), from + colon[0].length),
    };
    entries.push(last);
  }
  return { entries, broken };
}

function membersIn(text: string, offset: number): AliasWord[] {
  const words: AliasWord[] = [];
  for (const match of text.matchAll(/(?:"(?:[^"\\]|\\.)*"|<[^>]*>|[^",<])+/g)) {
    const word = match[0].trim();
    if (word === "") continue;
    const from = offset + match.index + match[0].indexOf(word);
    words.push({ text: word, from, to: from + word.length });
  }
  return words;
}

/** The bare address or name of a member: "Jane <jane@apex.com>", "\jane" and `"jane"` are jane. */
export function bare(member: string): string {
  const address = /<([^<>]*)>\s*$/.exec(member)?.[1] ?? member;
  return address.replace(/^"(.*)"$/, "$1").replace(/^\\/, "");
}
