/** Slips recognised by name: in lines that are no command, and in lines of the letter. */
import type { Slip } from "./contract.ts";
import type { Blame } from "./why.ts";

const KNOWN = [
  "HELO",
  "EHLO",
  "MAIL",
  "RCPT",
  "DATA",
  "RSET",
  "NOOP",
  "QUIT",
  "HELP",
  "VRFY",
  "EXPN",
  "ETRN",
];
const HTTP =
  /^(?:GET|POST|HEAD|PUT|DELETE|OPTIONS|CONNECT)\s+\S+\s+HTTP\/|^(?:Host|User-Agent|Accept|Content-Length)\s*:/i;
/** Log-ins of POP3 and FTP, and IMAP with its tags. RFC 1939 §7, RFC 959 §4.1.1, RFC 3501 §6.2.3 */
const OTHER_PROTOCOL =
  /^(?:(?:USER|PASS|APOP|ACCT|RETR|CWD) \S|(?:STAT|LIST|UIDL|PASV|CAPA)\s*$|[A-Za-z]*\d+ (?:LOGIN|SELECT|FETCH|CAPABILITY|LOGOUT)\b)/i;
const FIELD = /^(?:From|To|Cc|Subject|Date|Reply-To|Message-Id)\s*:/i;

/** Why a line is not a command. `verb` is its first word in upper case. */
export function unknownLine(line: string, verb: string): Blame {
  const whole = [0, line.length] as const;
  const first = [0, verb.length] as const;
  if (line.trim() === "")
    return { says: "You sent an empty line. Before DATA every line is a command.", next: "HELP" };
  if (line.includes("\x1b[") || line.includes("\x1bO")) {
    const at = line.indexOf("\x1b");
    return {
      slip: "arrow-key",
      range: [at, Math.min(at + 3, line.length)],
      says: "An arrow key sends three characters of its own down the line. It does not move back.",
      next: printableOnly(line),
    };
  }
  const rubout = /[\b\x7f]/.exec(line);
  if (rubout) {
    return {
      slip: "backspace",
      range: [rubout.index, rubout.index + 1],
      says: "Backspace was sent to the server as a character instead of taking one back.",
      next: withoutRubouts(line),
    };
  }
  if (HTTP.test(line)) {
    return {
      slip: "http",
      range: whole,
      says: "That is HTTP, what web browsers speak. Port 25 is for mail.",
      next: "QUIT",
    };
  }
  if (OTHER_PROTOCOL.test(line)) {
    return {
      slip: "wrong-port",
      range: whole,
      says: "That is what one types to fetch mail or files, from another port. Port 25 is for sending mail.",
      next: "QUIT",
    };
  }
  if (verb === "HELLO" || verb === "HALLO") {
    return {
      slip: "hello",
      range: first,
      says: `You typed ${verb}. The command has four letters: HELO.`,
      next: `HELO${line.trimStart().slice(verb.length)}`,
    };
  }
  if (FIELD.test(line)) {
    return {
      slip: "unknown-verb",
      range: first,
      says: "That line belongs inside the letter. The server still wants commands; DATA begins the letter.",
      next: "DATA",
    };
  }
  const near = nearest(verb);
  if (near !== null) {
    return {
      slip: "unknown-verb",
      range: first,
      says: `You typed ${verb}, which is not a command. You may have meant ${near}.`,
      next: `${near}${line.trimStart().slice(verb.length)}`,
    };
  }
  return { slip: "unknown-verb", range: first };
}

/** A line of the letter that looks as if it was meant for the server, or worse. `raw` still has its stuffed dot. */
export function slipInText(raw: string, stuffed: boolean): Slip | null {
  if (/^[ \t]*\.[ \t]*$/.test(raw)) return "dot-not-alone";
  if (stuffed && !raw.startsWith("..")) return "leading-dot-eaten";
  if (COMMAND.test(raw)) return "command-in-data";
  if (/[\b\x7f]/.test(raw)) return "backspace";
  return raw.includes("\r") ? "bare-cr" : null;
}

/** What those begin with: a blank, a dot, or one of these pairs of letters. */
const PAIRS = ["QU", "RS", "NO", "DA", "HE", "EH", "VR", "EX", "MA", "RC"];
const PAIRS_BY_FIRST: readonly (string | null)[] = Array.from({ length: 256 }, (_, code) => {
  const first = String.fromCharCode(code).toUpperCase();
  if (first === " " || first === "\t" || first === ".") return "";
  const seconds = PAIRS.filter((pair) => pair.startsWith(first)).map((pair) => pair.charAt(1));
  return code < 128 && seconds.length > 0 ? seconds.join("") : null;
});
const COMMAND = /^(?:QUIT|RSET|NOOP|DATA|HELP|(?:HELO|EHLO|VRFY|EXPN) \S+|MAIL FROM:.*|RCPT TO:.*)[ \t]*$/i;

/** By its first two bytes: could a line that prints be a slip? Nearly none could, and letters have many lines. */
export function mayBeSlip(first: number, second: number): boolean {
  const seconds = PAIRS_BY_FIRST[first];
  if (seconds === null || seconds === undefined) return false;
  return seconds === "" || seconds.includes(String.fromCharCode(second & 0xdf));
}

export function hasEightBit(text: string): boolean {
  return /[^\0-\x7f]/.test(text);
}

/** What the line would be if Backspace had worked. */
function withoutRubouts(line: string): string {
  let out = "";
  for (const char of line) out = char === "\b" || char === "\x7f" ? out.slice(0, -1) : out + char;
  return printableOnly(out);
}

function printableOnly(line: string): string {
  let out = "";
  for (const char of line.replace(/\x1b[[O]./g, "")) if (char >= " " && char < "\x7f") out += char;
  return out;
}

/** The command that one slip of the finger away from this: a letter wrong, missing, doubled or swapped. */
function nearest(verb: string): string | null {
  if (verb.length < 3 || verb.length > 6) return null;
  return KNOWN.find((known) => oneSlip(verb, known)) ?? null;
}

function oneSlip(a: string, b: string): boolean {
  let start = 0;
  while (start < Math.min(a.length, b.length) && a.charAt(start) === b.charAt(start)) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const restA = a.slice(start, a.length - end);
  const restB = b.slice(start, b.length - end);
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB === `${restA.charAt(1)}${restA.charAt(0)}`;
}
