/**
 * The lines `do: …` of a lesson: what happens to the world by a button instead of a keyboard.
 *
 *     do: power iguana.apex.com off
 *     do: cable iguana.apex.com down => Pull iguana’s cable
 *     do: wait 2 h until mail.attempt host=relay => Let time pass until relay tries again
 */
import { MICROS_PER_SECOND, type Micros } from "../base/index.ts";
import type { HostName, Input, ServiceName, Trace, WorldTimeline } from "../host/index.ts";
import { shortName } from "./events.ts";
import type { Edit } from "./edit.ts";
import type { Exercise } from "./exercise.ts";
import { fits, parseCondition, type Condition } from "./pattern.ts";
import { didYouMean } from "./problem.ts";
import { firstStop, type Halt } from "./stops.ts";
import type { Context } from "./context.ts";
import type { Typing } from "./typing.ts";

export type Deed = {
  /** What the button says. */
  label: string;
  /** Line of the file. */
  line: number;
} & (
  | { do: "power"; host: HostName; on: boolean }
  | { do: "cable"; host: HostName; up: boolean }
  | { do: "disk"; host: HostName; full: boolean }
  | { do: "service"; host: HostName; service: ServiceName; run: boolean }
  /** Time passes: until such an event has happened, if there is a condition, and never longer than that. */
  | { do: "wait"; atMostMicros: Micros; until: Condition | null }
);

/** How each is written and what it does: the reference for teachers is made from this. */
export const DEEDS: Readonly<Record<Deed["do"], { form: string; says: string }>> = {
  power: {
    form: "power HOST on|off",
    says: "Switches a computer on or off. What its programs had in memory is gone then; its files stay.",
  },
  cable: { form: "cable HOST up|down", says: "Plugs a computer’s network cable in, or pulls it out." },
  disk: {
    form: "disk HOST full|free",
    says: "Fills a computer’s disk up, or makes room on it again. A mail system with a full disk takes no letters.",
  },
  service: {
    form: "service HOST smtp|dns stop|start",
    says: "Stops a computer’s mail system or name server, or starts it again. Who is in a call with a mail system hears 421.",
  },
  wait: {
    form: "wait N s|min|h|days [until CONDITION]",
    says: "Lets so much time pass at once; with `until`, only until such an event has happened.",
  },
};

const SECONDS: Readonly<Record<string, number>> = { s: 1, min: 60, h: 3600, day: 86_400, days: 86_400 };
const LONGEST_DAYS = 30;
/** Nobody waits through more events than this at once: something in the world is busy without end. */
const MOST_STEPS = 200_000;

export function readDeed(
  line: { text: string; line: number; column: number },
  context: Context,
  into: Deed[],
): void {
  const arrow = line.text.indexOf(" => ");
  const what = (arrow < 0 ? line.text : line.text.slice(0, arrow)).trim();
  const label = arrow < 0 ? null : line.text.slice(arrow + 4).trim();
  const deed = parseDeed(what);
  if (typeof deed === "string") context.problems.add(line.line, deed, line.column);
  else into.push({ ...deed, label: label ?? labelOf(deed), line: line.line });
}

type Bare = Deed extends infer D ? (D extends Deed ? Omit<D, "label" | "line"> : never) : never;

/** A sentence when it cannot be read. */
function parseDeed(text: string): Bare | string {
  const [kind = "", ...words] = text.split(/\s+/);
  const rest = text.slice(kind.length).trim();
  const known = Object.hasOwn(DEEDS, kind) ? DEEDS[kind as Deed["do"]] : null;
  if (known === null)
    return `Nothing can be done that is called "${kind}".${didYouMean(kind, Object.keys(DEEDS))}`;
  if (kind === "wait") return parseWait(rest);
  return parseHostDeed(kind, words) ?? `It is written: do: ${known.form}, with the host’s full name.`;
}

/** Null when it is not written as it should be. */
function parseHostDeed(kind: string, words: readonly string[]): Bare | null {
  const [host = "", state = "", ...more] = words;
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host)) return null;
  if (kind === "service") {
    const service = state === "smtp" || state === "dns" ? state : null;
    const [run = "", ...rest] = more;
    if (service === null || !["stop", "start"].includes(run) || rest.length > 0) return null;
    return { do: "service", host, service, run: run === "start" };
  }
  if (more.length > 0) return null;
  switch (`${kind} ${state}`) {
    case "power on":
    case "power off":
      return { do: "power", host, on: state === "on" };
    case "cable up":
    case "cable down":
      return { do: "cable", host, up: state === "up" };
    case "disk full":
    case "disk free":
      return { do: "disk", host, full: state === "full" };
    default:
      return null;
  }
}

