/** What the browser keeps, as a file: out of one browser, into another, and nothing lost there. */
import { beforeEach, expect, test, vi } from "vitest";
import { keptWork, readWork, takeIn, writeWork } from "../../src/ui/kept-file.ts";
import { loadContinued, loadSession, saveSession } from "../../src/ui/kept-session.ts";
import { loadProgress, saveProgress } from "../../src/ui/progress.ts";
import { load, save } from "../../src/ui/storage.ts";
import { saveMoment } from "../../src/share/index.ts";
import { keepText, keptNames } from "../../src/ui/kept-worlds.ts";
import { spoof } from "../share/kit.ts";

/** As a browser's: what is kept are its own properties. */
class Store {
  [key: string]: unknown;
  getItem(key: string): string | null {
    return Object.hasOwn(this, key) ? String(this[key]) : null;
  }
  setItem(key: string, text: string): void {
    this[key] = text;
  }
  removeItem(key: string): void {
    Reflect.deleteProperty(this, key);
  }
}

const { recording } = spoof().moment;
const postmark = { office: "IGUANA", day: "10 MAR", time: "09:20", year: "1998", foot: "LESSON 1" };
const done = { step: 4, of: 4, done: true, postmark };
const begun = { step: 2, of: 7, done: false, postmark: null };

beforeEach(() => {
  vi.stubGlobal("localStorage", new Store());
});

function worked(): string {
  saveProgress("say-helo", done);
  saveProgress("ehlo", begun);
  saveSession("ehlo", "edition 1", recording);
  keepText("My own", saveMoment(spoof().moment));
  save("theme", "light");
  save("probe", "not ours to give");
  const file = writeWork(keptWork());
  vi.stubGlobal("localStorage", new Store());
  return file;
}

test("work goes from one browser to another", () => {
  const read = readWork(worked());
  if (!read.ok) throw new Error(read.why);
  expect(takeIn(read.work)).toEqual({ lessons: 2, worlds: 1, sessionsKept: 0, full: false });
  expect(loadProgress("say-helo")).toEqual(done);
  expect(loadProgress("ehlo")).toEqual(begun);
  expect(loadSession("ehlo", "edition 1")).toEqual(recording);
  expect(keptNames()).toEqual(["My own"]);
  expect(load("world.My own")).toBe(saveMoment(spoof().moment));
  expect(load("theme")).toBe("light");
  expect(load("probe")).toBeNull();
});

test("what is here already is not lost: the further progress wins, a session stays", () => {
  const read = readWork(worked());
  if (!read.ok) throw new Error(read.why);
  const own = { ...recording, seed: 99 };
  saveProgress("ehlo", { ...begun, step: 5 });
  saveProgress("say-helo", { ...begun, of: 4 });
  saveSession("ehlo", "edition 1", own);
  keepText("My own", "another");
  expect(takeIn(read.work)).toEqual({ lessons: 2, worlds: 0, sessionsKept: 1, full: false });
  expect(loadProgress("ehlo")).toMatchObject({ step: 5 });
  expect(loadProgress("say-helo")).toEqual(done);
  expect(loadSession("ehlo", "edition 1")).toEqual(own);
});

test("one lesson alone can be given away", () => {
  saveProgress("say-helo", done);
  saveProgress("ehlo", begun);
  expect(Object.keys(keptWork("ehlo").lessons)).toEqual(["ehlo"]);
});

test.each([
  ["", "other"],
  ["[1, 2]", "other"],
  [JSON.stringify(recording), "other"],
  [writeWork({ lessons: {}, worlds: {}, settings: {} }).replace('"format":1', '"format":2'), "newer"],
  [writeWork({ lessons: { "../x": {} }, worlds: {}, settings: {} }), "broken"],
  [writeWork({ lessons: {}, worlds: {}, settings: { colour: "red" } }), "broken"],
  [
    JSON.stringify({
      kind: "mail-by-hand work",
      format: 1,
      settings: {},
      lessons: { ehlo: { session: { lesson: "", recording: {} } } },
    }),
    "broken",
  ],
])("what is no work, or damaged, is refused (%#)", (text, why) => {
  expect(readWork(text)).toMatchObject({ ok: false, why });
});

test("a window that keeps nothing says so and breaks nothing", () => {
  const read = readWork(worked());
  if (!read.ok) throw new Error(read.why);
  vi.stubGlobal("localStorage", undefined);
  expect(takeIn(read.work)).toMatchObject({ full: true });
  expect(keptWork()).toEqual({ lessons: {}, worlds: {}, settings: {} });
});

test("steps that were waved through are kept with the session, and not for another edition of the lesson", () => {
  saveSession("ehlo", "edition 1", recording, ["s1", "s3"]);
  expect(loadContinued("ehlo", "edition 1")).toEqual({ s1: true, s3: true });
  expect(loadContinued("ehlo", "edition 2")).toEqual({});
});
