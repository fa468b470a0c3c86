/** Text with something done to it that a hand, a bad disk or an ill will might do. The same dice, the same damage. */
import { roll, type Dice } from "../../src/sim/index.ts";

const BITS = [
  "\0",
  "\t",
  "\r\n",
  "\ufeff",
  "ü",
  "😀",
  "\x1b[2J",
  '"',
  "'",
  "`",
  "[",
  "]",
  "{",
  "}",
  "(",
  ")",
  ";",
  ":",
  "- ",
  ",",
  "#",
  "&a ",
  "*a",
  "!!js/function ",
  "<<: ",
  "|",
  ">",
  "%",
  "@",
  "..",
  "\\",
  "\\999",
  "$INCLUDE x",
  "$GENERATE 1-999999 a A 192.0.2.$",
  "$ORIGIN .",
  "$TTL -1",
  "IN",
  "CNAME",
  "MX",
  "SOA",
  "999999999999",
  "-1",
  "1e9",
  "0x10",
  "null",
  "true",
  "~",
  "__proto__: {}",
  "constructor: 1",
  "::step x",
  "? smtp.reply",
  "> ",
  "! ",
  "---",
];

function pick<T>(dice: Dice, list: readonly T[], otherwise: T): T {
  return list[roll(dice, Math.max(1, list.length))] ?? otherwise;
}

type Damage = (text: string, dice: Dice) => string;

const onLines =
  (change: (lines: string[], at: number, dice: Dice) => void): Damage =>
  (text, dice) => {
    const lines = text.split("\n");
    change(lines, roll(dice, lines.length), dice);
    return lines.join("\n");
  };

const DAMAGE: readonly Damage[] = [
  onLines((lines, at) => lines.splice(at, 1)),
  onLines((lines, at) => lines.splice(at, 0, lines[at] ?? "")),
  onLines((lines, at, dice) => {
    const other = roll(dice, lines.length);
    [lines[at], lines[other]] = [lines[other] ?? "", lines[at] ?? ""];
  }),
  onLines((lines, at, dice) => (lines[at] = " ".repeat(roll(dice, 7)) + (lines[at] ?? "").trimStart())),
  onLines((lines, at, dice) => (lines[at] = (lines[at] ?? "") + pick(dice, BITS, ""))),
  onLines((lines, at) => (lines[at] = (lines[at] ?? "").repeat(200))),
  onLines(
    (lines, at, dice) =>
      (lines[at] = pick(dice, ["[", "{ a: ", "- ", "("], "[").repeat(1 + roll(dice, 3_000))),
  ),
  (text, dice) => text.slice(0, roll(dice, text.length + 1)),
  (text, dice) => text.slice(roll(dice, text.length + 1)),
  (text, dice) => {
    const at = roll(dice, text.length + 1);
    return text.slice(0, at) + pick(dice, BITS, "") + text.slice(at);
  },
  (text, dice) => {
    const at = roll(dice, text.length + 1);
    return text.slice(0, at) + text.slice(at + 1 + roll(dice, 5));
  },
  (text, dice) => {
    const words = [...text.matchAll(/[^\s:,[\]{}]+/g)];
    const [from, to] = [pick(dice, words, null), pick(dice, words, null)];
    if (!from || !to) return text;
    return text.slice(0, from.index) + to[0] + text.slice(from.index + from[0].length);
  },
  (text) => text.replaceAll("\n", "\r\n"),
  (text) => text.toUpperCase(),
  (text, dice) =>
    text.replace(/\d+/g, (number) =>
      roll(dice, 9) === 0 ? pick(dice, ["0", "99999999999999999999", "-5", "1.5"], "0") : number,
    ),
];

/** One to four things done. */
export function mutate(text: string, dice: Dice): string {
  let result = text;
  for (let i = 1 + roll(dice, 4); i > 0; i--)
    result = pick(dice, DAMAGE, (same: string) => same)(result, dice);
  return result;
}
