/**
 * sendmail, as programs and people of the time called it: to send a letter from this computer, to
 * look at the queue or run it, to ask where an address leads. The work is the daemon's; it finds
 * what is wanted in the spool directory when it is woken.
 */
import type { Command, ProgramIn, Program, Sys, Syscall } from "../program.ts";
import { mailSettings, readAddresses, recipientsIn, SPOOL } from "../services/sendmail/index.ts";
import { readFile } from "./kit.ts";
import { queueListing } from "./mailq.ts";
import { aliasReport } from "./newaliases.ts";
import { readSendmailOptions, type SendmailOptions } from "./sendmail/options.ts";
import { verifyAddresses } from "./sendmail/verify.ts";

interface State {
  options: SendmailOptions;
  text: string;
}

const MOST_BYTES = 1_048_576;
/** As in sysexits.h: EX_USAGE, EX_NOUSER. */
const EXIT_USAGE = 64;
/** EX_TEMPFAIL */
const EXIT_LATER = 75;
const EXIT_NO_USER = 67;

const program: Program<State> = {
  name: "sendmail",
  init: () => ({ options: readSendmailOptions([]), text: "" }),
  step: (state, input, sys) => {
    switch (input.on) {
      case "start":
        state.options = readSendmailOptions(input.argv.slice(1));
        return begin(state, sys);
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

function begin(state: State, sys: Sys): Syscall[] {
  const { options } = state;
  const { mode, rest, bad } = options;
  if (bad !== null) return say(`sendmail: ${bad}\nusage: ${sendmail.usage}\n`, EXIT_USAGE);
  switch (mode) {
    case "list":
      return say(queueListing(sys), 0);
    case "aliases": {
      const { text, code = 0 } = aliasReport(sys);
      return say(text, code);
    }
    case "verify":
      return say(verifyAddresses(rest, mailSettings(sys)), 0);
    case "queue":
      return runQueue(options, sys);
    case "daemon":
      return say("sendmail: the daemon is running already\n", 71);
    case "send":
      return beginLetter(state, sys);
  }
}

function beginLetter(state: State, sys: Sys): Syscall[] {
  const { fromHeaders, rest } = state.options;
  const [file] = rest;
  if (fromHeaders && file !== undefined) {
    const reading = readFile(sys, file);
    if (!reading.ok) return say(`sendmail: ${file}: ${reading.why}\n`, EXIT_USAGE);
    state.text = reading.file.text;
    return submit(state, sys);
  }
  if (!fromHeaders && rest.length === 0)
    return say(`Recipient names must be specified\nusage: ${sendmail.usage}\n`, EXIT_USAGE);
  return [{ do: "tty", mode: "line", echo: true }];
}

function typed(state: State, input: ProgramIn & { on: "keys" }, sys: Sys): Syscall[] {
  if (input.text === ".\n" && !state.options.dotIsText) return submit(state, sys);
  if (state.text.length + input.text.length > MOST_BYTES)
    return say("sendmail: the letter is too long\n", EXIT_USAGE);
  state.text += input.text;
  return [];
}

function submit(state: State, sys: Sys): Syscall[] {
  const { options, text } = state;
  const { fromHeaders, rest, sender, notify, ret, envid } = options;
  const found = fromHeaders ? recipientsIn(text, sys.hostName) : readAddresses(rest.join(","), sys.hostName);
  const complaints = found.bad.map((name) => `${name}... User address required\n`).join("");
  if (found.good.length === 0)
    return say(complaints === "" ? "No recipient addresses found in header\n" : complaints, EXIT_NO_USER);
  const free = sys.freeBytes();
  if (free !== null && free <= text.length)
    return say("sendmail: Insufficient disk space; try again later\n", EXIT_LATER);
  const from = readAddresses(sender ?? sys.user.name, sys.hostName).good[0];
  const number = String(sys.pid).padStart(5, "0");
  const control = [
    // -f <> is how programs send what must never come back.
    `S${sender === "<>" ? "" : (from ?? `${sys.user.name}@${sys.hostName}`)}`,
    ...(notify === null ? [] : [`N${notify}`]),
    ...(ret === null ? [] : [`E${ret}`]),
    ...(envid === null ? [] : [`Z${envid}`]),
    ...found.good.map((name) => `R${name}`),
    "",
  ].join("\n");
  return [
    ...(complaints === "" ? [] : [{ do: "print", text: complaints } as const]),
    { do: "write", path: `${SPOOL}/df${number}`, text },
    { do: "write", path: `${SPOOL}/qf${number}`, text: control },
    { do: "signal", program: "sendmail-daemon", signal: "HUP" },
    { do: "exit", code: 0 },
  ];
}

/** Leaves a request for the daemon: try what waits, or what is chosen of it. */
function runQueue({ choice }: SendmailOptions, sys: Sys): Syscall[] {
  return [
    { do: "write", path: `${SPOOL}/rf${String(sys.pid).padStart(5, "0")}`, text: `${choice}\n` },
    { do: "signal", program: "sendmail-daemon", signal: "HUP" },
    { do: "exit", code: 0 },
  ];
}

function say(text: string, code: number): Syscall[] {
  return [
    { do: "print", text },
    { do: "exit", code },
  ];
}

export const sendmail: Command = {
  name: "sendmail",
  summary: "hand a letter to this computer's mail system, or look after its queue",
  usage: "sendmail [-t] [-i] [-f SENDER] [-N NOTIFY] ADDRESS..., or -bp, -bv ADDRESS..., -bi, -q[R|S|I TEXT]",
  manual:
    "Reads a letter from the keyboard until a line with a dot alone (or Ctrl-D) and sends it to the addresses. " +
    "With -t the addresses are taken from the letter's To, Cc and Bcc lines, and a file may be named to read it from. " +
    "With -i (or -oi) a dot alone does not end the letter. -f names another sender. " +
    "-N says what to report: never, or some of success,failure,delay; -R full or hdrs how much of the letter a report brings back; -V a name for it.\n" +
    "-bp lists the queue (as mailq does), -q tries all of it now, -qR TEXT only recipients with that text, -qS senders, -qI queue ids. " +
    "-bv tells where addresses lead, -bi checks the aliases (as newaliases does).",
  looks: ["unix"],
  completes: "file",
  program,
};
