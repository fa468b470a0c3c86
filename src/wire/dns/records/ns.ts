import type { RecordCodec } from "./codec.ts";

export const ns: RecordCodec<"NS"> = {
  type: "NS",
  code: 2,
  cite: "RFC 1035 §3.3.11",
  says: "A name server that has the data of this zone.",
  fields: { target: (value) => `${value} has this zone: ask it.` },
  read: (from) => ({ type: "NS", target: from.name("target") }),
  write: (to, data) => {
    to.name(data.target, true);
  },
  parse: (words) => ({ type: "NS", target: words.name("the name server") }),
  show: (data) => data.target,
};
