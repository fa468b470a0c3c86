/**
 * The glossary: one sentence or two for each word of the trade. `lessons/glossary.md` is a list of
 * lines `**port** (RFC 6335 §6): a numbered door …`, in which the bold word is the entry's name.
 */
import { Problems, type Problem } from "./problem.ts";

export interface GlossaryEntry {
  /** Lower case, as in [ports](term:port). */
  term: string;
  /** As it is written in running text: "MX record". */
  name: string;
  means: string;
  cite: string | null;
  /** The same in other languages, by language: "de". */
  elsewhere?: Readonly<Record<string, { name: string; means: string }>>;
}

export type Glossary = readonly GlossaryEntry[];

export function parseGlossary(
  file: string,
  text: string,
): { glossary: GlossaryEntry[]; problems: Problem[] } {
  const problems = new Problems(file);
  const glossary: GlossaryEntry[] = [];
  text.split(/\r?\n/).forEach((line, i) => {
    if (!line.startsWith("- ")) {
      if (line.startsWith("**")) problems.add(i + 1, 'An entry begins with "- " before its bold word.');
      return;
    }
    const match = /^- \*\*([^*]+)\*\*(?: \(([^)]+)\))?: (\S.*)$/.exec(line);
    if (match?.[1] === undefined || match[3] === undefined) {
      problems.add(
        i + 1,
        "An entry is written - **word** (RFC 5321 §4.1): what it means. The part in brackets may be left out.",
      );
      return;
    }
    const term = termOf(match[1]);
    if (glossary.some((entry) => entry.term === term))
      problems.add(i + 1, `"${match[1]}" has an entry already.`);
    glossary.push({ term, name: match[1], means: match[3], cite: match[2] ?? null });
  });
  return { glossary, problems: problems.list };
}

const TRANSLATED = /\bglossary\.([a-z]{2})\.md$/;

/**
 * Files by their paths: `glossary.md` with those beside it that say the same in other languages: `- **word** = Wort: what it means`, the
 * word in front as it is in glossary.md. Every entry has to be in each of them.
 */
export function parseGlossaries(files: Readonly<Record<string, string>>): {
  glossary: GlossaryEntry[];
  problems: Problem[];
} {
  const main = Object.keys(files).find((file) => file.endsWith("glossary.md")) ?? "glossary.md";
  const parsed = parseGlossary(main, files[main] ?? "");
  const problems = [...parsed.problems];
  let { glossary } = parsed;
  for (const [file, text] of Object.entries(files)) {
    const language = TRANSLATED.exec(file)?.[1];
    if (language === undefined) continue;
    const found = translated(file, text, glossary);
    problems.push(...found.problems);
    glossary = glossary.map((entry) => {
      const said = found.entries.get(entry.term);
      return said === undefined ? entry : { ...entry, elsewhere: { ...entry.elsewhere, [language]: said } };
    });
  }
  return { glossary, problems };
}

function translated(
  file: string,
  text: string,
  glossary: Glossary,
): { entries: Map<string, { name: string; means: string }>; problems: Problem[] } {
  const problems = new Problems(file);
  const entries = new Map<string, { name: string; means: string }>();
  text.split(/\r?\n/).forEach((line, i) => {
    if (!line.startsWith("- ")) return;
    const [, word, name, means] = /^- \*\*([^*]+)\*\* = ([^:]+): (\S.*)$/.exec(line) ?? [];
    const term = termOf(word ?? "");
    if (name === undefined || means === undefined)
      problems.add(i + 1, "An entry is written - **word** = the word in this language: what it means.");
    else if (!glossary.some((entry) => entry.term === term))
      problems.add(i + 1, `"${word ?? ""}" has no entry in glossary.md.`);
    else entries.set(term, { name, means });
  });
  for (const { term, name } of glossary)
    if (!entries.has(term)) problems.add(1, `"${name}" of glossary.md has no entry here.`);
  return { entries, problems: problems.list };
}

/** The glossary in that language, as far as it has it. */
export function glossaryIn(glossary: Glossary, language: string): Glossary {
  return glossary.map((entry) => ({ ...entry, ...entry.elsewhere?.[language] }));
}

/** "MX record" → "mx-record" */
export function termOf(name: string): string {
  return name.trim().toLowerCase().replace(/\s+/g, "-");
}
