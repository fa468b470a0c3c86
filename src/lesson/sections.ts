/**
 * The sections of a lesson file: `::step … ::end` with its fields, its prose, the asides and
 * predictions inside it, and the lines that are not prose.
 */
import type { Context } from "./context.ts";
import { readEdit, type Edit } from "./edit.ts";
import { readChoose, readMark, type Exercise } from "./exercise.ts";
import { readInline, readProse } from "./markdown.ts";
import { didYouMean, type Problems } from "./problem.ts";
import type { Inline, ProseBlock } from "./prose.ts";
import type { ScannedLine } from "./scan.ts";
import { terminalNamed } from "./typing.ts";

export interface Prediction {
  question: readonly Inline[];
  choices: readonly { text: string; right: boolean }[];
  outcome: readonly ProseBlock[];
}

export interface Section {
  title: string;
  line: number;
  lines: ScannedLine[];
}

/** Cuts the lines after the head into `::<name> … ::end`, which may hold ::note and ::predict. */
export function splitSections(
  lines: readonly ScannedLine[],
  name: string,
  problems: Problems,
): { before: ScannedLine[]; sections: Section[] } {
  const before: ScannedLine[] = [];
  const sections: Section[] = [];
  let open: Section | null = null;
  let depth = 0;
  for (const line of lines) {
    if (line.kind === "open" && line.name === name) {
      if (open !== null)
        problems.add(
          line.line,
          `The section that begins on line ${open.line} is not closed: ::end is missing.`,
        );
      open = { title: line.rest, line: line.line, lines: [] };
      depth = 0;
      sections.push(open);
      if (line.rest === "") problems.add(line.line, `A title comes after ::${name}.`);
    } else if (open === null) {
      if (sections.length === 0) before.push(line);
      else if (line.kind !== "prose" || line.text.trim() !== "")
        problems.add(
          line.line,
          `This stands outside of any ::${name}. It belongs before the ::end above, or after the next ::${name}.`,
        );
    } else if (line.kind === "close" && depth === 0) open = null;
    else {
      if (line.kind === "open") depth++;
      if (line.kind === "close") depth--;
      open.lines.push(line);
    }
  }
  if (open !== null) problems.add(open.line, "This section is not closed: ::end is missing.");
  return { before, sections };
}

export type Special = Exclude<ScannedLine["kind"], "prose" | "open" | "close">;

/** What a learner can be asked in a step, beside doing something. */
export type Asked = "predict" | "choose" | "mark" | "edit";

export interface Body {
  blocks: ProseBlock[];
  special: Exclude<ScannedLine, { kind: "prose" | "open" | "close" }>[];
  predictions: Prediction[];
  exercises: Exercise[];
  edits: Edit[];
}

/** The prose of a section with its asides, and the lines that are not prose. */
export function readBody(
  lines: readonly ScannedLine[],
  context: Context,
  allowed: ReadonlySet<Special | Asked>,
  where: string,
): Body {
  const blocks: ProseBlock[] = [];
  const special: Exclude<ScannedLine, { kind: "prose" | "open" | "close" }>[] = [];
  const predictions: Prediction[] = [];
  const exercises: Exercise[] = [];
  const edits: Edit[] = [];
  let prose: ScannedLine[] = [];
  const flush = () => {
    blocks.push(...proseOf(prose, context));
    prose = [];
  };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (line === undefined) break;
    if (line.kind === "prose") prose.push(line);
    else if (line.kind === "close") context.problems.add(line.line, "This ::end closes nothing.");
    else if (line.kind === "open") {
      flush();
      const end = closingLine(lines, i, context);
      const inside = lines.slice(i + 1, end);
      if (line.name === "note" || line.name === "warning") blocks.push(readNote(line, inside, context));
      else if (line.name === "predict" && allowed.has("predict"))
        predictions.push(readPrediction(line, inside, context));
      else if ((line.name === "choose" || line.name === "mark") && allowed.has(line.name))
        exercises.push(readExercise(line.name, line, inside, context));
      else if (line.name === "edit" && allowed.has("edit")) {
        const edit = readEdit(line, inside, context);
        if (edit !== null) edits.push(edit);
      } else
        context.problems.add(
          line.line,
          `Nothing is called ::${line.name} ${where}.${didYouMean(line.name, ["note", "warning", "predict", "choose", "mark", "edit"])}`,
        );
      i = end;
    } else {
      if (!allowed.has(line.kind)) context.problems.add(line.line, misplaced(line, where));
      special.push(line);
      prose.push({ kind: "prose", line: line.line, text: "" });
    }
  }
  flush();
  return { blocks, special, predictions, exercises, edits };
}

