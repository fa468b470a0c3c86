/** What the views need to know of a packet: who to whom, and a label a person can read in passing. */
import { EMPTY, ipv4FromBytes, toLatin1 } from "../../base/index.ts";
import type { Ipv4 } from "../../base/index.ts";
import { PROTOCOL, decodeIcmp, decodeIpv4, decodeTcp, decodeUdp } from "../../wire/index.ts";
import type { IcmpMessage } from "../../wire/index.ts";
import { dnsLabel } from "./dnsLabel.ts";
import { replyClass, replyWord } from "./replies.ts";

/** Colours of the design: what a thing on a wire is. */
export type WireKind = "hand" | "smtp" | "dns" | "tcp" | "bad" | "box";

export interface PacketFacts {
  proto: "tcp" | "udp" | "icmp" | "other";
  source: Ipv4;
  destination: Ipv4;
  /** 0 when the protocol has no ports. */
  sourcePort: number;
  destinationPort: number;
  syn: boolean;
  ack: boolean;
  fin: boolean;
  reset: boolean;
  push: boolean;
  /** TCP's number of the first byte carried; 0 when there is none. */
  sequence: number;
  icmp: IcmpMessage["type"] | null;
  /** What TCP or UDP carries. */
  payload: Uint8Array;
}

const MAIL_PORTS: readonly number[] = [25, 587, 465];
const BOX_PORTS: readonly number[] = [110, 143, 993, 995];
const DNS_PORT = 53;

const NOTHING: Omit<PacketFacts, "source" | "destination"> = {
  proto: "other",
  sourcePort: 0,
  destinationPort: 0,
  syn: false,
  ack: false,
  fin: false,
  reset: false,
  push: false,
  sequence: 0,
  icmp: null,
  payload: EMPTY,
};

/** Packets do not change, and every view asks for the same ones. */
const read = new WeakMap<Uint8Array, PacketFacts>();

/** Reads a packet as far as it goes; what cannot be read gives proto "other". */
export function packetFacts(bytes: Uint8Array): PacketFacts {
  const known = read.get(bytes);
  if (known) return known;
  const facts = factsOf(bytes);
  read.set(bytes, facts);
  return facts;
}

function factsOf(bytes: Uint8Array): PacketFacts {
  const ip = decodeIpv4(bytes);
  if (!ip.ok) return { ...NOTHING, source: ipv4FromBytes(bytes, 12), destination: ipv4FromBytes(bytes, 16) };
  const { source, destination, protocol, payload } = ip.value;
  const facts: PacketFacts = { ...NOTHING, source, destination };
  if (protocol === PROTOCOL.icmp) {
    const message = decodeIcmp(payload);
    return message.ok ? { ...facts, proto: "icmp", icmp: message.value.type } : facts;
  }
  if (protocol === PROTOCOL.udp) {
    const datagram = decodeUdp(payload, source, destination);
    return datagram.ok ? { ...facts, proto: "udp", ...datagram.value } : facts;
  }
  const segment = protocol === PROTOCOL.tcp ? decodeTcp(payload, source, destination) : null;
  if (segment?.ok !== true) return facts;
  const { sourcePort, destinationPort, sequence, flags, payload: data } = segment.value;
  return {
    ...facts,
    proto: "tcp",
    sourcePort,
    destinationPort,
    syn: flags.SYN === true,
    ack: flags.ACK === true,
    fin: flags.FIN === true,
    reset: flags.RST === true,
    push: flags.PSH === true,
    sequence,
    payload: data,
  };
}

/** A TCP acknowledgement that carries nothing else: real, and folded away in the views. */
export function isBareAck(facts: PacketFacts): boolean {
  return facts.proto === "tcp" && facts.payload.length === 0 && !facts.syn && !facts.fin && !facts.reset;
}

/** The code of an SMTP reply at the start of what a server sends, or null. RFC 5321 §4.2 */
export function replyCodeOf(facts: PacketFacts): number | null {
  if (facts.proto !== "tcp" || !MAIL_PORTS.includes(facts.sourcePort)) return null;
  const match = /^([2-5]\d\d)[ \r\n-]/.exec(toLatin1(facts.payload, 0, Math.min(4, facts.payload.length)));
  return match ? Number(match[1]) : null;
}

/** `typed`: a person's keys put this on the wire. */
export function wireKind(facts: PacketFacts, typed: boolean): WireKind {
  const ports = [facts.sourcePort, facts.destinationPort];
  if (ports.includes(DNS_PORT)) return "dns";
  if (facts.proto !== "tcp" || facts.payload.length === 0) return facts.reset ? "bad" : "tcp";
  if (typed) return "hand";
  const code = replyCodeOf(facts);
  if (code !== null && replyClass(code) === "refused") return "bad";
  if (ports.some((port) => MAIL_PORTS.includes(port))) return "smtp";
  return ports.some((port) => BOX_PORTS.includes(port)) ? "box" : "tcp";
}

function controlLabel(facts: PacketFacts): string {
  if (facts.syn) return facts.ack ? "SYN ACK" : "SYN";
  if (facts.reset) return "RST";
  return facts.fin ? "FIN" : "ACK";
}

const ICMP_LABELS: Record<IcmpMessage["type"], string> = {
  echo: "echo?",
  "echo-reply": "echo",
  unreachable: "unreachable",
  "time-exceeded": "too many hops",
  other: "ICMP",
};

/** Longest label a token carries, in characters. */
const LONGEST = 22;

/** A line short enough to fly: domains of addresses go first, then the tail. */
export function shortLine(line: string): string {
  let short = line.replace(/[^\x20-\x7e]/g, "·");
  if (short.length > LONGEST - 4) short = short.replace(/@[^>\s]{3,}/g, "@…");
  return short.length > LONGEST ? `${short.slice(0, LONGEST - 1)}…` : short;
}

function textLabel(facts: PacketFacts): string {
  const lines = toLatin1(facts.payload).split("\r\n");
  const first = lines[0] ?? "";
  if (first === "") return lines.length > 1 ? "↵" : "";
  return lines.length > 3 ? `${shortLine(first)} +${lines.length - 2}` : shortLine(first);
}

/** "RCPT TO:<jane@…>", "220 ready", "SYN", "MX? apex.com" */
export function packetLabel(facts: PacketFacts): string {
  if (facts.icmp !== null) return ICMP_LABELS[facts.icmp];
  if (facts.proto === "udp" && (facts.sourcePort === DNS_PORT || facts.destinationPort === DNS_PORT))
    return dnsLabel(facts.payload);
  if (facts.proto !== "tcp") return facts.proto.toUpperCase();
  if (facts.payload.length === 0) return controlLabel(facts);
  const code = replyCodeOf(facts);
  return code === null ? textLabel(facts) : replyWord(code);
}
