/** Recordings from outside: what is taken, what is refused and with which words; worlds that come with them. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  openRecording,
  openTimeline,
  parseRecording,
  readOwnWorld,
  worldOf,
  type WorldRecording,
} from "../../src/host/index.ts";

const yaml = `title: One computer
starts: 1998-03-10T09:14:00-05:00
zoneName: EST
hosts:
  - name: a.example.com
    address: 192.0.2.1
    files:
      - { path: /etc/motd, from: motd }
`;
const own = { yaml, files: { motd: "Grüße\n" } };
const good: WorldRecording = {
  format: 1,
  world: "mine",
  own,
  seed: 7,
  inputs: [
    { at: 1, input: { do: "terminal", host: "a.example.com", user: "root" } },
    { at: 5, input: { do: "key", tty: "a.example.com/1", text: "ls\r" } },
    { at: 5, input: { do: "cable", host: "a.example.com", set: { up: false, latencyMs: 2.5 } } },
    { at: 9, input: { do: "power", host: "a.example.com", on: false } },
  ],
  until: 2_000_000,
};
const nothing = () => null;

test("a recording comes out of JSON as it went in", () => {
  expect(parseRecording(JSON.parse(JSON.stringify(good)))).toEqual({ ok: true, recording: good });
});

test.each([
  [{ ...good, inputs: [...good.inputs].reverse() }, "not in order of time"],
  [{ ...good, until: 3 }, "ends before its last input"],
  [{ ...good, inputs: [{ at: 1, input: { do: "key", tty: "x", text: "€" } }] }, "inputs.0.input.text"],
  [{ ...good, inputs: [{ at: 1, input: { do: "explode", host: "x" } }] }, "inputs.0.input"],
  [{ ...good, inputs: [{ at: 1, input: { do: "cable", host: "x", set: { up: "yes" } } }] }, "set.up"],
  [{ ...good, until: 1e17 }, "until"],
  [{ ...good, until: 1e15 }, "a year"],
  [{ ...good, seed: 0.5 }, "seed"],
  [{ ...good, own: { yaml, files: { a: "x".repeat(1_000_001) } } }, "a million letters"],
  [{ ...good, extra: 1 }, "extra"],
  [null, "another shape"],
])("what is no recording is refused with a sentence (%#)", (json, words) => {
  const result = parseRecording(json);
  expect(result).toMatchObject({ ok: false });
  expect(result.ok ? "" : result.says).toContain(words);
});

test("anything at all is taken or refused, never thrown on", () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), (value, at) => {
      parseRecording(value);
      parseRecording({ ...good, inputs: value });
      parseRecording({ ...good, inputs: [{ at, input: value }], own: value });
    }),
  );
});

test("a world that came with its recording is played, and carried on by what is recorded in it", () => {
  const found = worldOf(good, nothing);
  if (!found.ok) throw new Error(found.says);
  const timeline = openRecording(found.source, good);
  timeline.runTo(good.until);
  expect(timeline.recording).toEqual(good);
  expect(timeline.branch(timeline.trace.length, 0).recording.own).toEqual(own);

  const read = readOwnWorld("mine", own);
  if (!read.ok) throw new Error("The world is good.");
  expect(openTimeline(read.source, 1).recording).toMatchObject({ world: "mine", own });
});

test("a world that is not there, or has a fault, is named", () => {
  const { own: _own, ...bare } = good;
  expect(worldOf(bare, nothing)).toEqual({ ok: false, says: "There is no world called mine." });
  const broken = { ...good, own: { yaml: yaml.replace("192.0.2.1", "192.0.2"), files: {} } };
  const result = worldOf(broken, nothing);
  expect(result.ok ? "" : result.says).toMatch(/world\.yaml, line 6: hosts\.0\.address/);
});
