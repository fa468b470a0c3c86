/** Rules on the text of a file, whatever its language. */

export interface SourceFile {
  /** From the project's root, with "/". */
  path: string;
  text: string;
}

const MAX_LINES = 500;

/** The places where HTML made by us, from our own parsed lessons, may be put into the page. */
const RAW_HTML_ALLOWED = ["src/ui/parts/Prose.svelte"];

interface Rule {
  name: string;
  /** Which files it is about. */
  where: RegExp;
  bad: RegExp;
}

/** A "\x20" stands for a blank, and words are split, so that this file does not break its own rules. */
const RULES: readonly Rule[] = [
  {
    name: 'a citation is written "RFC 5321 §4.1"',
    // What a server of the time said of an RFC stays as it said it.
    where: /^(?!src\/proto\/smtp\/personalities\/).*\.(ts|svelte|mjs)$/,
    bad: /\bRFC-?\d|\brfc\x20\d{3,}|\bRFC\x20\d+,?\x20(?:[Ss]ec|§\s)/,
  },
  { name: "leftover", where: /./, bad: /\bTO(?:DO)\b|\bFIX(?:ME)\b|\bX{3}\b/ },
  { name: "leftover", where: /^test\/.*\.ts$/, bad: /\b(?:test|it|describe)\.(?:on)ly\b/ },
  {
    name: "silenced check",
    where: /\.(ts|svelte|mjs|js)$/,
    bad: /@ts-(?:ignore|expect-error|nocheck)|eslint-(?:disable)|prettier-(?:ignore)/,
  },
  { name: "machine path", where: /./, bad: /(?<![\w.~/-])\/(?:work|farm|root|Users)\/\w/ },
  {
    name: "raw HTML",
    where: /^src\/.*\.(ts|svelte)$/,
    bad: /\{@(?:html)|\b(?:inner|outer)HTML\b|insertAdjacent(?:HTML)|document\.write/,
  },
];

/** A line number and a sentence for each thing wrong with the text. */
export function textFaults({ path, text }: SourceFile): string[] {
  const faults: string[] = [];
  const lines = text.split("\n");
  const length = text.endsWith("\n") ? lines.length - 1 : lines.length;
  if (/\.(ts|svelte|mjs|js)$/.test(path) && length > MAX_LINES)
    faults.push(`${path}: ${length} lines; the limit is ${MAX_LINES}`);
  for (const { name, where, bad } of RULES) {
    if (!where.test(path) || (name === "raw HTML" && RAW_HTML_ALLOWED.includes(path))) continue;
    lines.forEach((line, index) => {
      const match = bad.exec(line);
      if (match) faults.push(`${path}:${index + 1}: ${name}: ${match[0]}`);
    });
  }
  return faults;
}
