/** Lesson 12 as somebody does it who knows only its first step: four questions in order, and what the note says of the answers. */
import { expect, test } from "vitest";
import { compileFolder, readWorldNamed } from "../../src/bridge/folders.ts";
import { openTimeline } from "../../src/host/index.ts";
import { rightAnswer, type Lesson } from "../../src/lesson/index.ts";
import { openPlayer, rest, typeLine, type Player } from "../../src/lesson/play.ts";

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

/** Words of the diagnosis, from the note in step 1. */
function diagnose(player: Player, domain: string): string {
  for (const line of ["nslookup", "set type=mx"]) say(player, line);
  const mail = say(player, domain);
  say(player, "set type=a");
  const exchange = /mail exchanger = \d+ (\S+?)\.?\r?\n/.exec(mail)?.[1] ?? "";
  const address = exchange === "" ? "" : say(player, exchange);
  say(player, "exit");
  if (mail.includes("SERVFAIL")) return "Nobody answers for its domain";
  if (address.includes("NXDOMAIN")) return "a computer that does not exist";
  const greeting = say(player, `telnet ${exchange} 25`);
  if (greeting.includes("refused")) return "the mail program is not running";
  if (!/^220 /m.test(greeting)) return "is off, or cut off";
  const lines = ["HELO andromeda.acme.com", "MAIL FROM:<joe@andromeda.acme.com>", `RCPT TO:<sam@${domain}>`];
  const answers = lines.map((line) => say(player, line)).join("");
  say(player, "QUIT");
  if (!greeting.includes(`220 ${exchange} `)) return "another firm’s computer";
  if (/^452 /m.test(answers)) return "has no room";
  if (/^550 .*elaying/m.test(answers)) return "does not know that the domain is its own";
  return /^550 .*User unknown/m.test(answers) ? "no such mailbox" : "";
}

test("each of the eight faults is found by the four questions of step 1, and by nothing else", () => {
  const all = lesson();
  const pool = all.steps.filter((step) => step.pool);
  expect(pool).toHaveLength(8);
  const named = pool.map((step) => {
    const exercise = step.exercises[0];
    if (exercise?.kind !== "choose") throw new Error("A system without a diagnosis.");
    const domain = /\b(\w+\.com)\b/.exec(step.expects[0]?.missing ?? "")?.[1] ?? "";
    const player = openPlayer(all, ({ world, seed }) => openTimeline(readWorldNamed(world), seed), 1);
    const right = exercise.choices[Number(rightAnswer(exercise, player.progress.log))]?.text ?? "";
    expect(right, domain).toContain(diagnose(player, domain));
    return right;
  });
  expect(new Set(named).size).toBe(8);
});
