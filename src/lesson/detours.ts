/** Plays a lesson badly: slips, nonsense and hanging up before each step, and then the solution. */
import { roll } from "../sim/index.ts";
import { solutionOf } from "./deeds.ts";
import type { Lesson } from "./format.ts";
import {
  answer,
  finish,
  openPlayer,
  PATIENCE,
  perform,
  rest,
  solve,
  typeLine,
  unmet,
  type OpenWorld,
  type Played,
  type Player,
} from "./play.ts";

/** Lines people type by mistake, in the order nobody thought of. Keys as a keyboard sends them. */
const SLIPS: readonly string[] = [
  "telent iguana.apex.com 25\r",
  "telnet iguana.apex.com 26\r",
  "telnet nosuch.apex.com 25\r",
  "HELLO andromeda.acme.com\r",
  "HELO\r",
  "helk\x7fo andromeda.acme.com\r",
  "EHLO andromeda.acme.com\r",
  "MAIL FROM joe@andromeda.acme.com\r",
  "MAIL FROM:joe@andromeda.acme.com\r",
  "MAIL FROM:<joe\r",
  "RCPT TO:<jane@iguana.apex.com>\r",
  "RCPT TO:jane@iguana.apex.com\r",
  "RCPT TO:<jnae@iguana.apex.com>\r",
  "RCPT TO:<bob@iguana.apex.com>\r",
  "DATA\r",
  "data hello\r",
  ".\r",
  "..\r",
  "RSET\r",
  "NOOP\r",
  "VRFY jane\r",
  "HELP\r",
  "QUIT\r",
  "quit\r",
  "\x1d",
  "\x1dquit\r",
  "\x03",
  "\x1b[A\x1b[D\r",
  "\r",
  "\r\r\r",
  "ls\r",
  "mail\r",
  "q\r",
  "cat\r",
];

/** Answers that are right for nothing, and one that may be. */
const WRONG_ANSWERS: readonly string[] = ["", "999", "0 1 2 3 4 5 6 7 8 9 10 11 12", "-1", "nonsense", "0"];

/** What gets any terminal back to its shell's prompt: out of telnet's prompt, a letter, a call, a mail reader. */
const BACK_TO_PROMPT: readonly string[] = ["\r", ".\r", "QUIT\r", "\x03", "q\r", "x\r", "\r"];

/**
 * Every step is done after up to three slips. If the solution does not help where the slips led, the
 * player goes back to the prompt and does everything again from the first step on, as a learner can.
 */
export function playDetours(lesson: Lesson, open: OpenWorld, seed: number): Played {
  const player = openPlayer(lesson, open, seed);
  for (const [i, step] of player.lesson.steps.entries()) {
    if (solutionOf(step).length === 0 && player.progress.current > i) continue;
    for (let slips = roll(player.hand, 4); slips > 0; slips--) slip(player);
    if (player.progress.current > i) continue;
    solve(player, step);
    if (player.progress.current <= i) startAgain(player, i);
    if (player.progress.current <= i) rest(player, PATIENCE);
    if (player.progress.current <= i)
      return finish(player, unmet(player, i, "it cannot be reached any more after a detour"));
  }
  return finish(player, null);
}

function slip(player: Player): void {
  const exercises = player.lesson.steps[player.progress.current]?.exercises ?? [];
  const exercise = exercises[roll(player.hand, 2 * exercises.length + 1)];
  if (exercise !== undefined) {
    answer(player, exercise.id, WRONG_ANSWERS[roll(player.hand, WRONG_ANSWERS.length)] ?? "");
    return;
  }
  const deeds = player.lesson.steps[player.progress.current]?.deeds ?? [];
  const deed = deeds[roll(player.hand, 3 * deeds.length + 1)];
  if (deed !== undefined) {
    perform(player, deed);
    return;
  }
  const terminal = roll(player.hand, player.lesson.terminals.length);
  typeLine(player, {
    terminal,
    keys: roll(player.hand, 4) === 0 ? nonsense(player) : (SLIPS[roll(player.hand, SLIPS.length)] ?? "\r"),
  });
}

/** Any bytes but the two that log a user out (Ctrl-D) or stop the output (Ctrl-S). */
function nonsense(player: Player): string {
  let keys = "";
  for (let left = roll(player.hand, 30); left > 0; left--) {
    const code = roll(player.hand, 256);
    keys += code === 4 || code === 19 ? " " : String.fromCharCode(code);
  }
  return `${keys}\r`;
}

function startAgain(player: Player, upTo: number): void {
  for (const terminal of player.lesson.terminals.keys()) {
    for (const keys of BACK_TO_PROMPT) typeLine(player, { terminal, keys });
  }
  for (const step of player.lesson.steps.slice(0, upTo + 1)) {
    if (player.progress.current > upTo) return;
    solve(player, step);
  }
}
