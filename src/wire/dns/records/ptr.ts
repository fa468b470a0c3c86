import type { RecordCodec } from "./codec.ts";

export const ptr: RecordCodec<"PTR"> = {
  type: "PTR",
  code: 12,
  cite: "RFC 1035 §3.3.12",
  says: "Points from an address, written as a name, back to the host's name.",
  fields: { target: (value) => `The address belongs to ${value}.` },
  read: (from) => ({ type: "PTR", target: from.name("target") }),
  write: (to, data) => {
    to.name(data.target, true);
  },
  parse: (words) => ({ type: "PTR", target: words.name("the host name") }),
  show: (data) => data.target,
};
