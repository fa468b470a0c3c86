import { toHex } from "../../../base/index.ts";
import type { RecordCodec } from "./codec.ts";

/**
 * EDNS(0). Not data but a note to the other side: its class and TTL hold a size and flags, which
 * decode.ts and encode.ts put into and take from this value; here are only the options.
 */
export const opt: RecordCodec<"OPT"> = {
  type: "OPT",
  code: 41,
  cite: "RFC 6891 §6.1.2",
  says: "The two sides' extensions to DNS: how large a datagram may be, and options.",
  fields: {
    "option code": (value) => `An option, number ${value}.`,
    "option length": (value) => `It has ${value} octets.`,
    "option data": () => "What the option says.",
  },
  read: (from) => {
    const options: { code: number; bytes: Uint8Array }[] = [];
    while (from.at < from.end) {
      const code = from.u16("option code");
      options.push({ code, bytes: from.take(from.u16("option length"), "option data") });
    }
    return { type: "OPT", payloadSize: 512, extendedRcode: 0, version: 0, doBit: false, options };
  },
  write: (to, data) => {
    for (const option of data.options) {
      to.u16(option.code);
      to.u16(option.bytes.length);
      to.raw(option.bytes);
    }
  },
  parse: (words) => {
    words.fail("OPT belongs to a message, not to a zone.", "RFC 6891 §6.1.1");
    return null;
  },
  show: (data) =>
    `EDNS version ${data.version}, udp ${data.payloadSize}` +
    data.options.map((option) => `, option ${option.code}: ${toHex(option.bytes)}`).join(""),
};
