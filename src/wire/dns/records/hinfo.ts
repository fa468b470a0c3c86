import type { RecordCodec } from "./codec.ts";
import { quote } from "./quote.ts";

export const hinfo: RecordCodec<"HINFO"> = {
  type: "HINFO",
  code: 13,
  cite: "RFC 1035 §3.3.2",
  says: "What kind of machine the host is.",
  fields: {
    cpu: (value) => `The machine: ${value}`,
    os: (value) => `Its operating system: ${value}`,
  },
  read: (from) => ({ type: "HINFO", cpu: from.text("cpu"), os: from.text("os") }),
  write: (to, data) => {
    to.text(data.cpu);
    to.text(data.os);
  },
  parse: (words) => ({
    type: "HINFO",
    cpu: words.text("the machine"),
    os: words.text("the operating system"),
  }),
  show: (data) => `${quote(data.cpu)} ${quote(data.os)}`,
};
