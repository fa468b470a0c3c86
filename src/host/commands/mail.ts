/** mail: read your letters, or write one. Berkeley Mail's words. */
import type { Command, Program, ProgramIn, Sys, Syscall } from "../program.ts";
import { readFile, readOptions } from "./kit.ts";
import { startDraft, stepDraft, type Draft } from "./mail/compose.ts";
import { greet, openReader, stepReader, type Reader } from "./mail/reader.ts";

interface MailState {
  reader: Reader | null;
  draft: Draft | null;
}

const program: Program<MailState> = {
  name: "mail",
  init: () => ({ reader: null, draft: null }),
  step: (state, input, sys) => {
    if (input.on === "start") return start(state, input.argv, sys);
    if (state.reader !== null) return stepReader(state.reader, input, sys);
    return state.draft === null ? [] : write(state.draft, input, sys);
  },
};

export const mail: Command = {
  name: "mail",
  summary: "read your mail, or write a letter",
  usage: "mail [-f FILE], or mail [-s SUBJECT] ADDRESS...",
  manual:
    "Without an address, opens your mailbox and lists its letters: type a number to read one, d to delete it, q to quit, ? for the rest. " +
    "With addresses, asks for a subject and takes lines until a dot stands alone; then the letter is sent.\n" +
    "-f opens another file as a mailbox.",
  looks: ["unix"],
  completes: "user",
  program,
};

const print = (text: string): Syscall => ({ do: "print", text });

function start(state: MailState, argv: readonly string[], sys: Sys): Syscall[] {
  const { given, rest, unknown } = readOptions(argv, "fHnNiv", "su");
  if (unknown !== null)
    return [print(`mail: unknown option ${unknown}\nusage: ${mail.usage}\n`), { do: "exit", code: 1 }];
  if (!("f" in given) && rest.length > 0) {
    const { draft, calls } = startDraft(rest, given["s"] ?? null);
    state.draft = draft;
    return calls;
  }
  const owner = given["u"] ?? sys.user.name;
  const path = "f" in given ? (rest[0] ?? `${sys.user.home}/mbox`) : `/var/mail/${owner}`;
  return open(state, path, "f" in given ? null : owner, sys);
}

/** `owner`: whose system mailbox it is; null for any other file. */
function open(state: MailState, path: string, owner: string | null, sys: Sys): Syscall[] {
  const reading = readFile(sys, path);
  const nothing = owner === null ? `${path}: 0 messages\n` : `No mail for ${owner}\n`;
  if (!reading.ok) {
    const missing = owner !== null && sys.file(path) === null;
    return [print(missing ? nothing : `${path}: ${reading.why}\n`), { do: "exit", code: 1 }];
  }
  const reader = openReader(reading.file.path, reading.file.text);
  if (reader.letters.length === 0) return [print(nothing), { do: "exit", code: 1 }];
  state.reader = reader;
  return greet(reader, sys);
}

function write(draft: Draft, input: ProgramIn, sys: Sys): Syscall[] {
  const calls = stepDraft(draft, input, sys);
  return draft.at === "done" ? [...calls, { do: "exit", code: 0 }] : calls;
}
