/** clear (Unix) and cls (NT): an empty screen. */
import type { Command, Program } from "../program.ts";

/** Cursor home, erase all. ECMA-48 §8.3.21, §8.3.39 */
const CLEAR = "\x1b[H\x1b[2J";

const program = (name: string): Program<null> => ({
  name,
  init: () => null,
  step: (_state, input) =>
    input.on === "start"
      ? [
          { do: "print", text: CLEAR, raw: true },
          { do: "exit", code: 0 },
        ]
      : [],
});

const shared = {
  summary: "clear the screen",
  manual: "Empties the screen. Nothing else changes.",
} as const;

export const clear: Command = {
  ...shared,
  name: "clear",
  usage: "clear",
  looks: ["unix"],
  program: program("clear"),
};
export const cls: Command = { ...shared, name: "cls", usage: "cls", looks: ["nt"], program: program("cls") };
