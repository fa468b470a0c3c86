/**
 * A hand-in: a learner's keys in one lesson, with what they came to. Whoever marks it replays the keys and
 * believes nothing else; see mark.ts.
 */
import * as v from "valibot";
import {
  openTimeline,
  parseRecording,
  type Trace,
  type WorldRecording,
  type WorldSource,
} from "../host/index.ts";
import { playLesson, traceText, type Lesson } from "../lesson/index.ts";
import { fromBase64url, toBase64url } from "./base64url.ts";
import { deflate, inflate } from "./deflate.ts";
import { measure, type Claims } from "./measure.ts";
import { sha256 } from "./sha256.ts";

export interface HandIn {
  /** As the learner typed it; nobody checks it. */
  who: string;
  slug: string;
  /** Of the lesson, its world and the simulation, all three. */
  edition: string;
  claims: Claims;
  seals: Seals;
  recording: WorldRecording;
}

export interface Seals {
  /** Of everything that came from outside. */
  keys: string;
  /** Of everything that happened. */
  trace: string;
}

const KIND = "mail-by-hand hand-in";
const FORMAT = 1;
export const LONGEST_NAME = 80;
const MOST_CHARACTERS = 20_000_000;

/**
 * Two lessons of one edition ask the same, in the same world, of the same simulation. What they say to the
 * reader does not count: it may be said in another language. Of a lesson that draws its steps the second half
 * is the draw's, so that another seed can be told from another edition.
 */
export function editionOf(lesson: Lesson, source: WorldSource): string {
  const edition = editionOfCourse(lesson.undrawn ?? lesson, source);
  return lesson.undrawn === undefined ? edition : withDraw(edition, lesson.seed);
}

/** Of the lesson as everybody has it. */
export function editionOfCourse(lesson: Lesson, source: WorldSource): string {
  const { slug, world, seed, startMinutes, terminals, steps } = lesson;
  const asked = steps.map(({ expects }) => expects.map(({ condition }) => condition));
  const solved = playLesson(lesson, () => openTimeline(source, seed));
  const parts = [canonical([slug, world, seed, startMinutes, terminals, asked]), canonical(source)];
  return sha256([...parts, traceText(solved.trace)].join("\n")).slice(0, 2 * HALF);
}

export function withDraw(edition: string, seed: number): string {
  return edition.slice(0, HALF) + sha256(`draw ${seed}`).slice(0, HALF);
}

/** They are one lesson, whatever was drawn of it. */
export function sameButDraw(one: string, other: string): boolean {
  return one.slice(0, HALF) === other.slice(0, HALF);
}

const HALF = 8;

export function sealsOf(recording: WorldRecording, trace: readonly Trace[]): Seals {
  return { keys: keysSeal(recording), trace: sha256(traceText(trace)) };
}

/** The seed is judged by itself: it is the lesson's. */
export function keysSeal({ world, inputs, until }: WorldRecording): string {
  return sha256(canonical([world, until, inputs]));
}

/** `timeline` is the whole of what the learner did, on the track that is in front. */
export function handInOf(
  who: string,
  lesson: Lesson,
  source: WorldSource,
  timeline: { recording: WorldRecording; trace: readonly Trace[] },
): HandIn {
  const { trace } = timeline;
  // A live timeline goes on while somebody types their name.
  const recording = { ...timeline.recording, inputs: [...timeline.recording.inputs] };
  return {
    who: who.trim().slice(0, LONGEST_NAME),
    slug: lesson.slug,
    edition: editionOf(lesson, source),
    claims: measure(lesson, recording, trace),
    seals: sealsOf(recording, trace),
    recording,
  };
}

export function writeHandIn(handIn: HandIn): string {
  return `${JSON.stringify({ kind: KIND, format: FORMAT, ...handIn })}\n`;
}

const digest = (length: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${length}}$`)));
const whole = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));
const schema = v.strictObject({
  kind: v.literal(KIND),
  format: v.literal(FORMAT),
  who: v.pipe(v.string(), v.maxLength(LONGEST_NAME)),
  slug: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,80}$/)),
  edition: digest(16),
  claims: v.strictObject({
    met: v.pipe(v.array(v.boolean()), v.maxLength(100)),
    slips: whole(1_000_000),
    minutes: whole(1_000_000),
  }),
  seals: v.strictObject({ keys: digest(64), trace: digest(64) }),
  recording: v.unknown(),
});

/** Null for anything that is no hand-in. Never throws. */
export function readHandIn(text: string): HandIn | null {
  if (text.length > MOST_CHARACTERS) return null;
  const result = v.safeParse(schema, parse(text));
  if (!result.success) return null;
  const { kind: _kind, format: _format, recording, ...rest } = result.output;
  const read = parseRecording(recording);
  return read.ok ? { ...rest, recording: read.recording } : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What comes after "#/teach/hand-in/". */
export async function encodeHandIn(handIn: HandIn): Promise<string> {
  return toBase64url(await deflate(new TextEncoder().encode(writeHandIn(handIn))));
}

/** Takes a whole address or only its end; null for anything that is no hand-in. */
export async function decodeHandIn(address: string): Promise<HandIn | null> {
  const data = /([\w-]+)[\s.,;:!?)>\]'"]*$/.exec(address.slice(0, MOST_CHARACTERS))?.[1];
  const packed = data === undefined ? null : fromBase64url(data);
  const bytes = packed === null ? null : await inflate(packed, MOST_CHARACTERS);
  return bytes === null ? null : readHandIn(new TextDecoder().decode(bytes));
}

/** JSON with its names in order, so that two equal values are one text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
