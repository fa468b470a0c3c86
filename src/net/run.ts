/** What every part of the stack gets to work with during one step, and the ways out of it. */
import type { Ipv4, Tick } from "../base/index.ts";
import { encodeIpv4 } from "../wire/index.ts";
import type { NetOut } from "./contract.ts";
import type { NetState } from "./state.ts";
import type { Connection } from "./tcp/state.ts";

export interface Run {
  readonly state: NetState;
  readonly tick: Tick;
  readonly out: NetOut[];
  /** The connection this step is about: only its deadline can have come nearer. */
  touched: Connection | null;
}

export interface Outgoing {
  protocol: number;
  source: Ipv4;
  destination: Ipv4;
  payload: Uint8Array;
  /** A retransmission. */
  again?: boolean;
}

/** Puts an IPv4 header in front and the packet on the cable. */
export function emitPacket(run: Run, packet: Outgoing): void {
  const { protocol, source, destination, payload } = packet;
  const identification = run.state.identification;
  run.state.identification = (identification + 1) & 0xffff;
  const bytes = encodeIpv4({ protocol, source, destination, payload, identification });
  run.out.push({ do: "packet", bytes, to: destination, again: packet.again ?? false });
}

export function dropped(run: Run, why: string): void {
  run.out.push({ do: "note", note: { t: "net.dropped", why } });
}

/** Is this one of the host's own addresses? 127.0.0.0/8 is every host's own. RFC 1122 §3.2.1.3 (g) */
export function isOwn(run: Run, address: Ipv4): boolean {
  return address === run.state.address || address.startsWith("127.");
}

/** The address to speak from when speaking to `to`. */
export function sourceFor(run: Run, to: Ipv4): Ipv4 {
  return to.startsWith("127.") ? "127.0.0.1" : run.state.address;
}

/** Can one single host have this address? Not 0.0.0.0/8, multicast or broadcast. RFC 1122 §3.2.1.3 */
export function isUnicast(address: Ipv4): boolean {
  const first = Number(address.slice(0, address.indexOf(".")));
  return first > 0 && first < 224;
}
