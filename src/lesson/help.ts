/** What the words of a lesson file mean and what could stand there: for whoever writes one in the page. Never throws. */
import type * as v from "valibot";
import { DEEDS } from "./deeds.ts";
import { EDITABLE } from "./edit.ts";
import { EVENTS, HOST_FIELD, type EventField } from "./events.ts";
import { describe } from "./reference.ts";
import { lessonSchema, stepSchema } from "./schema.ts";

export interface LessonHover {
  from: number;
  to: number;
  says: readonly string[];
  cite: null;
}

export interface LessonWord {
  label: string;
  insert: string;
  says: string;
}

const SECTIONS: Readonly<Record<string, string>> = {
  step: "Begins a step; its title stands behind. `::end` ends it.",
  end: "Ends the step, or the block inside it.",
  predict: "A guess before the surprise; its answers are lines ( ) and (*).",
  choose: "A question with one right answer; each answer has its sentence after =>.",
  mark: "Lines of a letter, to be marked by the learner.",
  edit: "A button that opens a file of a computer in the editor; the solution stands between it and ::end.",
  note: "An aside with a title.",
  warning: "An aside about something that goes wrong.",
  chapter: "Begins a chapter of a replay.",
};

const MARKS: readonly [RegExp, string][] = [
  [/^>>(?= |$)/, "Pasted together with the line above, without waiting for an answer."],
  [/^>(?= |$)/, "A line the solution types, with Enter."],
  [/^\?(?= )/, "A condition. All conditions of a step have to be met."],
  [/^!(?= )/, "A hint: first a nudge, then a hint, then the answer."],
  [/^\+(?= |$)/, "In ::edit: a line to put in."],
];

const LINES: Readonly<Record<string, string>> = {
  do: "A button under the step, for what no keyboard can do.",
  detour: "A condition, =>, and what to say to a learner who did that instead.",
  stop: "Where time stops by itself while the step is open.",
};

type Entries = Readonly<Record<string, v.GenericSchema>>;

function meaning(entries: Entries, name: string): string | null {
  const schema = Object.hasOwn(entries, name) ? entries[name] : undefined;
  return schema === undefined ? null : describe(schema);
}

function lineAround(text: string, offset: number): { from: number; line: string } {
  const from = text.lastIndexOf("\n", offset - 1) + 1;
  const end = text.indexOf("\n", offset);
  return { from, line: text.slice(from, end < 0 ? text.length : end) };
}

/** Between the two lines of dashes at the top. */
function isHead(text: string, offset: number): boolean {
  if (!/^---\s*\n/.test(text)) return false;
  const end = text.indexOf("\n---", 3);
  return offset > 3 && (end < 0 || offset <= end);
}

/** Event and fields stand after `? `, `detour: ` and `stop: `. */
const isCondition = (line: string): boolean => /^(?:\? |detour:|stop:)/.test(line);

function eventIn(line: string): string | null {
  const names = Object.keys(EVENTS);
  return line.match(/[a-z]+\.[a-z-]+/g)?.find((word) => names.includes(word)) ?? null;
}

function fieldOf(event: string | null, name: string): EventField | null {
  if (name === "host") return HOST_FIELD;
  const kind = Object.entries(EVENTS).find(([one]) => one === event)?.[1];
  return kind !== undefined && Object.hasOwn(kind.fields, name) ? (kind.fields[name] ?? null) : null;
}

export function lessonHover(text: string, offset: number): LessonHover | null {
  const { from, line } = lineAround(text, offset);
  const at = offset - from;
  const tell = (start: number, length: number, says: string | null): LessonHover | null =>
    says === null ? null : { from: from + start, to: from + start + length, says: [says], cite: null };
  const section = /^::([a-z]+)/.exec(line);
  if (section && at <= section[0].length)
    return tell(0, section[0].length, SECTIONS[section[1] ?? ""] ?? null);
  const mark = MARKS.find(([pattern]) => pattern.test(line));
  if (mark && at <= (mark[0].exec(line)?.[0].length ?? 0)) return tell(0, 1, mark[1]);
  const key = /^([A-Za-z]+):/.exec(line);
  if (key && at <= key[0].length) {
    const name = key[1] ?? "";
    const says = isHead(text, offset)
      ? meaning(lessonSchema.entries, name)
      : (LINES[name] ?? meaning(stepSchema.entries, name));
    return tell(0, name.length, says);
  }
  if (!isCondition(line)) return null;
  for (const match of line.matchAll(/[a-z]+\.[a-z-]+|[A-Za-z-]+(?=[!^*]?=)/g)) {
    if (at < match.index || at > match.index + match[0].length) continue;
    const event = Object.entries(EVENTS).find(([name]) => name === match[0])?.[1];
    return tell(match.index, match[0].length, event?.says ?? fieldOf(eventIn(line), match[0])?.says ?? null);
  }
  return null;
}

export function lessonWords(text: string, offset: number): { from: number; items: LessonWord[] } {
  const { from, line } = lineAround(text, offset);
  const before = text.slice(from, offset);
  const word = /[\w.:-]*$/.exec(before)?.[0] ?? "";
  const start = offset - word.length;
  const fields = (entries: Entries): LessonWord[] =>
    Object.keys(entries).map((name) => ({
      label: name,
      insert: `${name}: `,
      says: meaning(entries, name) ?? "",
    }));
  if (isHead(text, offset))
    return { from: start, items: word === before ? fields(lessonSchema.entries) : [] };
  if (isCondition(line)) return { from: start, items: inCondition(line, before, word) };
  if (/^do: [\w.-]*$/.test(before))
    return {
      from: start,
      items: Object.entries(DEEDS).map(([name, { form, says }]) => ({
        label: form,
        insert: name,
        says,
      })),
    };
  if (/^::edit \S+ [\w]*$/.test(before))
    return {
      from: start,
      items: Object.entries(EDITABLE).map(([name, { form, says }]) => ({
        label: name,
        insert: name,
        says: `${form}: ${says}`,
      })),
    };
  if (!/^(?:::?[a-z]*|[a-z]+)?$/.test(before)) return { from: offset, items: [] };
  return {
    from,
    items: [
      ...Object.entries(SECTIONS).map(([name, says]) => ({ label: `::${name}`, insert: `::${name}`, says })),
      ...Object.entries(LINES).map(([name, says]) => ({ label: name, insert: `${name}: `, says })),
      ...fields(stepSchema.entries),
    ],
  };
}

function inCondition(line: string, before: string, word: string): LessonWord[] {
  const event = eventIn(line);
  const field = /([A-Za-z-]+)[!^*]?=\S*$/.exec(before)?.[1];
  if (field !== undefined) {
    const { values = [] } = fieldOf(event, field) ?? {};
    return values.filter((value) => value !== "").map((value) => ({ label: value, insert: value, says: "" }));
  }
  const ends = event !== null && (word === "" || !event.startsWith(word));
  if (!ends)
    return Object.entries(EVENTS).map(([name, { says }]) => ({ label: name, insert: `${name} `, says }));
  const kind = Object.entries(EVENTS).find(([name]) => name === event)?.[1];
  return Object.entries({ host: HOST_FIELD, ...kind?.fields }).map(([name, { says }]) => ({
    label: name,
    insert: `${name}=`,
    says,
  }));
}
