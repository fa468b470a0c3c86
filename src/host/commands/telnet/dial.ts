/** Making a call: a name becomes addresses, the addresses are tried in turn. Both telnets use it. */
import { parseIpv4, type Ipv4 } from "../../../base/index.ts";
import type { EndReason } from "../../../net/index.ts";
import type { DnsResult } from "../../../proto/dns/index.ts";
import type { ProgramIn, Syscall } from "../../program.ts";
import type { CommandNote } from "../../trace.ts";

export type WhyFailed = (CommandNote & { t: "call.failed" })["why"];

export interface Dial {
  phase: "idle" | "resolving" | "connecting" | "open";
  /** As typed. */
  name: string;
  port: number;
  /** Not tried yet, in order. */
  addresses: Ipv4[];
  /** The one being tried or talked to. */
  address: Ipv4;
  /** Number of the socket in use, or of the last one: answers about others are old news. */
  attempt: number;
}

/** What came of it; `next` is tried already. */
export type DialEvent =
  | { is: "trying"; address: Ipv4 }
  | { is: "opened" }
  | { is: "no-name"; result: DnsResult["status"] }
  | { is: "failed"; address: Ipv4; why: WhyFailed; next: Ipv4 | null };

export interface DialStep {
  /** To be carried out before anything is printed about `event`. */
  notes: Syscall[];
  event: DialEvent | null;
  /** To be carried out after. */
  calls: Syscall[];
}

const NO_STEP: DialStep = { notes: [], event: null, calls: [] };
/** A name with more addresses than this is tried no further. */
const MOST_ADDRESSES = 16;

export function newDial(): Dial {
  return { phase: "idle", name: "", port: 0, addresses: [], address: "0.0.0.0", attempt: 0 };
}

export const socketOf = (dial: Dial): string => `s${dial.attempt}`;

/** Begins a call. `name` is a host name or a dotted address. */
export function startDial(dial: Dial, name: string, port: number): DialStep {
  Object.assign(dial, { name, port, addresses: [], phase: "resolving" });
  dial.attempt += 1;
  const notes: Syscall[] = [{ do: "note", note: { t: "call.dialled", name, port } }];
  const literal = parseIpv4(name);
  if (literal === null)
    return { notes, event: null, calls: [{ do: "resolve", id: dial.attempt, name, type: "A" }] };
  const step = tryNext(dial, [literal]);
  return { ...step, notes };
}

/** Gives the call up, before or after it was answered. */
export function stopDial(dial: Dial, how: "shutdown" | "abort"): Syscall[] {
  const { phase, name, port } = dial;
  if (phase === "idle") return [];
  dial.phase = "idle";
  const close: Syscall[] = phase === "resolving" ? [] : [{ do: how, socket: socketOf(dial) }];
  return [...close, { do: "note", note: { t: "call.ended", name, port, by: "us" } }];
}

/** What a kernel event means for a call not yet open. */
export function hearDial(dial: Dial, input: ProgramIn): DialStep {
  if (input.on === "resolved" && dial.phase === "resolving" && input.id === dial.attempt)
    return resolved(dial, input.result);
  if (dial.phase !== "connecting" || !("socket" in input) || input.socket !== socketOf(dial)) return NO_STEP;
  switch (input.on) {
    case "opened": {
      const { name, address, port } = dial;
      dial.phase = "open";
      return {
        notes: [{ do: "note", note: { t: "call.opened", name, address, port } }],
        event: { is: "opened" },
        calls: [],
      };
    }
    case "ended":
      return failed(dial, whyOf(input.how));
    case "failed":
      return failed(dial, "unreachable");
    default:
      return NO_STEP;
  }
}

function resolved(dial: Dial, result: DnsResult): DialStep {
  const addresses: Ipv4[] = [];
  if (result.status === "ok")
    for (const { data } of result.records) if (data.type === "A") addresses.push(data.address);
  if (addresses.length > 0) return tryNext(dial, addresses.slice(0, MOST_ADDRESSES));
  dial.phase = "idle";
  const { name, port } = dial;
  return {
    notes: [{ do: "note", note: { t: "call.failed", name, port, why: "no-such-name" } }],
    event: { is: "no-name", result: result.status === "ok" ? "nodata" : result.status },
    calls: [],
  };
}

function tryNext(dial: Dial, addresses: readonly Ipv4[]): DialStep {
  const [address = "0.0.0.0", ...rest] = addresses;
  dial.phase = "connecting";
  dial.address = address;
  dial.addresses = rest;
  dial.attempt += 1;
  const to = { address, port: dial.port };
  return {
    notes: [],
    event: { is: "trying", address },
    calls: [{ do: "connect", socket: socketOf(dial), to }],
  };
}

function failed(dial: Dial, why: WhyFailed): DialStep {
  const { address, name, port } = dial;
  if (dial.addresses.length > 0) {
    const step = tryNext(dial, dial.addresses);
    return { ...step, event: { is: "failed", address, why, next: dial.address } };
  }
  dial.phase = "idle";
  const note: Syscall = { do: "note", note: { t: "call.failed", name, port, why } };
  return { notes: [note], event: { is: "failed", address, why, next: null }, calls: [] };
}

function whyOf(how: EndReason): WhyFailed {
  return how === "eof" || how === "closed" ? "reset" : how;
}
