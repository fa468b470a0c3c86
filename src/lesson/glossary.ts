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

/** "MX record" → "mx-record" */
export function termOf(name: string): string {
  return name.trim().toLowerCase().replace(/\s+/g, "-");
}
