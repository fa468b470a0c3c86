/** What the views need to know of a packet: who to whom, and a label a person can read in passing. */
import { EMPTY, ipv4FromBytes, toLatin1 } from "../../base/index.ts";
import type { Ipv4 } from "../../base/index.ts";
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
  icmpType: number;
  /** What TCP or UDP carries. */
  payload: Uint8Array;
}

const MAIL_PORTS: readonly number[] = [25, 587, 465];
const BOX_PORTS: readonly number[] = [110, 143, 993, 995];
const DNS_PORT = 53;

function word(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

/** Reads an IPv4 packet as far as it goes; a broken one gives proto "other". RFC 791 §3.1, RFC 9293 §3.1 */
export function packetFacts(bytes: Uint8Array): PacketFacts {
  const facts: PacketFacts = {
    proto: "other",
    source: ipv4FromBytes(bytes, 12),
    destination: ipv4FromBytes(bytes, 16),
    sourcePort: 0,
    destinationPort: 0,
    syn: false,
    ack: false,
    fin: false,
    reset: false,
    icmpType: 0,
    payload: EMPTY,
  };
  const header = ((bytes[0] ?? 0) & 15) * 4;
  if (bytes.length < 20 || header < 20) return facts;
  const end = Math.min(word(bytes, 2), bytes.length);
  const protocol = bytes[9] ?? 0;
  if (protocol === 1) return { ...facts, proto: "icmp", icmpType: bytes[header] ?? 0 };
  if (protocol !== 6 && protocol !== 17) return facts;
  facts.proto = protocol === 6 ? "tcp" : "udp";
  facts.sourcePort = word(bytes, header);
  facts.destinationPort = word(bytes, header + 2);
  if (protocol === 17) return { ...facts, payload: bytes.subarray(header + 8, end) };
  const flags = bytes[header + 13] ?? 0;
  const data = header + ((bytes[header + 12] ?? 0) >> 4) * 4;
  return {
    ...facts,
    fin: (flags & 1) !== 0,
    syn: (flags & 2) !== 0,
    reset: (flags & 4) !== 0,
    ack: (flags & 16) !== 0,
    payload: bytes.subarray(data, end),
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

function icmpLabel(type: number): string {
  if (type === 8) return "echo?";
  if (type === 0) return "echo";
  return type === 3 ? "unreachable" : "ICMP";
}

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
  if (facts.proto === "icmp") return icmpLabel(facts.icmpType);
  if (facts.proto === "udp" && (facts.sourcePort === DNS_PORT || facts.destinationPort === DNS_PORT))
    return dnsLabel(facts.payload);
  if (facts.proto !== "tcp") return facts.proto.toUpperCase();
  if (facts.payload.length === 0) return controlLabel(facts);
  const code = replyCodeOf(facts);
  return code === null ? textLabel(facts) : replyWord(code);
}
