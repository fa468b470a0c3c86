/**
 * Hosts on one cable, with a clock, for the tests of the network stack. Every step is taken in total
 * order of (time, order); a link rule decides what becomes of each packet.
 */
import { concat } from "../../src/base/index.ts";
import type { Endpoint, Ipv4, Micros, Tick } from "../../src/base/index.ts";
import { netStack } from "../../src/net/index.ts";
import type { NetConfig, NetIn, NetOut, NetState } from "../../src/net/index.ts";
import { decodeIpv4, decodeTcp } from "../../src/wire/index.ts";
import type { TcpSegment } from "../../src/wire/index.ts";

export const A = "192.0.2.1";
export const B = "192.0.2.2";

/** A small generator of our own (mulberry32), so that a failing seed can be run again. */
export function dice(seed: number): (bound: number) => number {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 15), z | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return Math.floor((((z ^ (z >>> 14)) >>> 0) / 0x100000000) * bound);
  };
}

/** What the cable does with a packet: the delays after which a copy arrives; [] loses it. */
export type Rule = (packet: { from: Ipv4; to: Ipv4; bytes: Uint8Array; number: number }) => readonly Micros[];

export interface Logged {
  at: Micros;
  host: Ipv4;
  out: NetOut;
}

export interface Sent {
  at: Micros;
  from: Ipv4;
  bytes: Uint8Array;
  again: boolean;
}

type Reaction = (out: NetOut, call: (input: NetIn) => void) => void;

export class Network {
  now: Micros = 0;
  readonly log: Logged[] = [];
  readonly sent: Sent[] = [];
  readonly hosts = new Map<Ipv4, NetState>();
  rule: Rule = () => [20_000];
  private readonly reactions = new Map<Ipv4, Reaction>();
  private readonly agenda: { at: Micros; order: number; host: Ipv4; input: NetIn }[] = [];
  private readonly alarms = new Map<Ipv4, Micros>();
  private order = 0;
  private readonly random: (bound: number) => number;

  constructor(seed = 1, configs: NetConfig[] = [{ address: A }, { address: B }]) {
    this.random = dice(seed);
    for (const config of configs) this.hosts.set(config.address, netStack.init(config, this.tick()));
  }

  tick(): Tick {
    return { now: this.now, random: this.random };
  }

  state(host: Ipv4): NetState {
    const state = this.hosts.get(host);
    if (!state) throw new Error(`no host ${host}`);
    return state;
  }

  /** What a program on `host` does when its stack tells it something. */
  react(host: Ipv4, reaction: Reaction): void {
    this.reactions.set(host, reaction);
  }

  /** One step of a host's stack, now. The program's reactions are steps of their own, in the same instant. */
  step(host: Ipv4, input: NetIn): NetOut[] {
    const outs = netStack.step(this.state(host), input, this.tick());
    for (const out of outs) {
      this.log.push({ at: this.now, host, out });
      if (out.do === "packet") this.carry(host, out.bytes, out.to, out.again);
      else if (out.do === "due") this.setAlarm(host, out.at);
    }
    const reaction = this.reactions.get(host);
    if (reaction) for (const out of outs) reaction(out, (next) => void this.step(host, next));
    return outs;
  }

  private setAlarm(host: Ipv4, at: Micros | null): void {
    if (at === null) this.alarms.delete(host);
    else this.alarms.set(host, at);
  }

  private carry(from: Ipv4, bytes: Uint8Array, to: Ipv4, again: boolean): void {
    const number = this.sent.length;
    this.sent.push({ at: this.now, from, bytes, again });
    for (const delay of this.rule({ from, to, bytes, number })) this.arriveIn(delay, to, bytes);
  }

  /** A packet from nowhere: `bytes` reach `to` after `delay`. */
  arriveIn(delay: Micros, to: Ipv4, bytes: Uint8Array): void {
    if (!this.hosts.has(to)) return;
    const at = this.now + delay;
    this.agenda.push({ at, order: this.order++, host: to, input: { on: "packet", bytes } });
    this.agenda.sort((a, b) => a.at - b.at || a.order - b.order);
  }

