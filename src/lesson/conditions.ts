/** The lines `? …` and `detour: …` of a lesson: a condition, and the sentence that goes with it. */
import { eventField } from "./events.ts";
import { kindOf, parseAnyOf, parseCondition, type Condition } from "./pattern.ts";
import type { Context } from "./context.ts";

export interface Expectation {
  condition: Condition;
  /** Met only once the reply has been printed on somebody's terminal. */
  heard: boolean;
  /** Met only by a command that came before the reply to the one before it was on anybody's terminal. */
  ahead: boolean;
  /** The author's sentence for when this is what is missing; null: we make one. */
  missing: string | null;
  line: number;
}

/** Something a learner may do instead, and the sentence for it; `{port}` stands for a field of the event. */
export interface Detour {
  condition: Condition;
  says: string;
  line: number;
}

type ConditionLine = { text: string; line: number; column: number };

export function readExpectation(
  line: ConditionLine,
  where: string,
  context: Context,
  into: Expectation[],
): void {
  const [prefix = "", when] = /^(heard|ahead) +/.exec(line.text) ?? [];
  const [pattern, says] = splitArrow(line.text.slice(prefix.length));
  const condition = readCondition(
    { ...line, text: pattern, column: line.column + prefix.length },
    where,
    context,
  );
  if (condition === null) return;
  if (when === "heard" && kindOf(condition) !== "smtp.reply")
    context.problems.add(line.line, "Only a reply (smtp.reply) can be heard.", line.column);
  if (when === "ahead" && kindOf(condition) !== "smtp.command")
    context.problems.add(line.line, "Only a command (smtp.command) can come ahead of a reply.", line.column);
  into.push({ condition, heard: when === "heard", ahead: when === "ahead", missing: says, line: line.line });
}

export function readDetour(line: ConditionLine, where: string, context: Context, into: Detour[]): void {
  const [pattern, says] = splitArrow(line.text);
  const condition = readCondition({ ...line, text: pattern }, where, context);
  if (says === null) context.problems.add(line.line, "A detour ends with => and the sentence for it.");
  if (condition === null || says === null) return;
  for (const [, field] of says.matchAll(/\{([^{}]*)\}/g)) {
    if (field === undefined || eventField(kindOf(condition), field) !== null) continue;
    context.problems.add(
      line.line,
      `{${field}} is not a field of ${kindOf(condition)}.`,
      line.column + line.text.indexOf(`{${field}}`),
    );
  }
  into.push({ condition, says, line: line.line });
}

/** The field `stop: …` of a step. */
export function readStops(text: string, line: number, where: string, context: Context): Condition[] {
  const result = parseAnyOf(text);
  if (result.ok) return result.conditions;
  context.problems.add(
    line,
    result.says.replace(/^This listens/, `${where} listens`),
    "stop: ".length + result.offset + 1,
  );
  return [];
}

function splitArrow(text: string): [pattern: string, says: string | null] {
  const arrow = text.indexOf(" => ");
  return arrow < 0 ? [text.trimEnd(), null] : [text.slice(0, arrow).trimEnd(), text.slice(arrow + 4).trim()];
}

function readCondition(line: ConditionLine, where: string, context: Context): Condition | null {
  const result = parseCondition(line.text);
  if (result.ok) return result.condition;
  const says = result.says.replace(/^This listens/, `${where} listens`);
  context.problems.add(line.line, says, line.column + result.offset);
  return null;
}
