import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { readFolder, readGlossary, readWorldNamed } from "../../src/bridge/folders.ts";
import { openTimeline } from "../../src/host/index.ts";
import { compileLessonFolder, playLesson, traceText } from "../../src/lesson/index.ts";
import { encodeLink, saveMoment } from "../../src/share/index.ts";
import { spoof } from "../share/kit.ts";

const project = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "play-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function play(...args: string[]) {
  const run = spawnSync(process.execPath, ["--import", "tsx", "src/bridge/play.ts", ...args], {
    cwd: project,
    encoding: "utf8",
  });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

const at = (name: string) => join(folder, name);

test("a lesson is played, and its trace and capture are the same on every run", () => {
  const first = play("lessons/01-say-helo", "--trace", at("a.trace"), "--pcap", at("a.pcapng"));
  expect(first).toMatchObject({ code: 0, err: "" });
  expect(first.out).toMatch(/^1\. Call the mail server: met at /);
  play("lessons/01-say-helo", "--trace", at("b.trace"), "--pcap", at("b.pcapng"));
  expect(readFileSync(at("b.trace"), "utf8")).toBe(readFileSync(at("a.trace"), "utf8"));
  expect(readFileSync(at("b.pcapng")).equals(readFileSync(at("a.pcapng")))).toBe(true);
  expect(readFileSync(at("a.pcapng")).subarray(0, 4).toString("hex")).toBe("0a0d0d0a");
  play("lessons/01-say-helo", "--seed", "99", "--trace", at("c.trace"));
  expect(readFileSync(at("c.trace"), "utf8")).not.toBe(readFileSync(at("a.trace"), "utf8"));
});

test("a recording is played again to the same trace", () => {
  const content = compileLessonFolder("01", readFolder(join(project, "lessons/01-say-helo")), readGlossary());
  if (!content.ok || content.value.kind !== "lesson") throw new Error("This is not a lesson.");
  const { recording } = playLesson(content.value.lesson, ({ world, seed }) =>
    openTimeline(readWorldNamed(world), seed),
  );
  writeFileSync(at("r.json"), JSON.stringify(recording));
  expect(play(at("r.json"), "--trace", at("r.trace"))).toMatchObject({ code: 0, err: "" });
  play("lessons/01-say-helo", "--trace", at("d.trace"));
  expect(readFileSync(at("r.trace"), "utf8")).toBe(readFileSync(at("d.trace"), "utf8"));
});

test("a share link and a saved moment are played, and say where they stand", async () => {
  const { moment, timeline } = spoof();
  const stand = { ...moment, position: 700, at: 2_930_000_000 };
  const link = `https://school.example/mail/#/open/${await encodeLink(stand)}`;
  const shared = play(link, "--trace", at("s.trace"), "--pcap", at("s.pcapng"));
  expect(shared).toMatchObject({ code: 0, err: "" });
  expect(shared.out).toContain("It stands after 700 of 1067 events, at 2930.000 s, in the replay spoof.");
  expect(readFileSync(at("s.trace"), "utf8")).toBe(traceText(timeline.trace));
  writeFileSync(at("m.json"), saveMoment(stand));
  expect(play(at("m.json")).out).toBe(shared.out);
  expect(play(link.slice(0, -100))).toMatchObject({
    code: 1,
    out: "",
    err: expect.stringContaining("cut short") as string,
  });
});

test("what cannot be played is said in a sentence, and the exit code is not 0", () => {
  const lesson = readFileSync(join(project, "lessons/01-say-helo/lesson.md"), "utf8");
  const broken = mkdtempSync(join(folder, "broken-"));
  writeFileSync(
    join(broken, "lesson.md"),
    lesson.replace("> HELO andromeda.acme.com", "> HELLO andromeda.acme.com"),
  );
  const unmet = play(broken);
  expect(unmet.code).toBe(1);
  expect(unmet.err).toContain("Step 3, “Say HELO”: it is not met after its solution was typed.");
  writeFileSync(join(broken, "lesson.md"), lesson.replace("code=250", "code=259"));
  expect(play(broken)).toMatchObject({ code: 1, out: "" });
  expect(play(broken).err).toMatch(
    /lesson\.md, line \d+, column \d+\. Step 3 listens for 259\. .* Did you mean 250\?/,
  );
  writeFileSync(at("bad.json"), '{"format":1}');
  expect(play(at("bad.json")).err).toMatch(/is not a recording/);
  expect(play(at("nowhere.json")).err).toMatch(/cannot be read/);
  expect(play()).toMatchObject({ code: 2, out: "" });
  expect(play("lessons/01-say-helo", "--seed", "x").err).toMatch(/whole number/);
});
