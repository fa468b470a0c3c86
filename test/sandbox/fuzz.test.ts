/**
 * Damaged worlds, zones, tables and lessons: each opens or is refused with file, line and sentence; nothing is
 * thrown, nothing hangs. `FUZZ_COUNT=10000 npx vitest run test/sandbox/fuzz.test.ts` does many.
 */
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { readFolder, readGlossary } from "../../src/bridge/folders.ts";
import { inputSchema, openTimeline, readWorldFolder } from "../../src/host/index.ts";
import { compileLessonFolder } from "../../src/lesson/index.ts";
import {
  canOpen,
  changesBetween,
  checkWorldFiles,
  completionsAt,
  definitionAt,
  hoverAt,
  runningFiles,
  unpackWorld,
  packWorld,
  WORLD_FILE,
  type WorldFiles,
} from "../../src/sandbox/index.ts";
import { dice, roll, type Dice } from "../../src/sim/index.ts";
import * as v from "valibot";
import { mutate } from "./mutate.ts";

const COUNT = Number(process.env["FUZZ_COUNT"] ?? "100");
const SEED = Number(process.env["FUZZ_SEED"] ?? "1");
const FROM = Number(process.env["FUZZ_FROM"] ?? "0");

const names = readdirSync("lessons/worlds", { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);
const worlds = names.map((name) => readFolder(`lessons/worlds/${name}`));
const lessons = readdirSync("lessons").filter((name) => /^\d\d-/.test(name));

interface Tally {
  opened: number;
  refused: number;
  slowestMs: number;
}

function damagedWorld(files: WorldFiles, luck: Dice): { file: string; files: WorldFiles } {
  const paths = Object.keys(files);
  // The world file is what most people write in.
  const file = roll(luck, 2) === 0 ? WORLD_FILE : (paths[roll(luck, paths.length)] ?? WORLD_FILE);
  return { file, files: { ...files, [file]: mutate(files[file] ?? "", luck) } };
}

function tryWorld(index: number, tally: Tally): void {
  const luck = dice(SEED, `world ${index}`);
  const original = worlds[roll(luck, worlds.length)] ?? {};
  const { file, files } = damagedWorld(original, luck);
  const problems = checkWorldFiles(files, { running: original });
  const result = readWorldFolder("x", { ...files });
  expect(canOpen(problems), `world ${index}, ${file}: what opens and what is said`).toBe(result.ok);
  for (const { file: where, line, column, says } of [...problems, ...(result.ok ? [] : result.problems)]) {
    expect(files[where] !== undefined || where === WORLD_FILE).toBe(true);
    expect(line).toBeGreaterThan(0);
    expect(column).toBeGreaterThan(0);
    expect(line).toBeLessThanOrEqual((files[where] ?? "").split("\n").length);
    expect(says.length).toBeGreaterThan(5);
  }
  const text = files[file] ?? "";
  const at = roll(luck, text.length + 1);
  definitionAt(files, file, at);
  hoverAt(files, file, at);
  completionsAt(files, file, at);
  for (const { fixes } of problems.slice(0, 5))
    for (const fix of fixes) expect(Array.isArray(fix.edits)).toBe(true);
  expect(unpackWorld(packWorld(files)).ok).toBe(files[WORLD_FILE] !== undefined);
  unpackWorld(mutate(packWorld(original), luck));
  for (const input of changesBetween(original, files))
    expect(v.safeParse(inputSchema, JSON.parse(JSON.stringify(input))).success, `${index}: ${input.do}`).toBe(
      true,
    );
  tally[result.ok ? "opened" : "refused"]++;
  if (!result.ok || index % 10 !== 0) return;
  const timeline = openTimeline(result.source, 1);
  timeline.runTo(2_000_000);
  for (const input of changesBetween(files, original)) timeline.input(input);
  timeline.runTo(4_000_000);
  expect(timeline.trace.filter(({ t }) => t === "fault")).toEqual([]);
  runningFiles(files, timeline.world);
}

function tryLesson(index: number, tally: Tally): void {
  const luck = dice(SEED, `lesson ${index}`);
  const name = lessons[roll(luck, lessons.length)] ?? "";
  const files = readFolder(`lessons/${name}`);
  const file = Object.keys(files)[0] ?? "";
  const result = compileLessonFolder(name, { ...files, [file]: mutate(files[file] ?? "", luck) }, glossary);
  tally[result.ok ? "opened" : "refused"]++;
  if (result.ok) return;
  for (const { file: where, line, says } of result.problems) {
    expect(where).not.toBe("");
    expect(line).toBeGreaterThan(0);
    expect(says.length).toBeGreaterThan(5);
  }
}

const glossary = readGlossary();

test(`${COUNT} damaged worlds and ${Math.ceil(COUNT / 3)} damaged lessons`, { timeout: 3_600_000 }, () => {
  const tally: Tally = { opened: 0, refused: 0, slowestMs: 0 };
  for (let i = FROM; i < COUNT; i++) {
    const began = performance.now();
    tryWorld(i, tally);
    if (i % 3 === 0) tryLesson(i, tally);
    tally.slowestMs = Math.max(tally.slowestMs, performance.now() - began);
  }
  console.log(`opened ${tally.opened}, refused ${tally.refused}, slowest ${Math.round(tally.slowestMs)} ms`);
  expect(tally.opened).toBeGreaterThan((COUNT - FROM) / 20);
  expect(tally.refused).toBeGreaterThan((COUNT - FROM) / 20);
});
