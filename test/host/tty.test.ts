import fc from "fast-check";
import { expect, test } from "vitest";
import {
  feedKeys,
  LONGEST_LINE,
  newTty,
  printText,
  setMode,
  showable,
  type Tty,
  type TtyMode,
} from "../../src/host/tty.ts";

interface Typed {
  screen: string;
  /** Lines and keys for the program; "<eof>" and "<INT>" for the rest. */
  given: string[];
}

function typeInto(tty: Tty, ...chunks: string[]): Typed {
  const typed: Typed = { screen: "", given: [] };
  for (const chunk of chunks) {
    let keys = chunk;
    for (let more = true; more; keys = "") {
      more = false;
      for (const out of feedKeys(tty, keys)) {
        if (out.to === "screen") typed.screen += out.text;
        else {
          const { input } = out;
          typed.given.push(
            input.on === "keys" ? input.text : input.on === "eof" ? "<eof>" : `<${input.signal}>`,
          );
          more = true;
        }
      }
    }
  }
  return typed;
}

function reading(mode: TtyMode = { mode: "line", echo: true }): Tty {
  const tty = newTty();
  setMode(tty, mode);
  return tty;
}

test("a line is echoed and handed over when Enter is pressed", () => {
  expect(typeInto(reading(), "HELO", " a\r")).toEqual({ screen: "HELO a\r\n", given: ["HELO a\n"] });
});

test("Backspace and DEL rub out one column, as measured with a real telnet", () => {
  expect(typeInto(reading(), "HELK\x7fO a\r")).toEqual({ screen: "HELK\b \bO a\r\n", given: ["HELO a\n"] });
  expect(typeInto(reading(), "HELK\bO a\r").given).toEqual(["HELO a\n"]);
});

test("arrow keys are no editing in line mode: they stay in the line", () => {
  expect(typeInto(reading(), "MAIL FROM:<a@b>\x1b[D\r")).toEqual({
    screen: "MAIL FROM:<a@b>^[[D\r\n",
    given: ["MAIL FROM:<a@b>\x1b[D\n"],
  });
});

test("what takes two columns is rubbed out with two", () => {
  expect(typeInto(reading(), "\x1b\x7fx\r")).toEqual({ screen: "^[\b \b\b \bx\r\n", given: ["x\n"] });
});

test("a tab is rubbed out back to where it began", () => {
  expect(typeInto(reading(), "ab\t\x7f").screen).toBe("ab\t" + "\b \b".repeat(6));
});

test("a character of several bytes is rubbed out whole", () => {
  expect(typeInto(reading(), "a\xc3\xa9\x7f\x7f\r")).toEqual({
    screen: "a\xc3\xa9\b \b\b \b\r\n",
    given: ["\n"],
  });
});

test("^W takes a word with the signs after it, ^U the line", () => {
  expect(typeInto(reading(), "rcpt to: \x17x\r").given).toEqual(["rcpt x\n"]);
  expect(typeInto(reading(), "rcpt to: \x15x\r")).toEqual({
    screen: "rcpt to: " + "\b \b".repeat(9) + "x\r\n",
    given: ["x\n"],
  });
});

test("^C throws the line away and interrupts", () => {
  expect(typeInto(reading(), "abc\x03d\r")).toEqual({ screen: "abc^Cd\r\n", given: ["<INT>", "d\n"] });
});

test("^D is the end at the start of a line; after letters it hands them over", () => {
  expect(typeInto(reading(), "\x04ab\x04c\r").given).toEqual(["<eof>", "ab", "c\n"]);
});

test("^V takes the next key as it is", () => {
  expect(typeInto(reading(), "\x16\x03\r")).toEqual({ screen: "^C\r\n", given: ["\x03\n"] });
});

test("a program can name one more key that ends the line", () => {
  const tty = reading({ mode: "line", echo: true, eol: "\x1d" });
  expect(typeInto(tty, "NOO\x1d")).toEqual({ screen: "NOO^]", given: ["NOO\x1d"] });
});

test("without echo nothing shows, not even the erasing", () => {
  expect(typeInto(reading({ mode: "line", echo: false }), "secrex\x7ft\r")).toEqual({
    screen: "",
    given: ["secret\n"],
  });
});

test("a mode set between two keys holds for the second", () => {
  const tty = reading();
  expect(feedKeys(tty, "jane\rmailbox\r")).toEqual([
    { to: "screen", text: "jane\r\n" },
    { to: "program", input: { on: "keys", text: "jane\n" } },
  ]);
  setMode(tty, { mode: "line", echo: false });
  expect(typeInto(tty, "")).toEqual({ screen: "", given: ["mailbox\n"] });
});

