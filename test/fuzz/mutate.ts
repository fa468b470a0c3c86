/** A seed damaged in a few places: octets changed, cut, doubled, moved, or replaced by nasty ones. */
import { roll, type Dice } from "../../src/sim/index.ts";

const NASTY = [0, 0x0a, 0x0d, 0x20, 0x22, 0x28, 0x2e, 0x3c, 0x3e, 0x40, 0x5c, 0x7f, 0x80, 0xc0, 0xff];
const MOST_OCTETS = 4096;

export function mutate(seed: Uint8Array, luck: Dice): Uint8Array {
  let input: Uint8Array = seed.slice();
  for (let changes = 1 + roll(luck, 6); changes > 0; changes--) {
    const at = roll(luck, input.length + 1);
    const many = 1 + roll(luck, 12);
    switch (roll(luck, 6)) {
      case 0:
        if (at < input.length) input[at] = roll(luck, 256);
        break;
      case 1:
        if (at < input.length) input[at] = NASTY[roll(luck, NASTY.length)] ?? 0;
        break;
      case 2:
        input = joined(input.subarray(0, at), input.subarray(at + many));
        break;
      case 3:
        input = joined(input.subarray(0, at), input.subarray(Math.max(0, at - many)));
        break;
      case 4: {
        const from = roll(luck, input.length + 1);
        input = joined(
          input.subarray(0, at),
          joined(input.subarray(from, from + many * 4), input.subarray(at)),
        );
        break;
      }
      default:
        input = input.slice(0, at);
    }
  }
  return input.subarray(0, MOST_OCTETS);
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}