  /** Takes the next event, unless it lies after `until`. False when there is none. */
  advance(until = Infinity): boolean {
    let ringing: [Ipv4, Micros] | null = null;
    for (const alarm of this.alarms) if (!ringing || alarm[1] < ringing[1]) ringing = alarm;
    const frame = this.agenda[0];
    if (frame && frame.at <= until && (!ringing || frame.at <= ringing[1])) {
      this.agenda.shift();
      this.now = frame.at;
      this.step(frame.host, frame.input);
      return true;
    }
    if (!ringing || ringing[1] > until) return false;
    if (ringing[1] < this.now) throw new Error("an alarm was set in the past");
    this.now = ringing[1];
    this.alarms.delete(ringing[0]);
    this.step(ringing[0], { on: "due" });
    return true;
  }

  /** Runs to a moment, or until nothing more happens. */
  run(until: Micros = Infinity, limit = 200_000): void {
    for (let steps = 0; this.advance(until); steps++) {
      if (steps > limit) throw new Error("this goes on for ever");
    }
    if (until !== Infinity) this.now = Math.max(this.now, until);
  }

  outs(host: Ipv4): NetOut[] {
    return this.log.filter((each) => each.host === host).map((each) => each.out);
  }

  /** Everything `socket` on `host` received. */
  heard(host: Ipv4, socket: string): Uint8Array {
    return concat(
      this.outs(host).flatMap((out) => (out.do === "bytes" && out.socket === socket ? [out.bytes] : [])),
    );
  }

  /** How `socket` on `host` ended, with times in ms. */
  ends(host: Ipv4, socket: string): string[] {
    return this.log.flatMap(({ at, host: where, out }) =>
      where === host && out.do === "ended" && out.socket === socket ? [`${at / 1000} ${out.how}`] : [],
    );
  }

  /** The states `socket` went through: "CLOSED SYN-SENT ESTABLISHED". */
  states(host: Ipv4, socket: string): string {
    const path: string[] = [];
    for (const out of this.outs(host)) {
      if (out.do !== "note" || out.note.t !== "tcp.state" || out.note.socket !== socket) continue;
      if (path.length === 0) path.push(out.note.from);
      path.push(out.note.to);
    }
    return path.join(" ");
  }

  /** When (ms) `socket` was forgotten; infinite: not yet. */
  closedAt(host: Ipv4, socket: string): number {
    const found = this.log.find(({ host: where, out }) => {
      if (where !== host || out.do !== "note" || out.note.t !== "tcp.state") return false;
      return out.note.socket === socket && out.note.to === "CLOSED";
    });
    return found ? found.at / 1000 : Infinity;
  }

  /** Each packet as "ms from>to FLAGS seq ack len", numbers relative to both initial ones. */
  segments(): string[] {
    const first = new Map<Ipv4, number>();
    return this.sent.map(({ at, from, bytes, again }) => {
      const { segment } = parse(bytes);
      if (!first.has(from)) first.set(from, segment.sequence);
      return `${at / 1000} ${from === A ? "A" : "B"} ${showSegment(segment, first, from)}${again ? " again" : ""}`;
    });
  }

  socketAccepted(host: Ipv4): string {
    const out = this.outs(host).find((each) => each.do === "accepted");
    return out?.do === "accepted" ? out.socket : "none";
  }
}

function showSegment(segment: TcpSegment, first: Map<Ipv4, number>, from: Ipv4): string {
  const other = first.get(from === A ? B : A) ?? 0;
  const flags = Object.keys(segment.flags).join(",");
  const sequence = (segment.sequence - (first.get(from) ?? 0)) >>> 0;
  const acknowledgement = segment.flags.ACK ? ` ack=${(segment.acknowledgement - other) >>> 0}` : "";
  return `${flags} seq=${sequence}${acknowledgement} len=${segment.payload.length}`;
}

/** A packet this test knows to be TCP. */
export function parse(bytes: Uint8Array): { segment: TcpSegment; local: Endpoint; remote: Endpoint } {
  const packet = decodeIpv4(bytes);
  if (!packet.ok) throw new Error(packet.error);
  const segment = decodeTcp(packet.value.payload, packet.value.source, packet.value.destination);
  if (!segment.ok) throw new Error(segment.error);
  return {
    segment: segment.value,
    local: { address: packet.value.source, port: segment.value.sourcePort },
    remote: { address: packet.value.destination, port: segment.value.destinationPort },
  };
}

/** B listens at 25; "c" on A is connected to it. */
export function connected(seed = 1, configs?: NetConfig[]): { net: Network; server: string } {
  const net = new Network(seed, configs);
  net.step(B, { on: "listen", socket: "l", port: 25 });
  net.step(A, { on: "connect", socket: "c", to: { address: B, port: 25 } });
  net.run(1_000_000);
  return { net, server: net.socketAccepted(B) };
}
