/**
 * SMTP for the packet inspector. A segment may begin and end anywhere in the talk, so every line is
 * judged by itself: a reply begins with three digits, a command with a word SMTP knows. RFC 5321 §2.3.8, §4
 */
import { latin1ToUtf8, toLatin1 } from "../base/index.ts";
import type { Field, PayloadDescriber } from "./layer.ts";

const VERBS: Record<string, readonly [says: string, section: string]> = {
  HELO: ["The caller says which computer it is.", "4.1.1.1"],
  EHLO: ["The caller says which computer it is, and asks what the server can do.", "4.1.1.1"],
  MAIL: ["A new letter begins: who gets it back if it cannot be delivered.", "4.1.1.2"],
  RCPT: ["One person the letter is for. It may be said several times.", "4.1.1.3"],
  DATA: ["The envelope is complete; the letter itself comes next.", "4.1.1.4"],
  RSET: ["Forget the envelope so far.", "4.1.1.5"],
  VRFY: ["Is there somebody of this name?", "4.1.1.6"],
  EXPN: ["Who is on this list?", "4.1.1.7"],
  HELP: ["What can be said here?", "4.1.1.8"],
  NOOP: ["Say yes, and do nothing.", "4.1.1.9"],
  QUIT: ["Goodbye.", "4.1.1.10"],
};

const SEVERITY: Record<string, string> = {
  d2: "Yes: done.",
  d3: "Go on: more is wanted.",
  d4: "Not now: the same may work later.",
  d5: "No: it will not work like this.",
};

/** Where a line lies in the payload. `end` is where its line end begins. */
interface Line {
  from: number;
  end: number;
  to: number;
  text: string;
}

function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  for (let from = 0; from < text.length;) {
    const found = text.indexOf("\n", from);
    const to = found < 0 ? text.length : found + 1;
    const end = found < 0 ? to : text[found - 1] === "\r" && found > from ? found - 1 : found;
    lines.push({ from, end, to, text: text.slice(from, end) });
    from = to;
  }
  return lines;
}

function shown(text: string): string {
  return latin1ToUtf8(text).replace(/[\u0000-\u001f\u007f]/g, "·");
}

function replyFields(line: Line, code: string): Field[] {
  const { from, end, text } = line;
  const fields: Field[] = [
    {
      name: "reply code",
      from,
      to: from + 3,
      value: code,
      says: `${SEVERITY[`d${code.charAt(0)}`] ?? ""} Programs read only these three digits.`.trim(),
      cite: "RFC 5321 §4.2.1",
    },
  ];
  if (text.length > 3) {
    const more = text.charAt(3) === "-";
    fields.push({
      name: "separator",
      from: from + 3,
      to: from + 4,
      value: more ? "hyphen" : "space",
      says: more ? "The reply goes on in the next line." : "This is the last line of the reply.",
      cite: "RFC 5321 §4.2.1",
    });
  }
  if (end > from + 4)
    fields.push({
      name: "text",
      from: from + 4,
      to: end,
      value: shown(text.slice(4)),
      says: "Words for people.",
      cite: "RFC 5321 §4.2",
    });
  return fields;
}

function commandFields(line: Line, verb: string, about: readonly [string, string]): Field[] {
  const { from, end, text } = line;
  const fields: Field[] = [
    {
      name: "command",
      from,
      to: from + verb.length,
      value: verb,
      says: about[0],
      cite: `RFC 5321 §${about[1]}`,
    },
  ];
  const rest = text.slice(verb.length);
  const skipped = rest.length - rest.trimStart().length;
  if (skipped > 0)
    fields.push({
      name: "separator",
      from: from + verb.length,
      to: from + verb.length + skipped,
      value: skipped === 1 ? "space" : `${skipped} blanks`,
      says:
        rest.trim() === ""
          ? "Blanks before the end of the line: a server should put up with them."
          : "A space ends the command’s name; what it is about follows.",
      cite: "RFC 5321 §4.1.1",
    });
  if (rest.trim() !== "")
    fields.push({
      name: "argument",
      from: from + verb.length + skipped,
      to: end,
      value: shown(rest.trim()),
      says: "What the command is about.",
      cite: `RFC 5321 §${about[1]}`,
    });
  return fields;
}

function textFields(line: Line): Field[] {
  const { from, end, text } = line;
  if (end === from) return [];
  const dot = text === ".";
  return [
    {
      name: dot ? "end of letter" : "text",
      from,
      to: end,
      value: shown(text),
      says: dot
        ? "A dot alone on its line: the letter ends here."
        : "A line, or a piece of one: of a letter, or of something typed key by key.",
      cite: dot ? "RFC 5321 §4.1.1.4" : "RFC 5321 §2.3.8",
    },
  ];
}

function endField(line: Line): Field[] {
  if (line.end === line.to) return [];
  const whole = line.to - line.end === 2;
  return [
    {
      name: "end of line",
      from: line.end,
      to: line.to,
      value: whole ? "0d 0a" : "0a",
      says: whole
        ? "Carriage return, line feed: the only thing that says the line is complete. One without the other does not count."
        : "A line feed without its carriage return: not a line end in SMTP.",
      cite: "RFC 5321 §2.3.8",
    },
  ];
}

function fieldsOf(line: Line): Field[] {
  const code = /^([2-5]\d\d)(?=[ -]|$)/.exec(line.text)?.[1];
  const verb = /^[A-Za-z]{4}(?![A-Za-z])/.exec(line.text)?.[0] ?? "";
  const about = VERBS[verb.toUpperCase()];
  const content =
    code !== undefined
      ? replyFields(line, code)
      : about
        ? commandFields(line, verb, about)
        : textFields(line);
  return [...content, ...endField(line)];
}

/** RFC 5321 §4.5.4.2: port 25. */
export const smtpPayload: PayloadDescriber = {
  name: "SMTP",
  protocols: ["tcp"],
  port: 25,
  describe: (payload) => {
    const text = toLatin1(payload);
    return { fields: splitLines(text).flatMap((line) => fieldsOf(line)), error: null };
  },
};
