/**
 * A program on a simulated computer: a shell, telnet, named, the mail system. It is an Engine whose
 * inputs are what a kernel tells a process and whose outputs are system calls. It sees its
 * computer through `Sys`, read-only; everything it changes goes through a call.
 */
import type { Endpoint, Ipv4, Micros, Tick } from "../base/index.ts";
import type { EndReason, SocketId, SocketRow } from "../net/index.ts";
import type { DnsResult, RecordType } from "../proto/dns/index.ts";
import type { OutsideInput } from "./outside-types.ts";
import type { ProgramNote } from "./trace.ts";

export type Pid = number;

export type Signal = "INT" | "TERM" | "HUP";

export type ProgramIn =
  | { on: "start"; argv: readonly string[] }
  /** Typed at the terminal: a finished line (with "\n") in line mode, each key in raw mode. Latin1. */
  | { on: "keys"; text: string }
  /** Ctrl-D at the start of a line, in line mode. */
  | { on: "eof" }
  | { on: "signal"; signal: Signal }
  | { on: "opened"; socket: SocketId; local: Endpoint; remote: Endpoint }
  | { on: "accepted"; listener: SocketId; socket: SocketId; local: Endpoint; remote: Endpoint }
  | { on: "bytes"; socket: SocketId; bytes: Uint8Array }
  | { on: "datagram"; socket: SocketId; from: Endpoint; bytes: Uint8Array }
  | { on: "ended"; socket: SocketId; how: EndReason }
  | { on: "failed"; socket: SocketId; why: string }
  /** An answer to `ping`; ttl null means nothing came back in time or `why` says what did. */
  | { on: "echo"; id: number; sequence: number; from: Ipv4; ttl: number; size: number }
  | {
      on: "unreachable";
      from: Ipv4;
      code: number;
      socket: SocketId | null;
      echo: { id: number; sequence: number } | null;
    }
  | { on: "resolved"; id: number; result: DnsResult }
  /** A timer set with `due` ran out. */
  | { on: "due"; timer: string }
  /** A child made with `spawn` has ended. */
  | { on: "child"; pid: Pid; code: number }
  /** For the computer outside a bridge only. */
  | { on: "outside"; input: OutsideInput };

/** What the kernel does for a program. Socket names are the program's own; the kernel keeps them apart per process. */
export type Syscall =
  /**
   * Show text (latin1, "\n" ends a line: the tty adds "\r"). `echo` marks what the user's own keys
   * put on the screen, so that views can colour it. Control characters are shown as ^X unless `raw`
   * (only for text the program made up itself, such as "clear").
   */
  | { do: "print"; text: string; echo?: boolean; raw?: boolean }
  /**
   * Give me keys, in this way: "line" edits and hands over whole lines, "raw" hands over each key.
   * Keys typed before a program has asked wait for it (or for its parent, when it ends without asking).
   * `eol` is a further key that hands the line over at once, itself included (VEOL): telnet's ^].
   */
  | { do: "tty"; mode: "line" | "raw"; echo: boolean; eol?: string }
  | { do: "connect"; socket: SocketId; to: Endpoint }
  | { do: "listen"; socket: SocketId; port: number }
  | { do: "bind"; socket: SocketId; port: number }
  | { do: "unbind"; socket: SocketId }
  | { do: "send"; socket: SocketId; bytes: Uint8Array }
  | { do: "sendTo"; socket: SocketId; to: Endpoint; bytes: Uint8Array }
  | { do: "shutdown"; socket: SocketId }
  /** Small pieces go at once (TCP_NODELAY). */
  | { do: "noDelay"; socket: SocketId }
  | { do: "abort"; socket: SocketId }
  | { do: "ping"; id: number; sequence: number; to: Ipv4; size: number }
  /** Ask this computer's stub resolver; hosts file first for addresses. */
  | { do: "resolve"; id: number; name: string; type: RecordType }
  | { do: "due"; timer: string; at: Micros | null }
  /** Run a program on the same terminal; it gets the keys until it ends, then `child` comes. */
  | { do: "spawn"; argv: readonly string[]; user?: string }
  /** A signal to every process of that program on this computer: "there is work for you". */
  | { do: "signal"; program: string; signal: Signal }
  | { do: "write"; path: string; text: string; append?: boolean; owner?: string }
  | { do: "remove"; path: string }
  | { do: "chdir"; path: string }
  /** The terminal now belongs to this user (login), or to nobody (null: logout). */
  | { do: "login"; user: string | null }
  | { do: "note"; note: ProgramNote }
  | { do: "exit"; code: number };

export interface User {
  name: string;
  uid: number;
  fullName: string;
  home: string;
  /** What `login` compares; plain, for this is a teaching toy of the network, not of passwords. Null: no login. */
  password: string | null;
}

export interface FileView {
  path: string;
  kind: "file" | "dir";
  /** Latin1; "" for a directory. */
  text: string;
  owner: string;
  changedAt: Micros;
}

/** What a program may know of its computer. Read-only. */
export interface Sys extends Tick {
  readonly pid: Pid;
  /** Fully qualified, lower case: "andromeda.acme.com". */
  readonly hostName: string;
  readonly address: Ipv4;
  /** "unix" or "nt": how shells, paths and tools look. */
  readonly look: "unix" | "nt";
  readonly user: User;
  readonly cwd: string;
  readonly columns: number;
  /** Wall time of the virtual clock. */
  readonly clock: WallClock;
  /** The resolver's settings as the text of a resolv.conf; NT has them too, but in no file. */
  readonly resolvConf: string;
  file(path: string): FileView | null;
  /** Entries directly inside a directory, sorted by name. */
  list(path: string): FileView[];
  /** Room left on the disk; null: no end. */
  freeBytes(): number | null;
  userNamed(name: string): User | null;
  users(): readonly User[];
  sockets(): readonly SocketRow[];
  /** The commands this computer has, for `help` and Tab. */
  commands(): readonly Command[];
  /** Settings of a service from the world file (`services.<name>`), plain data; {} when not set. */
  setting(service: string): Readonly<Record<string, unknown>>;
}

/** Where virtual time stands on the wall, and how this computer writes it. */
export interface WallClock {
  /** Seconds since 1970-01-01 00:00 UTC at virtual time 0. */
  epochSeconds: number;
  /** Minutes east of Greenwich: -300 for EST. */
  zoneMinutes: number;
  /** "EST" */
  zoneName: string;
}

export interface Program<State = unknown> {
  readonly name: string;
  init(sys: Sys): State;
  step(state: State, input: ProgramIn, sys: Sys): Syscall[];
}

/** A program that a user can start by name at a prompt. One file each in commands/, one line in its index. */
export interface Command {
  readonly name: string;
  /** Other names it answers to ("dir" for NT's ls). */
  readonly aliases?: readonly string[];
  /** One line for `help`: what it does, lower case, no full stop. */
  readonly summary: string;
  /** "telnet HOST [PORT]" */
  readonly usage: string;
  /** A short manual: a few plain sentences, shown by `help NAME`, `man NAME` and `NAME --help`. */
  readonly manual: string;
  /** Which shells offer it. */
  readonly looks: readonly ("unix" | "nt")[];
  /** What Tab completes after the name: "host", "file", "command", "user" or nothing. */
  readonly completes?: "host" | "file" | "command" | "user";
  readonly program: Program;
}
