/** The same recording, run in Node and in Chromium: the same trace to the byte. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { compileFolder, readFolder, readWorldNamed, readWorldText } from "../../src/bridge/folders.ts";
import { openTimeline, type WorldRecording } from "../../src/host/index.ts";
import { playLesson, recordingOf, traceText } from "../../src/lesson/index.ts";
import { bundleForPage } from "./bundle.ts";
import { newPage } from "./page.ts";
import { dayOfChanges } from "../host/day-of-changes.ts";
import { traceOf } from "./traces.ts";

const lessons = fileURLToPath(new URL("../../lessons/", import.meta.url));

/** What a lesson's solutions, or a replay's keys, come to. */
function recorded(name: string): { recording: WorldRecording; trace: string | null } {
  const content = compileFolder(join(lessons, name));
  if (!content.ok) throw new Error(`${name} cannot be read.`);
  if (content.value.kind === "replay") return { recording: recordingOf(content.value.replay), trace: null };
  const played = playLesson(content.value.lesson, ({ world, seed }) =>
    openTimeline(readWorldNamed(world), seed),
  );
  return { recording: played.recording, trace: traceText(played.trace) };
}

test("a day of changes to a world has the same trace in Node and in Chromium", async () => {
  const page = await newPage();
  await page.goto("./");
  await page.evaluate(await bundleForPage("test/e2e/traces.ts", "traces"));
  const timeline = openTimeline(readWorldNamed("1998"), 7);
  for (const input of dayOfChanges(readWorldNamed("1998"))) {
    timeline.runTo(timeline.now + 25_000_000);
    timeline.input(input);
  }
  timeline.runTo(timeline.now + 3_000_000_000);
  const files = readFolder(join(lessons, "worlds", "1998"));
  const there = await page.evaluate(
    ([files, recording]) => {
      const { traces } = globalThis as unknown as { traces: { traceOf: typeof traceOf } };
      return traces.traceOf(files, recording);
    },
    [files, timeline.recording] as const,
  );
  expect(there).toBe(traceText(timeline.trace));
});

test("every lesson and replay has the same trace in Node and in Chromium", async () => {
  const page = await newPage();
  await page.goto("./");
  await page.evaluate(await bundleForPage("test/e2e/traces.ts", "traces"));
  const names = readdirSync(lessons).filter((name) => /^\d\d-/.test(name));
  expect(names.length).toBeGreaterThan(2);
  for (const name of names) {
    const { recording, trace } = recorded(name);
    const { yaml, files: rest } = readWorldText(recording.world);
    const files = { ...rest, "world.yaml": yaml };
    const here = traceOf(files, recording);
    if (trace !== null) expect(here, `${name}, played again`).toBe(trace);
    expect(here.split("\n").length, name).toBeGreaterThan(200);
    const there = await page.evaluate(
      ([files, recording]) => {
        const { traces } = globalThis as unknown as { traces: { traceOf: typeof traceOf } };
        return traces.traceOf(files, recording);
      },
      [files, recording] as const,
    );
    expect(there, name).toBe(here);
  }
});
