/**
 * The trace: everything a teacher would point at, in order, each with its cause. Every view, the
 * lesson checks, pcap and the transcript read this and nothing else.
 */
import type { Ipv4, Micros, Traced } from "../base/index.ts";
import type { NetNote } from "../net/index.ts";
import type { ChangeTrace } from "./changes/types.ts";
import type { OutsideNote, OutsideTrace } from "./outside-types.ts";
import type { DnsNote } from "../proto/dns/index.ts";
import type { SmtpNote } from "../proto/smtp/index.ts";
import type { MailNote } from "../mail/index.ts";

/** Fully qualified, lower case, no dot at the end: "iguana.apex.com". */
export type HostName = string;
/** "andromeda.acme.com/1": the host and the number of its terminal. */
export type TtyId = string;

/** What the world was told from outside. Root of every chain of causes. */
export type InputTrace =
  /** Keys from a learner's hands (latin1). */
  | { t: "key"; tty: TtyId; text: string }
  /** To a question of the lesson ("3.choose"), by whoever sits at that host. */
  | { t: "answer"; question: string; answer: string }
  | { t: "terminal.opened"; tty: TtyId; user: string | null }
  | { t: "cable"; up: boolean; says: string }
  | { t: "power"; on: boolean }
  | { t: "disk"; full: boolean; freeBytes: number | null; says: string }
  | { t: "service"; service: string; running: boolean; says: string }
  | OutsideTrace
  | ChangeTrace;

/** Packets on the cable. `packet` numbers are unique in the world and the same in sent, arrived and lost. */
export type PacketTrace =
  | {
      t: "packet.sent";
      packet: number;
      /** The whole IPv4 packet. */
      bytes: Uint8Array;
      /** The host that has the destination address, or null when nobody has. */
      to: HostName | null;
      address: Ipv4;
      /** When it will arrive; null: it will not. */
      arrivesAt: Micros | null;
      /** Why it will not arrive, or null. */
      lost: "loss" | "down" | "nobody" | null;
      /** A retransmission. */
      again: boolean;
    }
  | { t: "packet.arrived"; packet: number; from: HostName }
  | { t: "packet.lost"; packet: number; why: "loss" | "down" | "nobody" };

export type TtyTrace =
  /** Put on the screen: `echo` is what the user's own keys wrote. Latin1, "\r\n" line ends, ready for a terminal. */
  { t: "print"; tty: TtyId; text: string; echo: boolean };

export type ProcessTrace =
  | { t: "process.started"; pid: number; argv: readonly string[]; user: string; tty: TtyId | null }
  | { t: "process.ended"; pid: number; code: number; tty: TtyId | null }
  | { t: "login"; tty: TtyId; user: string | null };

/** What programs other than servers tell the trace. */
export type CommandNote =
  /** A line the user finished at a shell prompt or inside a program that talks by lines. */
  | { t: "shell.line"; line: string; known: boolean; suggestion: string | null }
  /** telnet's view of its call. `screen` events: opened, closed, failed. */
  | { t: "call.dialled"; name: string; port: number }
  | { t: "call.opened"; name: string; address: Ipv4; port: number }
  | {
      t: "call.failed";
      name: string;
      port: number;
      why: "refused" | "timeout" | "unreachable" | "no-such-name" | "reset";
    }
  | { t: "call.ended"; name: string; port: number; by: "us" | "them" }
  /** A whole line was sent down the call (what telnet sent, without CRLF). */
  | { t: "call.line"; text: string }
  /** Somebody looked at a letter or a mailbox with a mail reader or cat. */
  | { t: "letter.read"; user: string; path: string; letter: number | null }
  | { t: "setting"; name: string; value: string };

export type ProgramNote = CommandNote | OutsideNote | SmtpNote | DnsNote | MailNote;

export type TraceBody =
  InputTrace | PacketTrace | TtyTrace | ProcessTrace | NetNote | ProgramNote | FaultTrace;

/** A program broke one of its own promises. Never because of input: this is our bug, said aloud. */
export type FaultTrace = { t: "fault"; says: string };

export type Trace = Traced & { readonly host: HostName } & TraceBody;
export type TraceKind = TraceBody["t"];
