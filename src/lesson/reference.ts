/** The reference for teachers, made from the schema and the table of events. lessons/README.md holds a copy. */
import type * as v from "valibot";
import { DEEDS } from "./deeds.ts";
import { EDITABLE } from "./edit.ts";
import { EVENTS, HOST_FIELD, type EventField } from "./events.ts";
import { LINE_FIELDS } from "./marks.ts";
import { chapterSchema, lessonSchema, replaySchema, stepSchema } from "./schema.ts";

/** Markdown: one table for each place where fields can stand, then the events. */
export function lessonReference(): string {
  return [
    "#### The head of a lesson",
    fieldTable(lessonSchema.entries),
    "#### Right under `::step`",
    fieldTable(stepSchema.entries),
    "#### The head of a replay: as a lesson’s, but with",
    fieldTable(others(replaySchema.entries, lessonSchema.entries)),
    `and without ${Object.keys(others(lessonSchema.entries, replaySchema.entries)).map(code).join(", ")}.`,
    "#### Right under `::chapter`",
    fieldTable(chapterSchema.entries),
    "#### What a line `do: …` can do",
    table(
      ["written", "what happens"],
      Object.values(DEEDS).map(({ form, says }) => [code(form), says]),
    ),
    "#### What `::edit` can change",
    table(
      ["written", "what it is"],
      Object.values(EDITABLE).map(({ form, says }) => [code(form), says]),
    ),
    "#### What a rule in `::mark` can be about",
    table(
      ["field", "meaning"],
      Object.entries(LINE_FIELDS).map(([name, { says }]) => [code(name), says]),
    ),
    "#### Events and their fields",
    eventTable(),
  ].join("\n\n");
}

type Entries = Readonly<Record<string, v.GenericSchema>>;

function others(entries: Entries, known: Entries): Entries {
  return Object.fromEntries(Object.entries(entries).filter(([name]) => !Object.hasOwn(known, name)));
}

function fieldTable(entries: Entries): string {
  const rows = Object.entries(entries).map(([name, schema]) => [
    code(name),
    needed(schema),
    describe(schema),
  ]);
  return table(["field", "when left out", "meaning"], rows);
}

/** The text of `v.description` in a pipe. */
export function describe(schema: v.GenericSchema): string {
  const pipe = (schema as { pipe?: readonly { type: string; description?: string }[] }).pipe ?? [];
  return pipe.find((part) => part.type === "description")?.description ?? "";
}

function needed(schema: v.GenericSchema): string {
  const { type, default: value } = schema as { type: string; default?: string | null | readonly unknown[] };
  if (type !== "optional") return "(needed)";
  if (value === undefined || value === null || value === "") return "none";
  return typeof value === "string" ? code(value) : "none";
}

function eventTable(): string {
  const rows = Object.entries(EVENTS).map(([name, { says, fields }]) => [
    code(name),
    `${says}${fieldList(fields)}`,
  ]);
  return `Every event has \`host\`: ${HOST_FIELD.says}\n\n${table(["event", "meaning and fields"], rows)}`;
}

function fieldList(fields: Readonly<Record<string, EventField>>): string {
  return Object.entries(fields)
    .map(
      ([name, { says, values }]) =>
        `<br>${code(name)}: ${says}${values === undefined ? "" : ` (${values.map((value) => code(value === "" ? '""' : value)).join(" ")})`}`,
    )
    .join("");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function code(text: string): string {
  return `\`${text}\``;
}
