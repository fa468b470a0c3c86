/** (a) and (b): the SMTP protocol layer in memory. */
import type { Contender, Work } from "../work.ts";
import { letterOf, same } from "../work.ts";
import { callOf, type CallShape } from "./smtp-call.ts";
import { copying, ours, smtpServerOfNpm, type Caller } from "./smtp-servers.ts";

/** smtp-server lets every caller wait a while before it greets; calls side by side hide that, and CPU time is what counts. */
const AT_ONCE = 100;

/** Speed counts only after correctness: what came out has to be what went in, whole and in pieces. */
async function checked(caller: Caller, shape: CallShape, exact: boolean): Promise<Caller> {
  if (!exact) return caller;
  for (const pieceOctets of [shape.pieceOctets ?? 65_536, 1, 7]) {
    const small = shape.letter.length < 200_000 || pieceOctets > 7;
    if (!small) continue;
    const letters = await caller(callOf({ ...shape, letters: 1, pieceOctets }));
    const [letter] = letters;
    if (letters.length !== 1 || letter === undefined || !same(letter, shape.letter))
      throw new Error(`The letter that came out is not the one that went in (pieces of ${pieceOctets}).`);
  }
  return caller;
}

function contender(name: string, make: () => Caller, shape: CallShape, exact = true): Contender {
  return {
    name,
    async prepare() {
      const caller = await checked(make(), shape, exact);
      const chunks = callOf(shape);
      return async (units) => {
        for (let left = Math.ceil(units / shape.letters); left > 0; left -= AT_ONCE) {
          const calls = await Promise.all(
            Array.from({ length: Math.min(left, AT_ONCE) }, () => caller(chunks)),
          );
          if (exact && calls.some((letters) => letters.length !== shape.letters))
            throw new Error("A letter is missing.");
        }
        return null;
      };
    },
  };
}

function work(name: string, title: string, units: number, least: number, shape: CallShape): Work {
  return {
    name,
    title,
    unit: "letter",
    units,
    contenders: [
      contender("ours, notes off", () => ours(false), shape),
      contender("smtp-server", smtpServerOfNpm, shape),
      contender("ours, with notes", () => ours(true), shape),
      contender("Uint8Array.set", copying, shape, false),
    ],
    targets: { "ours, notes off": least },
  };
}

const SMALL = letterOf(1024);
const MIDDLE = letterOf(100_000);
const HUGE = letterOf(16_000_000);
const DOTTED = letterOf(16_000_000, true);

export const smtpWorks: readonly Work[] = [
  work("smtp-1k-single", "1 KB letter, one per connection", 4000, 12, { letter: SMALL, letters: 1 }),
  work("smtp-1k-many", "1 KB, 100 per connection", 10_000, 6, { letter: SMALL, letters: 100 }),
  work("smtp-1k-pipelined", "the same, pipelined", 10_000, 5, {
    letter: SMALL,
    letters: 100,
    pipelined: true,
  }),
  work("smtp-100k", "100 KB, 20 per connection", 800, 4.5, { letter: MIDDLE, letters: 20 }),
  work("smtp-100k-pieces", "the same in 1,460-byte pieces", 800, 6, {
    letter: MIDDLE,
    letters: 20,
    pieceOctets: 1460,
  }),
  work("data-large", "16 MB of DATA, large chunks", 6, 4, { letter: HUGE, letters: 1 }),
  work("data-pieces", "16 MB in 1,460-byte pieces", 6, 4.5, { letter: HUGE, letters: 1, pieceOctets: 1460 }),
  work("data-dots", "16 MB, one line in ten begins with a dot", 6, 10, { letter: DOTTED, letters: 1 }),
];
