/** What a bridge tells a computer outside to do, and what that computer tells the trace. See outside.ts. */
import type { Endpoint, Ipv4 } from "../base/index.ts";

/** Names of calls are the bridge's own: "c12". */
type CallName = string;

export type OutsideInput =
  /** The computer is there from now on; one of the world's own may be lent for it. Nothing happens when the address is taken. */
  | { do: "outside.join"; host: string; address: Ipv4 }
  /** Takes calls on this port, for mail that is to leave. */
  | { do: "outside.listen"; host: string; port: number }
  | { do: "outside.open"; host: string; call: CallName; to: Endpoint }
  /** Latin1. */
  | { do: "outside.bytes"; host: string; call: CallName; text: string }
  | { do: "outside.close"; host: string; call: CallName; how: "end" | "reset" }
  /** A datagram from the socket of that name, which is bound at its first use. Latin1. */
  | { do: "outside.datagram"; host: string; call: CallName; to: Endpoint; text: string };

export type OutsideTrace =
  | { t: "outside.joined"; address: Ipv4 }
  | { t: "outside.listens"; port: number }
  | { t: "outside.dialled"; call: CallName; to: Endpoint }
  | { t: "outside.said"; call: CallName; bytes: Uint8Array; to: Endpoint | null }
  | { t: "outside.hung-up"; call: CallName; how: "end" | "reset" };

export type OutsideNote =
  | { t: "outside.accepted"; call: CallName; from: Endpoint }
  | { t: "outside.opened"; call: CallName }
  | { t: "outside.heard"; call: CallName; bytes: Uint8Array; from: Endpoint | null }
  /** `how` as the network stack has it; "eof": the other side says no more, but still listens. */
  | { t: "outside.ended"; call: CallName; how: string };
