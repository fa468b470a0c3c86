/**
 * Somebody who presses anything: hundreds of actions drawn with a fixed seed. The page must not complain, and what
 * was reached must come out again when the recording is played anew (the page does that when it is loaded again).
 */
import { expect, test } from "vitest";
import { dice, roll, type Dice } from "../../src/sim/index.ts";
import { Learner, PATIENTLY, WIDE } from "./learner.ts";

interface Size {
  width: number;
  height: number;
}

const ACTIONS = 500;
const LINES = [
  "telnet iguana.apex.com 25",
  "HELO andromeda.acme.com",
  "MAIL FROM:<joe@andromeda.acme.com>",
  "RCPT TO:<jane@iguana.apex.com>",
  "RCPT TO:<jnae@iguana.apex.com>",
  "DATA",
  "Subject: a walk",
  ".",
  "RSET",
  "QUIT",
  "mail jane@apex.com",
  "mailq",
  "ls",
  "nslookup apex.com",
  "<>& %s \\ é",
] as const;
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
async function anything(joe: Learner, luck: Dice): Promise<string> {
  const { page } = joe;
  const press = async (name: RegExp | string): Promise<void> => {
    const button = joe.button(name).first();
    if ((await button.isVisible()) && (await button.isEnabled())) await button.click();
  };
  const key = async (name: string): Promise<void> => page.keyboard.press(name);
  const what = roll(luck, 14);
  switch (what) {
    case 0:
    case 1:
    case 2: {
      const line = pick(luck, LINES);
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
    default:
      await key(pick(luck, ["F6", "Shift+F6", "Escape"]));
      return "another pane";
  }
}

test("hundreds of actions by chance: no complaint, and the recording gives the same again", async () => {
  const joe = await (await Learner.at("#/learn/send-one-by-hand")).instantly();
  await joe.page.getByRole("button", { name: /^Stop when/ }).waitFor({ state: "attached" });
  const luck = dice(20261126, "walk");
  const done: string[] = [];
  for (let i = 0; i < ACTIONS; i++) done.push(await anything(joe, luck));
  expect(new Set(done).size).toBeGreaterThan(20);

  // To the end of the line of time that is kept, and a moment for it to be written down.
  await joe.page.setViewportSize(WIDE);
  await joe.page.keyboard.press("Escape");
  await joe.time.focus();
  await joe.page.keyboard.press("End");
  const transcript = (): Promise<string> => joe.transcript.innerText();
  const reached = await transcript();
  expect(reached.length).toBeGreaterThan(20);
  await joe.page.waitForTimeout(1_000);
  await joe.page.reload();
  await joe.screen.waitFor();
  await expect.poll(transcript, PATIENTLY).toBe(reached);
});
