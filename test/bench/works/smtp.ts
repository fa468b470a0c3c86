/** (a) and (b): the SMTP protocol layer in memory. */
import type { Contender, Work } from "../work.ts";
import { joined, letterOf, same } from "../work.ts";
import { callOf, type CallShape } from "./smtp-call.ts";
import { copying, ours, smtpServerOfNpm, type Arrived, type Caller } from "./smtp-servers.ts";

/** smtp-server lets every caller wait a while before it greets; calls side by side hide that, and CPU time is what counts. */
const AT_ONCE = 500;

/** Speed counts only after correctness: what came out has to be what went in, whole and in pieces. */
async function checked(caller: Caller, shape: CallShape, exact: boolean): Promise<Caller> {
  if (!exact) return caller;
  for (const pieceOctets of [shape.pieceOctets ?? 65_536, 1, 7]) {
    const small = shape.letter.length < 200_000 || pieceOctets > 7;
    if (!small) continue;
    const letters: Arrived[] = [];
    await caller(callOf({ ...shape, letters: 1, pieceOctets }), (letter) => letters.push(letter));
    const [letter] = letters;
    if (letters.length !== 1 || letter === undefined || !same(joined(letter), shape.letter))
      throw new Error(`The letter that came out is not the one that went in (pieces of ${pieceOctets}).`);
  }
  return caller;
}

/** A call by the size of its letters: they are written by the process that sends them, and by no other. */
interface Shape extends Omit<CallShape, "letter"> {
  octets: number;
  /** One line in ten begins with a dot. */
  dots?: boolean;
}

function contender(
  name: string,
  make: () => Caller,
  { octets, dots = false, ...call }: Shape,
  exact = true,
): Contender {
  return {
    name,
    async prepare() {
      const shape = { ...call, letter: letterOf(octets, dots) };
      const caller = await checked(make(), shape, exact);
      const chunks = callOf(shape);
      return async (units) => {
        const calls = Math.ceil(units / shape.letters);
        let arrived = 0;
        const take = (): void => {
          arrived++;
        };
        for (let left = calls; left > 0; left -= AT_ONCE)
          await Promise.all(Array.from({ length: Math.min(left, AT_ONCE) }, () => caller(chunks, take)));
        if (exact && arrived !== calls * shape.letters) throw new Error("A letter is missing.");
        return null;
      };
    },
  };
}

function work(name: string, title: string, units: number, least: number, shape: Shape): Work {
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

export const smtpWorks: readonly Work[] = [
  work("smtp-1k-single", "1 KB letter, one per connection", 50_000, 12, { octets: 1024, letters: 1 }),
  work("smtp-1k-many", "1 KB, 100 per connection", 300_000, 6, { octets: 1024, letters: 100 }),
  work("smtp-1k-pipelined", "the same, pipelined", 300_000, 5, {
    octets: 1024,
    letters: 100,
    pipelined: true,
  }),
  work("smtp-100k", "100 KB, 20 per connection", 8000, 4.5, { octets: 100_000, letters: 20 }),
  work("smtp-100k-pieces", "the same in 1,460-byte pieces", 8000, 6, {
    octets: 100_000,
    letters: 20,
    pieceOctets: 1460,
  }),
  work("data-large", "16 MB of DATA, large chunks", 60, 4, { octets: 16_000_000, letters: 1 }),
  work("data-pieces", "16 MB in 1,460-byte pieces", 60, 4.5, {
    octets: 16_000_000,
    letters: 1,
    pieceOctets: 1460,
  }),
  work("data-dots", "16 MB, one line in ten begins with a dot", 60, 10, {
    octets: 16_000_000,
    dots: true,
    letters: 1,
  }),
];
