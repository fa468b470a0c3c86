import { expect, test } from "vitest";
import { readFileSync } from "node:fs";
import { parseReplay, recordingOf, traceLine } from "../../src/lesson/index.ts";
import { glossary } from "./kit.ts";

const text = readFileSync(new URL("../../lessons/05-spoof-replay/replay.md", import.meta.url), "utf8");
const parsed = parseReplay("replay.md", text, glossary);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
const recording = recordingOf(parsed.value);

test("the spoof is typed key by key, in order, the same every time, and at 10:02", () => {
  const start = 48 * 60 * 1_000_000;
  expect(recording.inputs.slice(0, 2).map(({ at, input }) => [at, input])).toEqual([
    [start, { do: "terminal", host: "dial117.digex.net", user: "ed" }],
    [start, { do: "terminal", host: "mail.mmco.com", user: "ed" }],
  ]);
  const keys = recording.inputs.slice(2);
  const typed = keys.map(({ input }) => (input.do === "key" ? input.text : "")).join("");
  expect(typed).toContain("telnet access4.digex.net 25\rHELO mmco.com\r\x1dset localecho\r\rVRFY ed\r");
  expect(keys.every(({ input }) => input.do === "key" && input.text.length === 1)).toBe(true);
  const times = recording.inputs.map(({ at }) => at);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(recording.until).toBe(start + 94_000_000);
  expect(recordingOf(parsed.value)).toEqual(recording);
  expect(recordingOf({ ...parsed.value, seed: 2 })).not.toEqual(recording);
});

test("gaps between keys are a person's", () => {
  const line = recording.inputs.slice(2, 29).map(({ at }) => at);
  const gaps = line.slice(1).map((at, i) => at - (line[i] ?? 0));
  expect(new Set(gaps).size).toBeGreaterThan(10);
  for (const gap of gaps) {
    expect(gap).toBeGreaterThanOrEqual(50_000);
    expect(gap).toBeLessThan(400_000);
  }
});

test("an event is one line of ASCII, its bytes in hexadecimal, whatever order its fields were put in", () => {
  const event = { t: "print", tty: "a.b/1", text: "caf\xe9\r\n", echo: false } as const;
  const place = { seq: 7, at: 1_500_042, cause: 3, host: "a.b" };
  const line = '#7 <3 1500.042ms a.b print {"echo":false,"text":"caf\\u00e9\\r\\n","tty":"a.b/1"}';
  expect(traceLine({ ...place, ...event })).toBe(line);
  expect(traceLine({ text: event.text, echo: false, tty: "a.b/1", t: "print", ...place })).toBe(line);
});
