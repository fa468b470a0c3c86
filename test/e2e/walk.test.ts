/**
 * Somebody who presses anything: hundreds of actions drawn with a fixed seed, on several worlds. The page must not
 * complain, and what was reached must come out again when its recording is played anew, here and in the page.
 *
 *     WALK_ACTIONS=500 npx vitest run --project e2e test/e2e/walk.test.ts    500 on every world there is
 */
import { readdirSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { readWorldNamed } from "../../src/bridge/folders.ts";
import { openRecording, readOwnWorld } from "../../src/host/index.ts";
import { traceText } from "../../src/lesson/index.ts";
import { fingerprint, readSaved } from "../../src/share/index.ts";
import { dice, roll, type Dice } from "../../src/sim/index.ts";
import { Learner, PATIENTLY, WIDE } from "./learner.ts";

interface Size {
  width: number;
  height: number;
}

const asked = Number.parseInt(process.env["WALK_ACTIONS"] ?? "", 10);
const EACH = Number.isNaN(asked) ? 170 : asked;
const WORLDS = Number.isNaN(asked)
  ? ["1998", "backup-mx", "mail-loop"]
  : readdirSync("lessons/worlds", { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
const MS_EACH_ACTION = 1_000;

type Lines = readonly [string, ...string[]];

/** What might be typed in a world: the lines of a letter, with its own names, and others. */
function linesFor(world: string): Lines {
  const hosts = readWorldNamed(world).spec.hosts;
  const people = hosts.flatMap(({ name, users }) => users.map((user) => `${user.name}@${name}`)).slice(0, 6);
  const servers = hosts.filter(({ services }) => services["smtp"] !== undefined).slice(0, 4);
  return [
    "telnet localhost 25",
    ...servers.map(({ name }) => `telnet ${name} 25`),
    `HELO ${hosts[0]?.name ?? "somewhere"}`,
    `MAIL FROM:<${people[0] ?? ""}>`,
    ...people.map((to) => `RCPT TO:<${to}>`),
    "RCPT TO:<jnae@iguana.apex.com>",
    "DATA",
    "Subject: a walk",
    ".",
    "RSET",
    "QUIT",
    `mail ${people.at(-1) ?? "root"}`,
    "mailq",
    "ls",
    "nslookup apex.com",
    "<>& %s \\ é",
  ];
}

const SIZES: readonly [Size, ...Size[]] = [
  WIDE,
  { width: 1024, height: 768 },
  { width: 720, height: 450 },
  { width: 390, height: 844 },
];

function pick<T>(luck: Dice, from: readonly [T, ...T[]]): T {
  return from[roll(luck, from.length)] ?? from[0];
}

/** Presses what is there to be pressed; what is not in sight at this size is passed over. */
async function anything(joe: Learner, luck: Dice, lines: Lines): Promise<string> {
  const { page } = joe;
  const press = async (name: RegExp | string): Promise<void> => {
    const button = joe.button(name).first();
    if ((await button.isVisible()) && (await button.isEnabled())) await button.click();
  };
  const key = async (name: string): Promise<void> => page.keyboard.press(name);
  const what = roll(luck, 15);
  switch (what) {
    case 0:
    case 1:
    case 2: {
      const line = pick(luck, lines);
      const tab = page.getByRole("navigation", { name: "Panes" }).getByRole("button", { name: "Terminal" });
      // The layout may change between the look and the press: then there is no tab to press.
      if (await tab.isVisible()) await tab.click({ timeout: 2_000 }).catch(() => undefined);
      if (!(await joe.keyboard.isVisible())) return "nowhere to type";
      await joe.keyboard.focus();
      await joe.type(line);
      return line;
    }
    case 3:
      await key("F9");
      return "step back";
    case 4:
      await key("F10");
      return "step";
    case 5:
      await key("F8");
      return "play or pause";
    case 6: {
      if (!(await joe.time.isVisible())) return "no bar";
      await joe.time.focus();
      const to = pick(luck, ["Home", "End", "ArrowLeft", "ArrowRight", "PageDown", "PageUp", "[", "]"]);
      await key(to);
      return to;
    }
    case 7: {
      const view = pick(luck, ["Type", "Watch", "Inspect"]);
      const switched = page.getByText(view, { exact: true }).first();
      if (await switched.isVisible()) await switched.click();
      return view;
    }
    case 8: {
      const ladder = page.getByRole("treegrid", { name: "Ladder" });
      if (!(await ladder.isVisible())) return "no ladder";
      await ladder.focus();
      for (const move of ["End", "ArrowUp", "ArrowRight", "ArrowDown"]) await key(move);
      return "select";
    }
    case 9:
      await page.setViewportSize(pick(luck, SIZES));
      return "resize";
    case 10:
      await press(/theme/i);
      return "theme";
    case 11: {
      const rate = page.getByLabel("speed");
      if (await rate.isVisible()) await rate.selectOption(pick(luck, ["Instant", "4×", "Instant", "1×"]));
      return "speed";
    }
    case 12: {
      const unit = page.getByLabel("step by");
      if (await unit.isVisible()) await unit.selectOption(pick(luck, ["Packet", "Command", "Mail hop"]));
      return "unit";
    }
    case 13: {
      const hosts = page.getByRole("list", { name: "Hosts" }).getByRole("button");
      const host = hosts.nth(roll(luck, Math.max(1, await hosts.count())));
      if (!(await host.isVisible())) return "no computer";
      // As above: the list may be gone by now.
      const there = await host.focus({ timeout: 2_000 }).then(
        () => true,
        () => false,
      );
      if (there) await key("Enter");
      return there ? "look inside" : "no computer any more";
    }
    default:
      await key(pick(luck, ["F6", "Shift+F6", "Escape"]));
      return "another pane";
  }
}

async function downloaded(page: Page, name: string): Promise<string> {
  const arriving = page.waitForEvent("download");
  await page.getByRole("dialog", { name: "Share" }).getByRole("button", { name, exact: true }).click();
  const chunks: Buffer[] = [];
  for await (const chunk of await (await arriving).createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** The recording of the page, played in Node, comes to the trace that the page has. */
async function sameInNode(joe: Learner): Promise<void> {
  const { page } = joe;
  const pause = joe.button("Pause").first();
  if (await pause.isVisible()) await pause.click();
  await joe.button("Play").first().waitFor();
  await joe.button("Share").click();
  const saved = readSaved(await downloaded(page, "Recording"));
  const trace = await downloaded(page, "Trace");
  await page.keyboard.press("Escape");
  if (!saved.ok) throw new Error(saved.says);
  const { recording, fingerprint: print } = saved.moment;
  const own = recording.own === undefined ? null : readOwnWorld(recording.world, recording.own);
  if (own?.ok === false) throw new Error(own.problems.map(({ says }) => says).join("\n"));
  const timeline = openRecording(own?.source ?? readWorldNamed(recording.world), recording);
  timeline.runTo(recording.until);
  expect(traceText(timeline.trace)).toBe(trace);
  expect(fingerprint(timeline.trace)).toBe(print);
  // Branches leave what came after them behind.
  expect(recording.inputs.length).toBeGreaterThan(3);
}

describe.each(WORLDS)("%s:", (world) => {
  const time = Math.max(120_000, EACH * MS_EACH_ACTION);
  test(
    "actions by chance: no complaint, and the recording gives the same again",
    { timeout: time },
    async () => {
      const inLesson = world === "1998";
      const joe = await Learner.at(inLesson ? "#/learn/send-one-by-hand" : `#/sandbox/${world}`);
      if (!inLesson) await joe.page.getByRole("radio", { name: "Inspect" }).first().check({ force: true });
      await joe.instantly();
      await joe.page.getByRole("button", { name: /^Stop when/ }).waitFor({ state: "attached" });
      const luck = dice(20261126, `walk in ${world}`);
      const lines = linesFor(world);
      const done: string[] = [];
      for (let i = 0; i < EACH; i++) done.push(await anything(joe, luck, lines));
      expect(new Set(done).size, done.join(", ")).toBeGreaterThan(20);

      // To the end of the line of time that is kept, and a moment for it to be written down.
      await joe.page.setViewportSize(WIDE);
      await joe.page.keyboard.press("Escape");
      await joe.time.focus();
      await joe.page.keyboard.press("End");
      const transcript = (): Promise<string> => joe.transcript.innerText();
      await expect.poll(async () => (await transcript()).length, PATIENTLY).toBeGreaterThan(20);
      await sameInNode(joe);
      if (!inLesson) return;
      const reached = await transcript();
      await joe.page.waitForTimeout(1_000);
      await joe.page.reload();
      await joe.screen.waitFor();
      // Opened again, time goes on: what was under way may have happened by now.
      await expect.poll(async () => (await transcript()).slice(0, reached.length), PATIENTLY).toBe(reached);
    },
  );
});
