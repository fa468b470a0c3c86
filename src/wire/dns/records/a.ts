import type { RecordCodec } from "./codec.ts";

export const a: RecordCodec<"A"> = {
  type: "A",
  code: 1,
  cite: "RFC 1035 §3.4.1",
  says: "The Internet address of a host.",
  fields: { address: (value) => `The host's address is ${value}.` },
  read: (from) => ({ type: "A", address: from.ipv4("address") }),
  write: (to, data) => {
    to.ipv4(data.address);
  },
  parse: (words) => ({ type: "A", address: words.ipv4("the address") }),
  show: (data) => data.address,
};
