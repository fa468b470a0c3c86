/** The laboratory: a world whose name servers hold the zones of this folder, and people who type at its computers. */
import { readdirSync, readFileSync } from "node:fs";
import { openTimeline, readWorldFolder, type Trace, type WorldTimeline } from "../../../src/host/index.ts";

const folder = new URL("./", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, folder), "latin1");

function worldFiles(): Record<string, string> {
  const files: Record<string, string> = { "world.yaml": read("world.yaml") };
  for (const name of readdirSync(new URL("zones/", folder))) files[`zones/${name}`] = read(`zones/${name}`);
  return files;
}

const result = readWorldFolder("dns-lab", worldFiles());
if (!result.ok) throw new Error(JSON.stringify(result.problems));
const { source } = result;

const SECOND = 1_000_000;
const LONGEST_SECONDS = 600;

/** One person at one terminal of a fresh world. */
export class Seat {
  readonly timeline: WorldTimeline;
  readonly tty: string;

  constructor(host: string, user: string | null, seed = 1) {
    this.timeline = openTimeline(source, seed);
    this.timeline.input({ do: "terminal", host, user });
    this.wait(1);
    this.tty = `${host}/1`;
  }

  get trace(): readonly Trace[] {
    return this.timeline.trace;
  }

  /** Everything on the screen, lines ended by "\n". */
  get screen(): string {
    let text = "";
    for (const event of this.trace) if (event.t === "print" && event.tty === this.tty) text += event.text;
    return text.replaceAll("\r", "");
  }

  wait(seconds: number): this {
    this.timeline.runTo(this.timeline.now + seconds * SECOND);
    return this;
  }

  type(text: string): this {
    this.timeline.input({ do: "key", tty: this.tty, text });
    return this;
  }

  /** Waits until `done` says so of the screen, a second at a time. */
  until(done: () => boolean): this {
    for (let i = 0; i < LONGEST_SECONDS && !done(); i++) this.wait(1);
    return this;
  }

  /** The exit status of the program that ended last. */
  get exitCode(): number | null {
    const ended = this.trace.findLast((event) => event.t === "process.ended");
    return ended?.t === "process.ended" ? ended.code : null;
  }
}

export interface Recorded {
  host: string;
  /** What was typed at the shell, then, if anything, what was typed at the program's prompt. */
  lines: string[];
  output: string;
  code: number;
}

/** "=== HOST $ COMMAND | LINE | LINE", what the real program printed, "--- EXIT STATUS". */
export function recordings(file: string): Recorded[] {
  return read(file)
    .split(/^=== /m)
    .slice(1)
    .map((part) => {
      const [, host = "", typed = "", output = "", code = ""] =
        /^(\S+) \$ (.*)\n([^]*)--- (-?\d+)\n$/.exec(part) ?? [];
      return { host, lines: typed.split(" | "), output: output.replace(/\\EOF\n$/, ""), code: Number(code) };
    });
}

/** Plays a recording's typing in the laboratory. */
export function play({ host, lines }: Recorded): { output: string; code: number | null } {
  const [command = "", ...typed] = lines;
  const nt = host.startsWith("dial");
  const seat = nt ? new Seat(`${host}.digex.net`, "ed") : new Seat(`${host}.acme.com`, "joe");
  const shell = nt ? /\n?C:\\>$/ : /joe@\w+:~\$ $/;
  const before = seat.screen.length;
  seat
    .type(`${command}\r`)
    .until(
      () => shell.test(seat.screen.slice(before + command.length)) || /^> $/m.test(seat.screen.slice(before)),
    );
  for (const line of typed) {
    const mark = seat.screen.length;
    if (shell.test(seat.screen)) break;
    seat.type(`${line}\r`).until(() => /^> $/m.test(seat.screen.slice(mark)) || shell.test(seat.screen));
  }
  const shown = seat.screen.slice(before + command.length + 1).replace(shell, "");
  return { output: shown, code: seat.exitCode };
}

const SIZES = /(\bReceived|\brcvd:|\bbytes) (?:\d+|\?)( bytes)?/g;

/**
 * What differs from one moment to the next, made equal. Sizes too, where the recording has "?" for one: BIND
 * does not always shorten a name that could be.
 */
export function constant(text: string, recorded: string): string {
  const sizes = / \? bytes|(rcvd:|bytes) \?/.test(recorded) ? SIZES : /(?!)/g;
  return text
    .replace(sizes, (_all: string, before: string, after = "") => `${before} ?${after}`)
    .replace(/\bid(:| =) \d+/g, "id$1 0")
    .replace(/^;; Query time: \d+ (m|u)sec/gm, ";; Query time: 0 $1sec")
    .replace(/^;; WHEN: .*/gm, ";; WHEN: now")
    .replace(/\bin \d+ ms(\.?)$/gm, "in 0 ms$1");
}