function readExercise(
  kind: "choose" | "mark",
  open: { rest: string; line: number },
  inside: readonly ScannedLine[],
  context: Context,
): Exercise {
  if (kind === "choose")
    return readChoose(open, readBody(inside, context, new Set<Special>(["choice"]), "in ::choose"), context);
  const { fields, rest } = splitFields(inside);
  return readMark(open, fields, readBody(rest, context, new Set<Special>(["rule"]), "in ::mark"), context);
}

function closingLine(lines: readonly ScannedLine[], from: number, context: Context): number {
  for (let i = from + 1; i < lines.length; i++) {
    const kind = lines[i]?.kind;
    if (kind === "close") return i;
    if (kind === "open") break;
  }
  context.problems.add(lines[from]?.line ?? 1, "This is not closed: ::end is missing.");
  return lines.length;
}

function misplaced(line: ScannedLine, where: string): string {
  switch (line.kind) {
    case "type":
      return `A line to type cannot stand ${where}.`;
    case "choice":
      return "An answer to choose belongs between ::predict or ::choose and its ::end.";
    case "rule":
      return "A line [x] … or [ ] … belongs between ::mark and its ::end.";
    case "hint":
      return `A hint cannot stand ${where}.`;
    case "do":
      return `A line do: … cannot stand ${where}.`;
    default:
      return `A condition cannot stand ${where}.`;
  }
}

function proseOf(lines: readonly ScannedLine[], context: Context): ProseBlock[] {
  const first = lines[0];
  if (first === undefined) return [];
  const text = lines.map((line) => (line.kind === "prose" ? line.text : "")).join("\n");
  return readProse(text, first.line, context.glossary, context.problems);
}

function readNote(
  open: { name: string; rest: string; line: number },
  inside: readonly ScannedLine[],
  context: Context,
): ProseBlock {
  if (open.rest === "") context.problems.add(open.line, `A title comes after ::${open.name}.`);
  const { blocks } = readBody(inside, context, new Set(), "in a note");
  return { t: "note", kind: open.name === "warning" ? "warning" : "info", title: open.rest, blocks };
}

function readPrediction(
  open: { rest: string; line: number },
  inside: readonly ScannedLine[],
  context: Context,
): Prediction {
  const { blocks, special } = readBody(inside, context, new Set<Special>(["choice"]), "in a prediction");
  const choices = special.flatMap((line) =>
    line.kind === "choice" ? [{ text: line.text, right: line.right }] : [],
  );
  if (open.rest === "") context.problems.add(open.line, "The question comes after ::predict.");
  if (choices.length < 2)
    context.problems.add(open.line, "A prediction has two answers at least, each on a line ( ) … or (*) ….");
  if (choices.filter((choice) => choice.right).length !== 1) {
    context.problems.add(open.line, "Exactly one answer of a prediction is right, and begins with (*).");
  }
  if (blocks.length === 0)
    context.problems.add(open.line, "A prediction ends with a sentence that says how it came out.");
  return {
    question: readInline(open.rest, open.line, context.glossary, context.problems),
    choices,
    outcome: blocks,
  };
}

/** The fields right under the opening line, and the lines after them. */
export function splitFields(lines: readonly ScannedLine[]): {
  fields: Map<string, { value: string; line: number }>;
  rest: ScannedLine[];
} {
  const fields = new Map<string, { value: string; line: number }>();
  let at = 0;
  for (; at < lines.length; at++) {
    const line = lines[at];
    const match = line?.kind === "prose" ? /^([a-z][A-Za-z]*):(?: (.*))?$/.exec(line.text) : null;
    if (line === undefined || match?.[1] === undefined) break;
    fields.set(match[1], { value: (match[2] ?? "").trim(), line: line.line });
  }
  return { fields, rest: lines.slice(at) };
}

export function terminalAt(name: string | null, line: number, context: Context): number {
  if (context.terminals === null) return 0;
  const found = terminalNamed(name, context.terminals);
  if (typeof found === "number") return found;
  context.problems.add(line, found);
  return 0;
}