test("raw mode hands over keys, a character or an arrow each", () => {
  const tty = reading({ mode: "raw", echo: false });
  expect(typeInto(tty, "a\xc3\xa9\x1b[D\x1bOA\x03\r")).toEqual({
    screen: "",
    given: ["a", "\xc3\xa9", "\x1b[D", "\x1bOA", "\x03", "\r"],
  });
});

test("keys nobody reads wait for a reader; ^C does not, and takes them with it", () => {
  const tty = newTty();
  expect(typeInto(tty, "ls\r")).toEqual({ screen: "", given: [] });
  expect(typeInto(tty, "more\x03ls\r")).toEqual({ screen: "^C", given: ["<INT>"] });
  setMode(tty, { mode: "line", echo: true });
  expect(typeInto(tty, "")).toEqual({ screen: "ls\r\n", given: ["ls\n"] });
});

test("a line half typed goes on to the program that reads next", () => {
  const tty = reading();
  typeInto(tty, "QU");
  setMode(tty, null);
  setMode(tty, { mode: "raw", echo: false });
  expect(typeInto(tty, "").given).toEqual(["Q", "U"]);
});

test("a line grows to 4095 bytes and then only rings", () => {
  const tty = reading();
  const { given, screen } = typeInto(tty, "x".repeat(LONGEST_LINE + 10), "\r");
  expect(given).toEqual(["x".repeat(LONGEST_LINE - 1) + "\n"]);
  expect(screen.endsWith("\x07\r\n")).toBe(true);
});

test("a letter cannot drive the terminal", () => {
  expect(showable("\x1b[2J\x1b]0;owned\x07ok\n")).toBe("^[[2J^[]0;owned\x07ok\r\n");
  expect(showable("\xc2\x9b2J")).toBe("M-^[2J");
  expect(showable("\x9b2J")).toBe("\xef\xbf\xbd2J");
  expect(showable("\0\x7f\x0c")).toBe("^@^?^L");
  expect(showable("tab\tbell\x07back\bret\r")).toBe("tab\tbell\x07back\bret\r");
  expect(showable("gr\xc3\xbc\xc3\x9fe")).toBe("gr\xc3\xbc\xc3\x9fe");
});

test("raw text goes out as it is", () => {
  expect(showable("\x1b[2J", true)).toBe("\x1b[2J");
});

const keys = fc.string({ unit: fc.nat(255).map((code) => String.fromCharCode(code)), maxLength: 200 });

/** Cuts a text at the given places. */
function cut(text: string, at: readonly number[]): string[] {
  const places = [...new Set(at.map((place) => place % (text.length + 1)))].sort((a, b) => a - b);
  return [...places, text.length].map((end, i) => text.slice(i === 0 ? 0 : places[i - 1], end));
}

test("any keys in any chunks: nothing throws, the same comes out", () => {
  fc.assert(
    fc.property(keys, fc.array(fc.nat(200)), (text, places) => {
      for (const mode of [
        { mode: "line", echo: true },
        { mode: "line", echo: true, eol: "\x1d" },
      ] as const) {
        expect(typeInto(reading(mode), ...cut(text, places))).toEqual(typeInto(reading(mode), text));
      }
      const whole = typeInto(reading({ mode: "raw", echo: false }), text);
      const pieces = typeInto(reading({ mode: "raw", echo: false }), ...cut(text, places));
      expect(pieces.given.join("")).toBe(whole.given.join(""));
      expect(whole.given.join("")).toBe(text);
    }),
  );
});

test("any output in any chunks: no escape, no C1, valid UTF-8, the same text", () => {
  fc.assert(
    fc.property(keys, fc.array(fc.nat(200)), (text, places) => {
      const show = (chunks: readonly string[]): string => {
        const tty = newTty();
        return chunks.map((chunk) => printText(tty, chunk)).join("") + printText(tty, ".");
      };
      const shown = show([text]);
      expect(show(cut(text, places))).toBe(shown);
      expect(shown).not.toMatch(/[\0-\x06\x0b\x0c\x0e-\x1f\x7f]/);
      const decoded = new TextDecoder("utf-8", { fatal: true }).decode(
        Uint8Array.from(shown, (c) => c.charCodeAt(0)),
      );
      expect(decoded).not.toMatch(/[\x80-\x9f]/);
    }),
  );
});
