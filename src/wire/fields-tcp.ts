/** The TCP header, field by field. RFC 9293 §3.1 */
import { hex16 } from "./fields-ipv4.ts";
import type { Field, Layered, Transport } from "./layer.ts";
import { read16, read32 } from "./octets.ts";
import { decodeTcp, flagsOf, TCP_FLAGS, TCP_HEADER_BYTES, walkOptions } from "./tcp.ts";
import type { PlacedOption, TcpFlag, TcpFlags } from "./tcp.ts";

const CITE = "RFC 9293 §3.1";

const FLAG_SAYS: Record<TcpFlag, string> = {
  CWR: "I slowed down.",
  ECE: "The network is congested.",
  URG: "Some of it is urgent.",
  ACK: "The acknowledgement number counts.",
  PSH: "Hand this to the program at once.",
  RST: "The connection is broken off.",
  SYN: "Let us begin; this is my first sequence number.",
  FIN: "I have nothing more to send.",
};

const OPTION_NAMES: Record<string, string> = {
  n3: "window scale",
  n4: "selective acknowledgements permitted",
  n5: "selective acknowledgement",
  n8: "timestamps",
};

export function describeTcp(bytes: Uint8Array, at: Transport): Layered {
  const { from, to } = at;
  const segment = decodeTcp(bytes.subarray(from, to), at.source, at.destination);
  const error = segment.ok ? null : segment.error;
  if (to - from < TCP_HEADER_BYTES)
    return { layer: { name: "TCP", from, to, fields: [], error }, rest: null };
  const header = Math.min(to - from, Math.max(TCP_HEADER_BYTES, ((bytes[from + 12] ?? 0) >> 4) * 4));
  const fields = [
    ...numberFields(bytes, from),
    ...controlFields(bytes, from, header, segment.ok),
    ...walkOptions(bytes, from + TCP_HEADER_BYTES, from + header).placed.map(optionField),
  ];
  const layer = { name: "TCP", from, to: from + header, fields, error };
  if (!segment.ok) return { layer, rest: null };
  const ports = [segment.value.sourcePort, segment.value.destinationPort];
  return { layer, rest: { from: from + header, to, protocol: "tcp", ports } };
}

function fieldsFrom(start: number) {
  return (name: string, from: number, to: number, value: string, says: string): Field => ({
    name,
    from: start + from,
    to: start + to,
    value,
    says,
    cite: CITE,
  });
}

function numberFields(bytes: Uint8Array, from: number): Field[] {
  const field = fieldsFrom(from);
  const acknowledges = flagsOf(bytes[from + 13] ?? 0).ACK;
  return [
    field("source port", 0, 2, `${read16(bytes, from)}`, "The sender's end of the connection."),
    field("destination port", 2, 4, `${read16(bytes, from + 2)}`, "The receiver's end: 25 is mail."),
    field(
      "sequence number",
      4,
      8,
      `${read32(bytes, from + 4)}`,
      "The number of this segment's first byte in everything the sender says.",
    ),
    field(
      "acknowledgement number",
      8,
      12,
      `${read32(bytes, from + 8)}`,
      acknowledges
        ? "The next byte the sender waits for: all before it has come."
        : "Not in use: the ACK flag is not set.",
    ),
  ];
}

function controlFields(bytes: Uint8Array, from: number, header: number, right: boolean): Field[] {
  const field = fieldsFrom(from);
  const flags: TcpFlags = flagsOf(bytes[from + 13] ?? 0);
  const set = TCP_FLAGS.filter((flag) => flags[flag]);
  const sum = right ? "It is right." : "It does not fit: the segment is thrown away.";
  return [
    field("data offset", 12, 13, `${header} bytes`, "Where the header ends and the data begins."),
    field(
      "flags",
      13,
      14,
      set.join(" ") || "none",
      set.map((flag) => `${flag}: ${FLAG_SAYS[flag]}`).join(" ") || "No flag is set.",
    ),
    field(
      "window",
      14,
      16,
      `${read16(bytes, from + 14)} bytes`,
      "How much more the sender is ready to receive.",
    ),
    field(
      "checksum",
      16,
      18,
      hex16(read16(bytes, from + 16)),
      `A sum over addresses, header and data. ${sum}`,
    ),
    field(
      "urgent pointer",
      18,
      20,
      `${read16(bytes, from + 18)}`,
      flags.URG ? "Where the urgent data ends." : "Not in use: the URG flag is not set.",
    ),
  ];
}

function optionField(placed: PlacedOption): Field {
  const { from, to, option } = placed;
  switch (option.kind) {
    case "mss":
      return {
        name: "maximum segment size",
        from,
        to,
        value: `${option.bytes} bytes`,
        says: "The most data the sender wants to get in one segment. Said only with SYN.",
        cite: "RFC 9293 §3.7.1",
      };
    case "no-operation":
      return {
        name: "no operation",
        from,
        to,
        value: "",
        says: "Filler between options.",
        cite: "RFC 9293 §3.2",
      };
    case "end-of-list":
      return {
        name: "end of options",
        from,
        to,
        value: "",
        says: "The rest is filler.",
        cite: "RFC 9293 §3.2",
      };
    case "other":
      return {
        name: OPTION_NAMES[`n${option.number}`] ?? `option ${option.number}`,
        from,
        to,
        value: `${option.data.length} bytes`,
        says: "An extension; the stacks of this Internet pass over it.",
        cite: "RFC 9293 §3.2",
      };
  }
}
