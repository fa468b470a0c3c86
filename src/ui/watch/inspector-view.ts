/** A packet for the inspector: its layers, its fields in order, and which bytes are which. Pure. */
import type { Seq } from "../../base/index.ts";
import type { Trace } from "../../host/index.ts";
import { describePacket, type Field, type Layer } from "../../wire/index.ts";
import { packetFacts, type WireKind } from "../projections/index.ts";

export interface ShownField extends Field {
  /** Index in `fields`. */
  at: number;
  layer: number;
  /** A record or question as a whole; its own fields follow. */
  group: boolean;
  /** Part of a group. */
  inner: boolean;
}

export interface ShownLayer {
  name: string;
  from: number;
  to: number;
  colour: WireKind;
  error: string | null;
  /** Its first field. */
  first: number;
}

export interface InspectorView {
  bytes: Uint8Array;
  layers: readonly ShownLayer[];
  fields: readonly ShownField[];
  /** The field to begin with: what the packet is about. */
  start: number;
}

const COLOURS: Record<string, WireKind> = { DNS: "dns", SMTP: "smtp", POP3: "box", IMAP: "box" };
/** Between a record and its field in the names DNS gives. */
const INSIDE = " › ";

const SECTIONS: Record<string, readonly [says: string, cite: string]> = {
  question: ["What is asked. An answer repeats it.", "RFC 1034 §3.7.1"],
  answer: ["An answer to the question.", "RFC 1034 §3.7"],
  authority: ["Who speaks for this part of the names.", "RFC 1034 §3.7"],
  additional: ["Not asked for, and useful next: it saves the asker a question.", "RFC 1034 §3.7"],
};

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function trimmed(name: string): string {
  return name === "." ? "." : name.replace(/\.$/, "");
}

/** "authority 1" with its fields, as one thing: "apex.com NS ns.apex.com". */
function groupOf(label: string, members: readonly Field[], referral: boolean): Field {
  const named: Record<string, string> = {};
  const data: string[] = [];
  for (const { name, value } of members) {
    const key = name.split(INSIDE)[1] ?? name;
    if (["name", "type", "class", "TTL", "RDLENGTH"].includes(key)) named[key] = value;
    else data.push(trimmed(value));
  }
  const section = label.split(" ")[0] ?? label;
  const [says, cite] = SECTIONS[section] ?? [capital(section), "RFC 1035 §4.1"];
  const zone = trimmed(named["name"] ?? "");
  const ttl = named["TTL"];
  const refers = referral && section === "authority" && named["type"] === "NS";
  const sentence = refers
    ? `“I don’t know, but these name servers run ${zone === "." ? "the root" : zone}.”`
    : says;
  return {
    name: capital(label),
    from: members[0]?.from ?? 0,
    to: members.at(-1)?.to ?? 0,
    value: [zone, named["type"] ?? "", ...data].filter((part) => part !== "").join(" "),
    says: ttl === undefined ? sentence : `${sentence} May be remembered for ${lasts(Number(ttl))}.`,
    cite: refers ? "RFC 1034 §4.3.1" : cite,
  };
}

/** "86400 s, one day" */
function lasts(seconds: number): string {
  const days = seconds / 86_400;
  if (days >= 1) return `${seconds} s, ${days === 1 ? "one day" : `${Math.round(days)} days`}`;
  const hours = Math.round(seconds / 3600);
  if (hours >= 1) return `${seconds} s, ${hours === 1 ? "one hour" : `${hours} hours`}`;
  return `${seconds} s`;
}

function fieldsOf(layer: Layer, index: number, into: ShownField[]): void {
  const referral = !layer.fields.some(({ name }) => name.startsWith("answer"));
  const answers = layer.fields.find(({ name }) => name === "ANCOUNT");
  let group = "";
  for (const field of layer.fields) {
    const [label = "", inside] = field.name.split(INSIDE);
    if (inside === undefined) group = "";
    else if (label !== group) {
      group = label;
      if (label === "authority 1" && referral && answers)
        into.push({
          ...answers,
          name: "Answer",
          value: "none",
          says: "This server has no answer of its own.",
          at: into.length,
          layer: index,
          group: true,
          inner: false,
        });
      const members = layer.fields.filter(({ name }) => name.startsWith(`${label}${INSIDE}`));
      into.push({
        ...groupOf(label, members, referral),
        at: into.length,
        layer: index,
        group: true,
        inner: false,
      });
    }
    const name = capital(inside ?? field.name);
    into.push({ ...field, name, at: into.length, layer: index, group: false, inner: inside !== undefined });
  }
  if (layer.fields.length > 0) return;
  into.push({
    name: layer.name,
    from: layer.from,
    to: layer.to,
    value: `${layer.to - layer.from} bytes`,
    says: layer.error ?? "Not taken apart any further.",
    cite: "",
    at: into.length,
    layer: index,
    group: false,
    inner: false,
  });
}

