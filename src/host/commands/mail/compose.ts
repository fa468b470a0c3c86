/** Writing a letter at the terminal: subject, lines, a dot or ^D at the end; then sendmail takes it. */
import type { ProgramIn, Sys, Syscall } from "../../program.ts";

export interface Draft {
  at: "subject" | "body" | "sending" | "done";
  to: string[];
  subject: string;
  body: string;
  /** ^C was pressed once; a second time throws the letter away. */
  interrupted: boolean;
}

const MOST_BODY = 1_048_576;

/** Begins a letter; the subject is asked for unless it is given. */
export function startDraft(
  to: readonly string[],
  subject: string | null,
): { draft: Draft; calls: Syscall[] } {
  const draft: Draft = {
    at: subject === null ? "subject" : "body",
    to: [...to],
    subject: subject ?? "",
    body: "",
    interrupted: false,
  };
  const keys: Syscall = { do: "tty", mode: "line", echo: true };
  return { draft, calls: subject === null ? [keys, print("Subject: ")] : [keys] };
}

const print = (text: string): Syscall => ({ do: "print", text });

/** `done` in the draft's state says that the letter has left or was given up. */
export function stepDraft(draft: Draft, input: ProgramIn, sys: Sys): Syscall[] {
  switch (input.on) {
    case "keys":
      return typed(draft, input.text, sys);
    case "eof":
      return draft.at === "subject" || draft.at === "body" ? [print("EOT\n"), ...handOver(draft, sys)] : [];
    case "signal":
      return interrupted(draft, sys);
    case "child":
      return draft.at === "sending" ? handedOver(draft, input, sys) : [];
    default:
      return [];
  }
}

function typed(draft: Draft, text: string, sys: Sys): Syscall[] {
  draft.interrupted = false;
  if (draft.at === "subject") {
    draft.subject = text.replace(/\n$/, "");
    draft.at = "body";
    return [];
  }
  if (draft.at !== "body") return [];
  if (text === ".\n") return [print("EOT\n"), ...handOver(draft, sys)];
  if (draft.body.length + text.length > MOST_BODY)
    return [print("mail: the letter is too long; that line is left out\n")];
  draft.body += text;
  return [];
}

function interrupted(draft: Draft, sys: Sys): Syscall[] {
  if (draft.at !== "subject" && draft.at !== "body") return [];
  if (!draft.interrupted) {
    draft.interrupted = true;
    const again = draft.at === "subject" ? "Subject: " : "";
    return [print(`\n(Interrupt -- one more to kill letter)\n${again}`)];
  }
  draft.at = "done";
  return [print("\n"), ...keepDead(draft, sys)];
}

function letterOf(draft: Draft): string {
  const subject = draft.subject === "" ? "" : `Subject: ${draft.subject}\n`;
  const body = draft.body === "" || draft.body.endsWith("\n") ? draft.body : `${draft.body}\n`;
  return `To: ${draft.to.join(", ")}\n${subject}\n${body}`;
}

const draftPath = (sys: Sys): string => `/tmp/Rs${sys.pid}`;

/** The letter goes to sendmail in a file; `-t`: its To: field says who gets it, `-oi`: a dot alone does not end it. */
function handOver(draft: Draft, sys: Sys): Syscall[] {
  draft.at = "sending";
  const path = draftPath(sys);
  if (!fitsOnDisk(draft, sys)) {
    draft.at = "done";
    return [print(`${path}: No space left on device\n`), ...keepDead(draft, sys)];
  }
  return [
    ...(draft.body === "" ? [print("Null message body; hope that's ok\n")] : []),
    { do: "write", path, text: letterOf(draft) },
    { do: "spawn", argv: ["sendmail", "-oi", "-t", path] },
  ];
}

function fitsOnDisk(draft: Draft, sys: Sys): boolean {
  const free = sys.freeBytes();
  return free === null || letterOf(draft).length <= free;
}

function handedOver(draft: Draft, input: ProgramIn & { on: "child" }, sys: Sys): Syscall[] {
  draft.at = "done";
  const gone: Syscall = { do: "remove", path: draftPath(sys) };
  if (input.code === 0) return [gone];
  const why = input.pid === 0 ? "there is no sendmail on this computer" : "sendmail did not take the letter";
  return [gone, print(`mail: ${why}\n`), ...keepDead(draft, sys)];
}

function keepDead(draft: Draft, sys: Sys): Syscall[] {
  if (draft.body === "") return [];
  if (!fitsOnDisk(draft, sys)) return [print("The letter is lost: there is no room to keep it\n")];
  const path = `${sys.user.home === "/" ? "" : sys.user.home}/dead.letter`;
  return [{ do: "write", path, text: letterOf(draft) }, print(`The letter is kept in ${path}\n`)];
}