function parseWait(text: string): Bare | string {
  const match = /^(\d{1,6}) (s|min|h|days?)(?: until (.+))?$/.exec(text);
  const seconds = Number(match?.[1] ?? 0) * (SECONDS[match?.[2] ?? ""] ?? 0);
  if (seconds === 0) return `It is written: do: ${DEEDS.wait.form}, for example wait 30 min.`;
  if (seconds > LONGEST_DAYS * 86_400) return `Nobody waits longer than ${LONGEST_DAYS} days.`;
  const atMostMicros = seconds * MICROS_PER_SECOND;
  if (match?.[3] === undefined) return { do: "wait", atMostMicros, until: null };
  const parsed = parseCondition(match[3]);
  return parsed.ok ? { do: "wait", atMostMicros, until: parsed.condition } : parsed.says;
}

function labelOf(deed: Bare): string {
  switch (deed.do) {
    case "power":
      return `Switch ${shortName(deed.host)} ${deed.on ? "on" : "off"}`;
    case "cable":
      return deed.up ? `Plug ${shortName(deed.host)} in` : `Unplug ${shortName(deed.host)}`;
    case "disk":
      return deed.full
        ? `Fill ${shortName(deed.host)}’s disk`
        : `Make room on ${shortName(deed.host)}’s disk`;
    case "service": {
      const what = deed.service === "smtp" ? "mail system" : "name server";
      return `${deed.run ? "Start" : "Stop"} ${shortName(deed.host)}’s ${what}`;
    }
    case "wait":
      return deed.until === null
        ? `Let ${spell(deed.atMostMicros / MICROS_PER_SECOND)} pass`
        : "Let time pass";
  }
}

function spell(seconds: number): string {
  const units = [
    [86_400, "day"],
    [3600, "hour"],
    [60, "minute"],
    [1, "second"],
  ] as const;
  const [size, name] = units.find(([unit]) => seconds % unit === 0) ?? [1, "second"];
  const count = seconds / size;
  return `${count} ${name}${count === 1 ? "" : "s"}`;
}

/** What the world is told; null for a wait, which is time and nothing else. */
export function inputOf(deed: Deed): Input | null {
  switch (deed.do) {
    case "power":
      return { do: "power", host: deed.host, on: deed.on };
    case "cable":
      return { do: "cable", host: deed.host, set: { up: deed.up } };
    case "disk":
      return { do: "disk", host: deed.host, freeBytes: deed.full ? 0 : null };
    case "service":
      return { do: "service", host: deed.host, service: deed.service, run: deed.run };
    case "wait":
      return null;
  }
}

/** Lets time pass as a wait says. The clock stops at the event waited for. */
export function passTime(
  timeline: WorldTimeline,
  deed: Deed & { do: "wait" },
  stops: readonly Condition[] = [],
): Halt | null {
  const limit = timeline.now + deed.atMostMicros;
  const { until } = deed;
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const before = timeline.trace.length;
    if (!timeline.stepOnce(limit)) {
      timeline.runTo(limit);
      return null;
    }
    const halt = firstStop(timeline.trace, before, timeline.trace.length, stops);
    if (halt !== null || (until !== null && happened(timeline.trace, before, until))) return halt;
  }
  return null;
}

function happened(trace: readonly Trace[], from: number, wanted: Condition): boolean {
  for (let i = from; i < trace.length; i++) {
    const event = trace[i];
    if (event !== undefined && fits(event, wanted)) return true;
  }
  return false;
}

/** All that solves a step, in the order of the file. */
export function solutionOf(step: Solvable): SolutionPart[] {
  return [...step.typing, ...step.deeds, ...step.exercises, ...step.edits].sort((a, b) => a.line - b.line);
}

export interface Solvable {
  typing: readonly Typing[];
  deeds: readonly Deed[];
  exercises: readonly Exercise[];
  edits: readonly Edit[];
}

export type SolutionPart = Typing | Deed | Exercise | Edit;

/** Something to type; lines pasted in one go are one piece with the keys of all of them. */
export interface Pasted {
  /** Index in the lesson's `terminals`. */
  terminal: number;
  keys: string;
  atOnce: boolean;
}

export function pasted(typing: readonly Typing[]): Pasted[] {
  const pieces: Pasted[] = [];
  for (const { terminal, keys, joined } of typing) {
    const last = pieces.at(-1);
    if (joined && last?.terminal === terminal) {
      last.keys += keys;
      last.atOnce = true;
    } else pieces.push({ terminal, keys, atOnce: false });
  }
  return pieces;
}
