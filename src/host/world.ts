/**
 * The whole world as plain data, and the events that can be arranged in it. Nothing in here runs:
 * machine.ts does, kernel.ts does. See ARCHITECTURE.md, "the life of one byte".
 */
import type { Ipv4, Micros, Seq } from "../base/index.ts";
import type { NetState, SocketId } from "../net/index.ts";
import type { StubState } from "../proto/dns/index.ts";
import type { Agenda, Cable, Dice } from "../sim/index.ts";
import type { BulkPlan, ChangeInput } from "./changes/types.ts";
import type { FileTree } from "./files.ts";
import type { OutsideInput } from "./outside-types.ts";
import type { Pid, ProgramIn, User, WallClock } from "./program.ts";
import type { HostSpec } from "./spec.ts";
import type { HostName, TtyId } from "./trace.ts";
import type { Tty, TtyMode } from "./tty.ts";

export interface Process {
  pid: Pid;
  /** Name in the list of programs: "telnet", "sh", "named". */
  program: string;
  argv: readonly string[];
  user: string;
  cwd: string;
  /** Null for a daemon. */
  tty: TtyId | null;
  parent: Pid | null;
  state: unknown;
  /** How this program wants its keys while it is in front; null until it asks. */
  ttyMode: TtyMode | null;
  /** Timers by the program's own names, with the time each runs out. */
  timers: Record<string, Micros>;
  /** The program's own socket names → the stack's. */
  sockets: Record<string, SocketId>;
  /** Questions to the resolver by their number at the stub ("q12") → the program's own number. */
  questions: Record<string, number>;
}

export interface Terminal {
  id: TtyId;
  tty: Tty;
  user: string | null;
  /** The process that gets the keys. */
  foreground: Pid | null;
}

/** A deadline of a part of the host that has only one: armed lazily, see deadlines.ts. */
export interface Deadline {
  at: Micros | null;
  armedFor: Micros | null;
  cause: Seq | null;
}

export interface Host {
  name: HostName;
  address: Ipv4;
  on: boolean;
  /** The settings of the world file; frozen, shared by all copies of the world. */
  spec: HostSpec;
  cable: Cable;
  dice: Dice;
  net: NetState;
  netDue: Deadline;
  stub: StubState;
  stubDue: Deadline;
  nextQuestion: number;
  processes: Record<string, Process>;
  nextPid: number;
  terminals: Record<TtyId, Terminal>;
  nextTerminal: number;
  /** Which process has which of the stack's sockets, under which of its own names. */
  owners: Record<SocketId, { pid: Pid; name: string }>;
  files: FileTree;
  /** How much all files together may hold; null: no end. */
  diskBytes: number | null;
  users: User[];
  /** How wrong its own clock is. */
  clockAheadSeconds: number;
  /** When its line next opens or closes by the hour; null: never. */
  hoursAt: Micros | null;
}

export type AgendaItem =
  | { do: "packet"; packet: number; from: HostName; to: HostName; bytes: Uint8Array; cause: Seq | null }
  | { do: "lost"; packet: number; from: HostName; why: "loss" | "down" | "nobody"; cause: Seq | null }
  | { do: "net"; host: HostName }
  | { do: "stub"; host: HostName }
  | { do: "timer"; host: HostName; pid: Pid; timer: string; at: Micros; cause: Seq | null }
  | { do: "boot"; host: HostName }
  /** A line opens or closes by the hour. */
  | { do: "hours"; host: HostName; at: Micros }
  /** Letters of a bulk that are due. */
  | { do: "bulk"; plan: BulkPlan; next: number; beganAt: Micros; cause: Seq | null };

export interface World {
  now: Micros;
  nextSeq: Seq;
  nextPacket: number;
  clock: WallClock;
  dice: Dice;
  agenda: Agenda<AgendaItem>;
  hosts: Record<HostName, Host>;
  /** Who has which address. */
  addresses: Record<Ipv4, HostName>;
  /** For the dice of computers that come later. */
  seed: number;
}

/** Everything that can come from outside. */
export type Input =
  /** A new terminal at a host; `user` is logged in already, null gets the login prompt. */
  | { do: "terminal"; host: HostName; user: string | null }
  /** Latin1; Enter is "\r", Backspace "\x7f". */
  | { do: "key"; tty: TtyId; text: string }
  /** What the learner answered to a question of the lesson. Nothing in the world changes by it. */
  | { do: "answer"; host: HostName; question: string; answer: string }
  | {
      do: "cable";
      host: HostName;
      set: Partial<
        Pick<
          Cable,
          | "up"
          | "latencyMs"
          | "jitterMs"
          | "lossPerMille"
          | "duplicatePerMille"
          | "loseEvery"
          | "bitsPerSecond"
        >
      >;
    }
  | { do: "power"; host: HostName; on: boolean }
  /** From now on so much room is left on its disk; null: as much as the world file gives it. */
  | { do: "disk"; host: HostName; freeBytes: number | null }
  /** One of its services is stopped or started, as its keeper would. */
  | { do: "service"; host: HostName; service: ServiceName; run: boolean }
  | OutsideInput
  | ChangeInput;

/** Services that can be stopped by themselves. */
export type ServiceName = "smtp" | "dns";

/** Work still to be done within the present moment. */
export interface Task {
  host: HostName;
  pid: Pid;
  input: ProgramIn;
  cause: Seq | null;
}
