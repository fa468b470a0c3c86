/** Hand-ins, marked: the replay decides, whatever they say of themselves. */
import { createHash } from "node:crypto";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { openTimeline } from "../../src/host/index.ts";
import { readGlossary } from "../../src/bridge/folders.ts";
import { drawLesson, lessonInWorld, playLesson } from "../../src/lesson/index.ts";
import {
  decodeHandIn,
  encodeHandIn,
  handInOf,
  keysSeal,
  Marker,
  marksAsCsv,
  noteSame,
  readHandIn,
  writeHandIn,
} from "../../src/share/index.ts";
import { sha256 } from "../../src/share/sha256.ts";
import { course, courses, makeHandIns } from "./hand-ins.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const all = courses();
const marker = (): Marker =>
  new Marker((slug) => Promise.resolve(all.find(({ lesson }) => lesson.slug === slug) ?? null));
const made = makeHandIns(10);

describe("thirty hand-ins are told apart", () => {
  const told = marker();
  test.each(made)("$name ($sort)", async ({ name, sort, text, met }) => {
    const mark = await told.mark(name, text);
    if (sort === "true" || sort === "incomplete") {
      expect(mark.differs).toEqual([]);
      const steps = mark.result?.met ?? [];
      expect(steps.filter(Boolean).length).toBe(met);
      expect(steps.every(Boolean)).toBe(sort === "true");
    } else expect(mark.differs).toEqual([sort]);
  });
});

test("the command prints the same, writes the table, and ends as its manual says", () => {
  const folder = mkdtempSync(join(tmpdir(), "hand-ins-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  for (const { name, text } of made) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, "essay.json"), '{"kind":"essay"}');
  const run = (args: string[]) =>
    spawnSync(process.execPath, ["--import", "tsx", "src/bridge/mark.ts", ...args], {
      cwd: ROOT,
      encoding: "utf8",
    });
  const marked = run([folder, "--csv", join(folder, "marks.csv")]);
  expect(marked.status, marked.stderr).toBe(1);
  expect(marked.stdout).toContain("31 hand-ins, 20 replay true.");
  expect(marked.stdout.match(/The keystrokes were edited/g)).toHaveLength(4);
  expect(marked.stdout.match(/The result was edited/g)).toHaveLength(3);
  expect(marked.stdout.match(/another seed/g)).toHaveLength(3);
  expect(marked.stdout).toContain("This is not a hand-in.");
  expect(readFileSync(join(folder, "marks.csv"), "utf8").split("\r\n")).toHaveLength(33);
  expect(run([join(folder, "true-0.json")]).status).toBe(0);
  expect(run([]).status).toBe(2);
});

const first = readHandIn(made[0]?.text ?? "");
if (first === null) throw new Error("The first hand-in cannot be read.");
const honest = first;

test("another edition, another lesson, another world and a beginning of one's own are each said", async () => {
  const told = marker();
  const mark = async (change: object) =>
    (await told.mark("x", writeHandIn({ ...honest, ...change }))).differs;
  expect(await mark({ edition: "0".repeat(16) })).toEqual(["edition"]);
  expect(await mark({ slug: "no-such-lesson" })).toEqual(["no-lesson"]);
  expect(await mark({ recording: { ...honest.recording, world: "today" } })).toEqual(["opening"]);
  expect(await mark({ seals: { ...honest.seals, trace: "0".repeat(64) } })).toEqual(["trace"]);
  const recording = { ...honest.recording, inputs: honest.recording.inputs.slice(1) };
  expect(await mark({ recording, seals: { ...honest.seals, keys: keysSeal(recording) } })).toEqual([
    "opening",
  ]);
});

test("who types another's keystrokes is noticed, and a formula stays text", async () => {
  const told = marker();
  const marks = noteSame([
    await told.mark("a.json", writeHandIn({ ...honest, who: "=HYPERLINK(1)" })),
    await told.mark("b.json", writeHandIn({ ...honest, who: "" })),
  ]);
  expect(marks[1]?.remarks).toContainEqual({ what: "same", other: "=HYPERLINK(1)" });
  expect(marks[1]?.remarks).toContainEqual({ what: "unnamed" });
  expect(marksAsCsv(marks)).toContain("\r\na.json,'=HYPERLINK(1),");
});

test("a hand-in travels as a link, and anything else is none", async () => {
  const link = `https://a.example/#/teach/hand-in/${await encodeHandIn(honest)}`;
  expect(link.length).toBeLessThan(60_000);
  expect(await decodeHandIn(link)).toEqual(honest);
  expect(await decodeHandIn(`See ${link}.\n`)).toEqual(honest);
  expect(await decodeHandIn(link.slice(0, -9))).toBeNull();
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
      expect(readHandIn(text)).toBeNull();
      expect(await decodeHandIn(text)).toBeNull();
    }),
    { numRuns: 200 },
  );
});

