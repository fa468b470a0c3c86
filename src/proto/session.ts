/**
 * The contract of every protocol over one connection: sans-I/O. Feed it input, take its outputs,
 * and it says when it next wants to be woken. It never touches a socket, a clock or a file.
 */
import type { Endpoint, Engine, Micros } from "../base/index.ts";

export type SessionIn<Answer> =
  | { on: "open"; local: Endpoint; peer: Endpoint }
  | { on: "bytes"; bytes: Uint8Array }
  /** The owner's answer to an earlier `ask`. Bytes that came meanwhile wait inside the session. */
  | { on: "answer"; id: number; answer: Answer }
  /** The time asked for with `due` has come. */
  | { on: "due" }
  /** The owner is being stopped: a last word if the protocol has one, then the end. */
  | { on: "shutdown" }
  /** The peer closed its side ("eof"), or the connection is gone ("reset", "timeout"). */
  | { on: "ended"; how: "eof" | "reset" | "timeout" };

export type SessionOut<Ask, Note> =
  | { do: "send"; bytes: Uint8Array }
  /** A question of policy ("is there such a mailbox?"); the session waits for the answer. */
  | { do: "ask"; id: number; ask: Ask }
  /** Something worth seeing: goes into the trace as it is. */
  | { do: "note"; note: Note }
  /** Wake me at this time (null: never mind). One deadline a session; the last one said holds. */
  | { do: "due"; at: Micros | null }
  /** Send what is pending, then close our side. */
  | { do: "close" };

export type Session<State, Ask, Answer, Note, Config> = Engine<
  State,
  SessionIn<Answer>,
  SessionOut<Ask, Note>,
  Config
>;
