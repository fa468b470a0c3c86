/** Which letters a command of the reader means: "3", "1-4", "^", "$", ".", "*", several of them, or nothing (the current one). */
import type { Letter } from "./mailbox.ts";

export type MessageList = { ok: true; numbers: number[] } | { ok: false; says: string };

/** Numbers count from 1. `deleted`: whether the command is for deleted letters (undelete) or for the others. */
export function readMessageList(
  words: string,
  letters: readonly Letter[],
  current: number,
  deleted: boolean,
): MessageList {
  const fits = (number: number): boolean => letters[number - 1]?.deleted === deleted;
  const tokens = words.split(/[\s,]+/).filter((token) => token !== "");
  if (tokens.length === 0)
    return fits(current) ? { ok: true, numbers: [current] } : { ok: false, says: "No applicable messages" };
  const numbers: number[] = [];
  for (const token of tokens) {
    if (token === "*") {
      letters.forEach((_letter, i) => {
        if (fits(i + 1)) numbers.push(i + 1);
      });
      if (numbers.length === 0) return { ok: false, says: "No applicable messages" };
      continue;
    }
    const range = /^(\d{1,6}|[$^.])(?:-(\d{1,6}|[$^.]))?$/.exec(token);
    if (range === null)
      return { ok: false, says: `${token}: not a message list (numbers, 1-3, ^, $, . or *)` };
    const first = place(range[1] ?? "", letters, current);
    const last = range[2] === undefined ? first : place(range[2], letters, current);
    for (const end of [first, last])
      if (end < 1 || end > letters.length) return { ok: false, says: `${end}: Invalid message number` };
    if (first === last && !fits(first)) return { ok: false, says: `${first}: Inappropriate message` };
    for (let number = first; number <= last; number++) if (fits(number)) numbers.push(number);
  }
  return numbers.length === 0
    ? { ok: false, says: "No applicable messages" }
    : { ok: true, numbers: [...new Set(numbers)] };
}

function place(word: string, letters: readonly Letter[], current: number): number {
  if (word === ".") return current;
  if (word === "^") return letters.findIndex(({ deleted }) => !deleted) + 1;
  if (word === "$") return letters.findLastIndex(({ deleted }) => !deleted) + 1;
  return Number(word);
}
