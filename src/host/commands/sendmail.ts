/**
 * sendmail, as programs and people of the time called it to send a letter from this computer. The
 * letter goes into the spool directory and the daemon is woken; what happens then is the daemon's.
 */
import type { Command, ProgramIn, Program, Sys, Syscall } from "../program.ts";
import { readAddresses, recipientsIn, SPOOL } from "../services/sendmail/index.ts";
import { readFile } from "./kit.ts";

interface State {
  /** Recipients named on the command line. */
  named: string[];
  fromHeaders: boolean;
  /** -oi: a dot alone does not end the letter. */
  dotIsText: boolean;
  text: string;
}

const MOST_BYTES = 1_048_576;

const program: Program<State> = {
  name: "sendmail",
  init: () => ({ named: [], fromHeaders: false, dotIsText: false, text: "" }),
  step: (state, input, sys) => {
    switch (input.on) {
      case "start":
        return begin(state, input.argv, sys);
      case "keys":
        return typed(state, input, sys);
      case "eof":
        return submit(state, sys);
      case "signal":
        return [{ do: "exit", code: 130 }];
      default:
        return [];
    }
  },
};

function begin(state: State, argv: readonly string[], sys: Sys): Syscall[] {
  const words = argv.slice(1);
  state.fromHeaders = words.includes("-t");
  state.dotIsText = words.includes("-oi") || words.includes("-i");
  const unknown = words.find((word) => word.startsWith("-") && !["-t", "-oi", "-i"].includes(word));
  if (unknown !== undefined)
    return fail(`sendmail: illegal option -- ${unknown.slice(1)}\nusage: ${sendmail.usage}\n`);
  const rest = words.filter((word) => !word.startsWith("-"));
  const [file] = rest;
  if (!state.fromHeaders) state.named = rest;
  else if (file !== undefined) {
    const reading = readFile(sys, file);
    if (!reading.ok) return fail(`sendmail: ${file}: ${reading.why}\n`);
    state.text = reading.file.text;
    return submit(state, sys);
  }
  if (!state.fromHeaders && rest.length === 0)
    return fail(`Recipient names must be specified\nusage: ${sendmail.usage}\n`);
  return [{ do: "tty", mode: "line", echo: true }];
}

function typed(state: State, input: ProgramIn & { on: "keys" }, sys: Sys): Syscall[] {
  if (input.text === ".\n" && !state.dotIsText) return submit(state, sys);
  if (state.text.length + input.text.length > MOST_BYTES) return fail("sendmail: the letter is too long\n");
  state.text += input.text;
  return [];
}

function submit(state: State, sys: Sys): Syscall[] {
  const found = state.fromHeaders
    ? recipientsIn(state.text, sys.hostName)
    : readAddresses(state.named.join(","), sys.hostName);
  const complaints = found.bad.map((name): Syscall => ({
    do: "print",
    text: `${name}... User address required\n`,
  }));
  if (found.good.length === 0) {
    const none: Syscall[] =
      complaints.length > 0
        ? complaints
        : [{ do: "print", text: "No recipient addresses found in header\n" }];
    return [...none, { do: "exit", code: 67 }];
  }
  const number = String(sys.pid).padStart(5, "0");
  const control = `S${sys.user.name}@${sys.hostName}\n${found.good.map((name) => `R${name}\n`).join("")}`;
  return [
    ...complaints,
    { do: "write", path: `${SPOOL}/df${number}`, text: state.text },
    { do: "write", path: `${SPOOL}/qf${number}`, text: control },
    { do: "signal", program: "sendmail-daemon", signal: "HUP" },
    { do: "exit", code: 0 },
  ];
}

function fail(text: string): Syscall[] {
  return [
    { do: "print", text },
    { do: "exit", code: 64 },
  ];
}

export const sendmail: Command = {
  name: "sendmail",
  summary: "hand a letter to this computer’s mail system",
  usage: "sendmail [-t] [-oi] [ADDRESS...] [FILE]",
  manual:
    "Reads a letter from the keyboard until a line with a dot alone (or Ctrl-D) and sends it to the addresses. " +
    "With -t the addresses are taken from the letter's To, Cc and Bcc lines, and a file may be named to read it from. " +
    "With -oi a dot alone does not end the letter. The mail program calls this for you.",
  looks: ["unix"],
  completes: "file",
  program,
};
