/** Marks hand-ins: replays the keys in the lesson's own world and compares what is claimed with what happens. */
import type { WorldSource } from "../host/index.ts";
import { drawLesson, inputOf, openings, type Lesson } from "../lesson/index.ts";
import {
  editionOfCourse,
  keysSeal,
  readHandIn,
  sameButDraw,
  sealsOf,
  withDraw,
  type HandIn,
} from "./hand-in.ts";
import { measure, rhythmOf, type Claims, type Rhythm } from "./measure.ts";
import { DIFFERENCES, REMARKS, type Difference } from "./differences.ts";
import { unroll, type Slices } from "./unroll.ts";

export interface Remark {
  what: keyof typeof REMARKS;
  n?: number;
  other?: string;
}

export interface Mark {
  /** Name of the file, or of the line of a file. */
  from: string;
  who: string;
  slug: string;
  title: string;
  /** Of the replay, never of the claim; null when there was none. */
  result: Claims | null;
  differs: readonly Difference[];
  remarks: readonly Remark[];
  /** To find two that are the same. */
  keys: string | null;
}

export interface Course {
  lesson: Lesson;
  source: WorldSource;
}

/** The lesson of that address with its world, or null. */
export type FindLesson = (slug: string) => Promise<Course | null>;

export class Marker {
  readonly #find: FindLesson;
  readonly #slices: Slices;
  readonly #editions = new WeakMap<Lesson, string>();

  constructor(find: FindLesson, slices: Slices = {}) {
    this.#find = find;
    this.#slices = slices;
  }

  /** Whatever the text is, a mark. */
  async mark(from: string, text: string): Promise<Mark> {
    return this.markHandIn(from, readHandIn(text));
  }

  async markHandIn(from: string, handIn: HandIn | null): Promise<Mark> {
    if (handIn === null) return nothing(from, "no-hand-in");
    const { who, slug, recording } = handIn;
    const course = await this.#find(slug);
    if (course === null) return { ...nothing(from, "no-lesson"), who, slug, title: slug };
    const { source } = course;
    // A lesson may be drawn by the seed: then the seed is the learner's, and says which steps were theirs.
    const lesson = drawLesson(course.lesson, recording.seed);
    const named = { from, who, slug, title: lesson.title, keys: keysSeal(recording) };
    const fail = (...differs: Difference[]): Mark => ({ ...named, result: null, differs, remarks: [] });
    const edition = this.#editions.get(course.lesson) ?? editionOfCourse(course.lesson, source);
    this.#editions.set(course.lesson, edition);
    const draws = course.lesson.draw > 0;
    if (handIn.edition !== (draws ? withDraw(edition, recording.seed) : edition))
      return fail(draws && sameButDraw(handIn.edition, edition) ? "seed" : "edition");
    if (recording.world !== source.name || recording.own !== undefined) return fail("opening");
    const played = await unroll(source, recording, this.#slices);
    if (!played.ok) return fail("unplayable");
    const { trace } = played.timeline;
    const result = measure(lesson, recording, trace);
    return {
      ...named,
      result,
      differs: compare(handIn, lesson, result, sealsOf(recording, trace)),
      remarks: remarksOn(handIn, lesson, rhythmOf(recording)),
    };
  }
}

/** The cause alone: what follows from it is not said again. */
function compare(handIn: HandIn, lesson: Lesson, result: Claims, seals: HandIn["seals"]): Difference[] {
  const { recording, claims } = handIn;
  const differs: Difference[] = [];
  // A lesson that draws its steps has another seed for everybody: its edition has told.
  if (recording.seed !== lesson.seed) differs.push("seed");
  if (seals.keys !== handIn.seals.keys) differs.push("keys");
  if (!beginsAs(lesson, recording.inputs)) differs.push("opening");
  if (differs.length === 0 && seals.trace !== handIn.seals.trace) differs.push("trace");
  if (differs.length === 0 && JSON.stringify(claims) !== JSON.stringify(result)) differs.push("result");
  return differs;
}

function beginsAs(lesson: Lesson, inputs: HandIn["recording"]["inputs"]): boolean {
  return openings(lesson.terminals).every((opening, i) => {
    const input = inputs[i]?.input;
    return (
      input?.do === "terminal" &&
      opening.do === "terminal" &&
      input.host === opening.host &&
      input.user === opening.user
    );
  });
}

function remarksOn({ who, recording }: HandIn, lesson: Lesson, { pasted, even }: Rhythm): Remark[] {
  const allowed = new Set(
    lesson.steps.flatMap(({ deeds }) => deeds.map((deed) => JSON.stringify(inputOf(deed)))),
  );
  const outside = recording.inputs
    .slice(lesson.terminals.length)
    .filter(
      ({ input }) => input.do !== "key" && input.do !== "answer" && !allowed.has(JSON.stringify(input)),
    ).length;
  return [
    ...(pasted > 0 ? [{ what: "pasted" as const, n: pasted }] : []),
    ...(even > 0 ? [{ what: "even" as const, n: even }] : []),
    ...(outside > 0 ? [{ what: "outside" as const, n: outside }] : []),
    ...(who === "" ? [{ what: "unnamed" as const }] : []),
  ];
}

function nothing(from: string, why: Difference): Mark {
  return { from, who: "", slug: "", title: "", result: null, differs: [why], remarks: [], keys: null };
}

/** Two that typed alike to the microsecond did not both type. */
export function noteSame(marks: readonly Mark[]): Mark[] {
  return marks.map((mark) => {
    const other = marks.find((one) => one !== mark && one.keys !== null && one.keys === mark.keys);
    if (other === undefined) return mark;
    return {
      ...mark,
      remarks: [...mark.remarks, { what: "same", other: other.who === "" ? other.from : other.who }],
    };
  });
}

export function remarkSays({ what, n, other }: Remark): string {
  return REMARKS[what].replace("{n}", String(n ?? "")).replace("{other}", other ?? "");
}

const COLUMNS = [
  "file",
  "who",
  "lesson",
  "steps met",
  "steps",
  "slips",
  "minutes",
  "replays true",
  "what differs",
  "remarks",
];

/** For a spreadsheet. A cell that one would take for a formula is made text. RFC 4180 */
export function marksAsCsv(marks: readonly Mark[]): string {
  const rows = marks.map(({ from, who, title, result, differs, remarks }) => [
    from,
    who,
    title,
    result === null ? "" : String(result.met.filter(Boolean).length),
    result === null ? "" : String(result.met.length),
    result === null ? "" : String(result.slips),
    result === null ? "" : String(result.minutes),
    differs.length === 0 ? "yes" : "no",
    differs.map((why) => DIFFERENCES[why]).join(" "),
    remarks.map(remarkSays).join(" "),
  ]);
  return [COLUMNS, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