test("the sum is SHA-256, for every length about a block", () => {
  for (let length = 0; length < 200; length++) {
    const text = "é".repeat(length % 7) + "a".repeat(length);
    expect(sha256(text), String(length)).toBe(createHash("sha256").update(text).digest("hex"));
  }
});

describe("a lesson that draws its steps", () => {
  const drawing = course("12-five-broken-mail-systems");
  const SEED = 7;
  const lesson = drawLesson(drawing.lesson, SEED);
  const played = playLesson(lesson, () => openTimeline(drawing.source, SEED));
  const handIn = handInOf("Ann", lesson, drawing.source, played);
  const mark = async (change: Partial<typeof handIn> = {}) =>
    new Marker(() => Promise.resolve(drawing)).mark("ann.json", writeHandIn({ ...handIn, ...change }));

  test("is told true with whatever seed it was drawn", async () => {
    expect(played.problem).toBe(null);
    const { result, differs } = await mark();
    expect(differs).toEqual([]);
    expect(result?.met).toEqual(lesson.steps.map(() => true));
  });

  test("has its other seed, its other edition and its edited keys told apart", async () => {
    const { recording, edition } = handIn;
    const seed = await mark({ recording: { ...recording, seed: SEED + 1 } });
    expect(seed.differs).toEqual(["seed"]);
    expect((await mark({ edition: edition.replace(/^./, (c) => (c === "0" ? "1" : "0")) })).differs).toEqual([
      "edition",
    ]);
    const keys = { ...recording, inputs: recording.inputs.slice(0, -1) };
    expect((await mark({ recording: keys })).differs).toEqual(["keys"]);
  });
});

test("a lesson of one's own is marked when its file lies among the hand-ins, and only then", () => {
  const folder = mkdtempSync(join(tmpdir(), "own-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const text = readFileSync(join(ROOT, "lessons/01-say-helo/lesson.md"), "utf8").replace("say-helo", "ours");
  const { source } = course("01-say-helo");
  const own = lessonInWorld(text, readGlossary(), source);
  if (!own.ok) throw new Error("The lesson cannot be read.");
  const { lesson } = own.content;
  const { recording, trace } = playLesson(lesson, () => openTimeline(source, lesson.seed));
  writeFileSync(join(folder, "ann.json"), writeHandIn(handInOf("Ann", lesson, source, { recording, trace })));
  const run = () =>
    spawnSync(process.execPath, ["--import", "tsx", "src/bridge/mark.ts", folder], {
      cwd: ROOT,
      encoding: "utf8",
    });
  expect(run().stdout).toMatch(/Ann .* NO /);
  writeFileSync(join(folder, "lesson.md"), text);
  writeFileSync(join(folder, "README.md"), "# No lesson");
  const marked = run();
  expect(marked.stdout).toMatch(/Ann +Say HELO +5 of 5 .* yes/);
  expect(marked.status, marked.stderr).toBe(0);
});
