/** The eight systems of lesson 12, diagnosed by what its first step says. */
import { expect, test } from "vitest";
import { compileFolder, readWorldNamed } from "../../src/bridge/folders.ts";
import { openTimeline } from "../../src/host/index.ts";
import { rightAnswer, type Lesson } from "../../src/lesson/index.ts";
import { openPlayer, rest, typeLine, type Player } from "../../src/lesson/play.ts";
import { diagnose } from "./diagnose.ts";

const PATIENT = 200_000_000;

function lesson(): Lesson {
  const result = compileFolder("lessons/12-five-broken-mail-systems");
  if (!result.ok || result.value.kind !== "lesson") throw new Error("Lesson 12 cannot be read.");
  return result.value.lesson;
}

/** What the terminal prints after a line. */
function say(player: Player, line: string): string {
  const from = player.timeline.trace.length;
  typeLine(player, { terminal: 0, keys: `${line}\r` });
  rest(player, PATIENT);
  const printed = player.timeline.trace.slice(from);
  return printed.flatMap((event) => (event.t === "print" && !event.echo ? [event.text] : [])).join("");
}

test("each of the eight faults is found by the four questions of step 1, and by nothing else", async () => {
  const all = lesson();
  const pool = all.steps.filter((step) => step.pool);
  expect(pool).toHaveLength(8);
  const named = new Set<string>();
  for (const step of pool) {
    const exercise = step.exercises[0];
    if (exercise?.kind !== "choose") throw new Error("A system without a diagnosis.");
    const domain = /\b(\w+\.com)\b/.exec(step.expects[0]?.missing ?? "")?.[1] ?? "";
    const player = openPlayer(all, ({ world, seed }) => openTimeline(readWorldNamed(world), seed), 1);
    const right = exercise.choices[Number(rightAnswer(exercise, player.progress.log))]?.text ?? "";
    const found = await diagnose((line) => Promise.resolve(say(player, line)), domain);
    expect(found, domain).not.toBe("");
    expect(right, domain).toContain(found);
    named.add(right);
  }
  expect(named.size).toBe(8);
});
