/**
 * node --import tsx scripts/rfc5321-coverage.ts
 *
 * Writes docs/rfc5321-coverage.md: every MUST of RFC 5321 with the tests that show it, or the reason why none
 * does. The requirements are in test/vectors/rfc5321-requirements.txt; a test says which it shows by "MUST 12, 13"
 * in its name; our code says which sections it follows by citing them.
 */
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

const ROOT = new URL("../", import.meta.url).pathname;
const PAGE = join(ROOT, "docs/rfc5321-coverage.md");

interface Requirement {
  number: number;
  section: string;
  binds: string;
  asks: string;
  /** What stands in the last column, "" for nothing. */
  shown: string;
}

export interface Coverage {
  page: string;
  /** What is wrong with the list: nothing shows it, a test is not there, a number is unknown. */
  problems: string[];
}

export function readRequirements(): Requirement[] {
  return readFileSync(join(ROOT, "test/vectors/rfc5321-requirements.txt"), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const [number = "", section = "", binds = "", asks = "", shown = ""] = line.split(" | ");
      return { number: Number(number), section, binds, asks, shown };
    });
}

function filesUnder(folder: string, ending: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name}`)
    .sort();
}

/** The tests that name a requirement: number to "file: test". */
function citingTests(): Map<number, string[]> {
  const found = new Map<number, string[]>();
  for (const file of filesUnder("test", ".test.ts")) {
    for (const m of readFileSync(join(ROOT, file), "utf8").matchAll(/"MUST ((?:\d+(?:, )?)+): ([^"]+)"/g)) {
      for (const number of (m[1] ?? "").split(", ").map(Number)) {
        found.set(number, [...(found.get(number) ?? []), `${file}: ${m[2] ?? ""}`]);
      }
    }
  }
  return found;
}

/** The files of SMTP and of the mail system that cite each section of RFC 5321. */
function citingCode(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const file of ["src/proto/smtp", "src/mail"].flatMap((folder) => filesUnder(folder, ".ts"))) {
    const text = readFileSync(join(ROOT, file), "utf8");
    const sections = new Set<string>();
    for (const m of text.matchAll(/RFC 5321 (§[\d.]*\d(?:(?:, | and | to )§[\d.]*\d)*)/g)) {
      for (const section of (m[1] ?? "").matchAll(/§([\d.]*\d)/g)) sections.add(section[1] ?? "");
    }
    for (const section of sections) found.set(section, [...(found.get(section) ?? []), file]);
  }
  return found;
}

function shownBy(requirement: Requirement, tests: Map<number, string[]>, problems: string[]): string {
  const { number, shown } = requirement;
  if (/^(?:n\/a|departs): ./.test(shown))
    return shown.replace(/^n\/a/, "not applicable").replace(/^departs/, "**departs**");
  const named = /^= (\S+) :: (.+)$/.exec(shown);
  if (named) {
    const [, file = "", name = ""] = named;
    if (!readFileSync(join(ROOT, file), "utf8").includes(name))
      problems.push(`${number}: ${file} has no test "${name}"`);
    return `${file}: ${name}`;
  }
  const found = tests.get(number) ?? [];
  if (shown !== "" || found.length === 0) problems.push(`${number}: nothing shows it`);
  return found.join("; ");
}

export function coverage(): Coverage {
  const problems: string[] = [];
  const requirements = readRequirements();
  const tests = citingTests();
  const code = citingCode();
  const known = new Set(requirements.map(({ number }) => number));
  for (const number of tests.keys())
    if (!known.has(number)) problems.push(`a test shows MUST ${number}, which is not listed`);
  requirements.forEach(({ number }, i) => {
    if (number !== i + 1) problems.push(`${number} should be ${i + 1}`);
  });
  const rows = requirements.map((one) => {
    const files = (code.get(one.section) ?? []).map((file) => relative("src", file));
    const shown = shownBy(one, tests, problems);
    return `| ${one.number} | §${one.section} | ${one.binds} | ${one.asks} | ${shown} | ${files.slice(0, 4).join(", ")} |`;
  });
  const count = (kind: RegExp): number => requirements.filter(({ shown }) => kind.test(shown)).length;
  const shownCount = requirements.length - count(/^(?:n\/a|departs)/);
  const page = `# RFC 5321, requirement by requirement

Written by \`scripts/rfc5321-coverage.ts\`; a test checks that it is current. Of ${requirements.length} requirements ${shownCount} are shown by tests, ${count(/^n\/a/)} bind no program of ours, and from ${count(/^departs/)} we depart on purpose. They are in our own words and in the RFC's order. The last column names our files that cite the section.

| No. | Section | Binds | Asks | Shown by | Cited in src |
| --- | --- | --- | --- | --- | --- |
${rows.join("\n")}
`;
  return { page, problems };
}

/** The page as it lies in docs. */
export function currentPage(): string {
  return readFileSync(PAGE, "utf8");
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { page, problems } = coverage();
  for (const problem of problems) console.error(problem);
  writeFileSync(PAGE, page);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