function startOf(fields: readonly ShownField[]): number {
  const last = fields.at(-1)?.layer;
  const record = fields.find(({ group, name }) => group && /^(Answer 1|Authority 1)/.test(name));
  const question = fields.find(({ group, name }) => group && name.startsWith("Question"));
  const first = fields.find(({ layer }) => layer === last);
  return (record ?? question ?? first)?.at ?? 0;
}

export function inspect(bytes: Uint8Array): InspectorView {
  const fields: ShownField[] = [];
  const layers = describePacket(bytes).map((layer, index): ShownLayer => {
    const first = fields.length;
    fieldsOf(layer, index, fields);
    const { name, from, to, error } = layer;
    return { name, from, to, error, first, colour: COLOURS[name] ?? "tcp" };
  });
  return { bytes, layers, fields, start: startOf(fields) };
}

/** The narrowest field that byte `at` lies in; null for bytes nobody explains. */
export function fieldAt(view: InspectorView, at: number): ShownField | null {
  let found: ShownField | null = null;
  for (const field of view.fields) {
    if (at < field.from || at >= field.to) continue;
    if (found === null || field.to - field.from < found.to - found.from) found = field;
  }
  return found;
}

export function layerAt(view: InspectorView, at: number): ShownLayer | null {
  return view.layers.find(({ from, to }) => at >= from && at < to) ?? null;
}

export function hex(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}

export function ascii(byte: number): string {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : "·";
}

/** How far a connection's two sides had come when a segment was sent, each counted from its own SYN. */
export interface Counted {
  sequence: number | null;
  acknowledgement: number | null;
}

const NUMBERS = 0x1_0000_0000;

/** TCP's numbers begin anywhere; people count from the SYN. Looks back from the segment at `seq`. */
export function countedFromSyn(trace: readonly Trace[], seq: Seq): Counted {
  const event = trace[seq];
  const found: Counted = { sequence: null, acknowledgement: null };
  if (event?.t !== "packet.sent") return found;
  const here = packetFacts(event.bytes);
  if (here.proto !== "tcp") return found;
  const view = inspect(event.bytes);
  const numberOf = (name: string): number =>
    Number(view.fields.find((field) => field.name === name)?.value ?? 0);
  for (let at = seq; at >= 0 && (found.sequence === null || found.acknowledgement === null); at--) {
    const earlier = trace[at];
    if (earlier?.t !== "packet.sent") continue;
    const facts = packetFacts(earlier.bytes);
    if (facts.proto !== "tcp" || !facts.syn) continue;
    const same = facts.source === here.source && facts.sourcePort === here.sourcePort;
    const other = facts.source === here.destination && facts.sourcePort === here.destinationPort;
    if (same && facts.destination === here.destination && facts.destinationPort === here.destinationPort)
      found.sequence ??= (numberOf("Sequence number") - facts.sequence + NUMBERS) % NUMBERS;
    if (other && facts.destination === here.source && facts.destinationPort === here.sourcePort && here.ack)
      found.acknowledgement ??= (numberOf("Acknowledgement number") - facts.sequence + NUMBERS) % NUMBERS;
    // Before its first SYN a connection has no other side.
    if (same && !facts.ack && found.sequence !== null) break;
  }
  return found;
}

/** The question that an answer belongs to, or the answer that came to a question. */
export interface Counterpart {
  seq: Seq;
  /** Between the question's leaving and the answer's coming. */
  waitedMs: number;
  /** It is the question: the packet looked at is the answer. */
  question: boolean;
}

const DNS_PORT = 53;
const HEADER_BYTES = 12;

/** Of a DNS message, by addresses, ports and ID; `until`: what comes after has not happened yet. */
export function counterpartOf(trace: readonly Trace[], seq: Seq, until: Seq): Counterpart | null {
  const event = trace[seq];
  if (event?.t !== "packet.sent") return null;
  const here = packetFacts(event.bytes);
  const { payload } = here;
  if (here.proto !== "udp" || payload.length < HEADER_BYTES) return null;
  if (here.sourcePort !== DNS_PORT && here.destinationPort !== DNS_PORT) return null;
  const question = isResponse(payload);
  for (let at = question ? seq - 1 : seq + 1; at >= 0 && at < until; at += question ? -1 : 1) {
    const other = trace[at];
    if (other?.t !== "packet.sent") continue;
    const facts = packetFacts(other.bytes);
    if (facts.proto !== "udp" || facts.payload.length < HEADER_BYTES) continue;
    if (facts.source !== here.destination || facts.sourcePort !== here.destinationPort) continue;
    if (facts.destination !== here.source || facts.destinationPort !== here.sourcePort) continue;
    if (facts.payload[0] !== payload[0] || facts.payload[1] !== payload[1]) continue;
    if (isResponse(facts.payload) === question) continue;
    const [asked, answered] = question ? [other, event] : [event, other];
    if (answered.arrivesAt === null) return null;
    return { seq: at, waitedMs: Math.round((answered.arrivesAt - asked.at) / 1000), question };
  }
  return null;
}

/** QR, the first bit of the flags. RFC 1035 §4.1.1 */
function isResponse(payload: Uint8Array): boolean {
  return ((payload[2] ?? 0) & 0x80) !== 0;
}
