/** Options of the sendmail command, as Sendmail 8.8 has them: single letters, values glued on or after a blank. */
import { toXtext } from "../../../mail/index.ts";

export interface SendmailOptions {
  mode: "send" | "list" | "aliases" | "verify" | "queue" | "daemon";
  /** -t */
  fromHeaders: boolean;
  /** -i, -oi: a dot alone does not end the letter. */
  dotIsText: boolean;
  /** -f, -r */
  sender: string | null;
  /** Values of the DSN parameters, well-formed. RFC 3461 §4 */
  notify: string | null;
  ret: string | null;
  envid: string | null;
  /** "Rtext" and such for -q; "" for all. */
  choice: string;
  rest: string[];
  /** What is wrong, or null. */
  bad: string | null;
}

const MODES: Readonly<Record<string, SendmailOptions["mode"]>> = {
  m: "send",
  p: "list",
  i: "aliases",
  v: "verify",
  d: "daemon",
};

export function readSendmailOptions(argv: readonly string[]): SendmailOptions {
  const options: SendmailOptions = {
    mode: "send",
    fromHeaders: false,
    dotIsText: false,
    sender: null,
    notify: null,
    ret: null,
    envid: null,
    choice: "",
    rest: [],
    bad: null,
  };
  const words = [...argv];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (!word.startsWith("-") || word === "-") options.rest.push(word);
    else if (word === "--") options.rest.push(...words.splice(0));
    else take(options, word.charAt(1), word.slice(2), words);
  }
  return options;
}

function take(options: SendmailOptions, letter: string, glued: string, words: string[]): void {
  const value = (): string => glued || (words.shift() ?? "");
  switch (letter) {
    case "b":
      options.mode = MODES[glued] ?? options.mode;
      if (MODES[glued] === undefined) options.bad = `Invalid operation mode ${glued}`;
      return;
    case "t":
      options.fromHeaders = true;
      return;
    case "i":
      options.dotIsText = true;
      return;
    case "o":
      // Only -oi matters here; the others steer what does not exist.
      if (glued === "i") options.dotIsText = true;
      return;
    case "f":
    case "r":
      options.sender = value();
      return;
    case "N":
      options.notify = readNotify(value());
      if (options.notify === null) options.bad = "Invalid -N argument";
      return;
    case "R":
      options.ret = /^(?:full|hdrs)$/i.exec(value())?.[0].toUpperCase() ?? null;
      if (options.ret === null) options.bad = "Invalid -R value";
      return;
    case "V":
      options.envid = toXtext(value()).slice(0, 100);
      return;
    case "q":
      readQueueRun(options, glued, words);
      return;
    case "v":
    case "m":
    case "n":
    case "F":
      if (letter === "F") value();
      return;
    default:
      options.bad = `illegal option -- ${letter}`;
  }
}

/** RFC 3461 §4.1 */
function readNotify(text: string): string | null {
  const words = text.toUpperCase().split(",");
  if (text.toUpperCase() === "NEVER") return "NEVER";
  const good = words.every(
    (word, i) => /^(?:SUCCESS|FAILURE|DELAY)$/.test(word) && words.indexOf(word) === i,
  );
  return good ? words.join(",") : null;
}

/** -q, -q30m (the daemon keeps its own time), -qRtext, -qStext, -qItext */
function readQueueRun(options: SendmailOptions, glued: string, words: string[]): void {
  options.mode = "queue";
  const kind = glued.charAt(0);
  if (!"RSI".includes(kind) || kind === "") return;
  const text = glued.slice(1) || (words.shift() ?? "");
  if (text === "") options.bad = `-q${kind} needs a text`;
  options.choice = `${kind}${text}`;
}
