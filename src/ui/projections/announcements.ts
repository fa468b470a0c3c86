/** What a screen reader hears: one polite sentence for each command, when its answer is there. */
import type { Micros, Seq } from "../../base/index.ts";
import type { HostName, Trace, TtyId } from "../../host/index.ts";
import { shortName } from "./mapWords.ts";
import type { Projection } from "./projection.ts";
import { copyScreens, handText, terminal } from "./terminal.ts";
import type { TermLine, TerminalView, TtyView } from "./terminal.ts";
import { lineLabel } from "./timebar.ts";

export interface Announcement {
  seq: Seq;
  at: Micros;
  says: string;
}

export interface AnnouncementsView {
  screen: TerminalView;
  /** Newest last; a live region shows the last one. */
  sentences: Announcement[];
  /** Per terminal: the last line said aloud. */
  said: Record<TtyId, number>;
}

/** Older ones are gone: nobody reads back in a live region. */
const MOST_SENTENCES = 50;
/** Longer output is counted, not read. */
const MOST_LINES_READ = 3;

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function stop(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

/** "no such mailbox" out of what the server wrote, without its echo of the address. */
function remark(text: string): string {
  const words = text
    .slice(4)
    .replace(/^(\d\.\d+\.\d+ )?<?[^\s>]*[@>][^\s]*\s*/, "")
    .replace(/^\.+\s*/, "")
    .trim();
  return words === "" ? text.slice(4).trim() : words;
}

function typedBefore(tty: TtyView, line: TermLine): TermLine | undefined {
  const row = tty.lines.indexOf(line);
  return tty.lines.slice(0, row).findLast((other) => other.entered && other.inks.includes("h"));
}

/** The line a reply answers: the typed one above it, or, without local echo, the one sent unseen. */
function sentBefore(tty: TtyView, line: TermLine): string {
  const unseen = line.unseen.at(-1);
  if (unseen) return unseen.text;
  const typed = typedBefore(tty, line);
  return typed ? handText(typed) : "";
}

function verbOf(line: string): string {
  if (line === "") return "";
  const label = lineLabel(line).label;
  return label.startsWith("RCPT TO") ? "RCPT TO" : label === "." ? "the dot" : label;
}

/** "Sent RCPT TO. Iguana refused: 550, User unknown." */
export function replySentence(verb: string, from: HostName | null, code: number, text: string): string {
  const who = from === null ? "The server" : capital(shortName(from));
  const did = code >= 400 ? (code >= 500 ? "refused" : "said not now") : "answered";
  const sent = verb === "" || code === 220 ? "" : `Sent ${verb}. `;
  return `${sent}${who} ${did}: ${code}, ${stop(remark(text))}`;
}

function say(view: AnnouncementsView, event: Trace, says: string): void {
  view.sentences.push({ seq: event.seq, at: event.at, says });
  if (view.sentences.length > MOST_SENTENCES) view.sentences.shift();
}

function replies(view: AnnouncementsView, event: Trace & { t: "print" }): void {
  const tty = view.screen.ttys[event.tty];
  if (!tty || event.echo) return;
  const said = view.said[event.tty] ?? 0;
  // Only what has come since.
  const first = tty.lines[0]?.id ?? 0;
  for (const line of tty.lines.slice(Math.max(0, said + 1 - first))) {
    // Only whole lines, and of a multi-line reply only the last.
    if (!line.reply || line === tty.lines[tty.row] || line.text.charAt(3) === "-") continue;
    view.said[event.tty] = line.id;
    const verb = line.reply.code === 220 ? "" : verbOf(sentBefore(tty, line));
    say(view, event, replySentence(verb, line.reply.from, line.reply.code, line.text));
  }
}

/** What a shell command printed, once the prompt is back. */
function output(view: AnnouncementsView, event: Trace & { t: "print" }): void {
  const tty = view.screen.ttys[event.tty];
  const prompt = tty?.lines[tty.row];
  if (
    !tty ||
    !prompt ||
    event.echo ||
    tty.call?.open === true ||
    tty.column === 0 ||
    prompt.inks.includes("h")
  )
    return;
  const start = tty.lines.findLastIndex(
    (line, row) => row < tty.row && line.entered && line.inks.indexOf("h") > 0,
  );
  const typed = tty.lines[start];
  if (!typed || typed.id <= (view.said[event.tty] ?? 0)) return;
  view.said[event.tty] = prompt.id - 1;
  const lines = tty.lines.slice(start + 1, tty.row).filter(({ text }) => text.trim() !== "");
  if (lines.some(({ aside, reply }) => aside || reply !== null)) return;
  const command = typed.text.slice(typed.inks.indexOf("h")).trim().split(/\s+/)[0] ?? "";
  if (command === "") return;
  const read =
    lines.length <= MOST_LINES_READ
      ? stop(lines.map(({ text }) => text.trim()).join(" "))
      : `${lines.length} lines.`;
  say(view, event, `Ran ${command}. ${lines.length === 0 ? "No output." : read}`);
}

const FAILURES: Record<string, string> = {
  refused: "Nobody listens at that port.",
  timeout: "No answer came.",
  unreachable: "There is no way to it.",
  "no-such-name": "There is no such name.",
  reset: "The call was cut off.",
};

function calls(view: AnnouncementsView, event: Trace): boolean {
  if (event.t === "call.dialled") say(view, event, `Calling ${event.name}, port ${event.port}.`);
  else if (event.t === "call.failed")
    say(view, event, `The call to ${event.name} failed. ${FAILURES[event.why] ?? ""}`.trim());
  else if (event.t === "call.ended")
    say(view, event, event.by === "us" ? "You hung up." : "The server hung up.");
  else return false;
  return true;
}

export const announcements: Projection<AnnouncementsView> = {
  name: "announcements",
  init: () => ({ screen: terminal.init(), sentences: [], said: {} }),
  apply(view, event) {
    const drawn = terminal.apply(view.screen, event);
    if (event.t !== "print") return calls(view, event) || drawn;
    replies(view, event);
    output(view, event);
    return true;
  },
  copy: ({ screen, sentences, said }) => ({
    screen: copyScreens(screen),
    sentences: [...sentences],
    said: { ...said },
  }),
};
