import type { RecordCodec } from "./codec.ts";

export const cname: RecordCodec<"CNAME"> = {
  type: "CNAME",
  code: 5,
  cite: "RFC 1035 §3.3.1",
  says: "This name is only another name for something else.",
  fields: { target: (value) => `The real name is ${value}: look there.` },
  read: (from) => ({ type: "CNAME", target: from.name("target") }),
  write: (to, data) => {
    to.name(data.target, true);
  },
  parse: (words) => ({ type: "CNAME", target: words.name("the real name") }),
  show: (data) => data.target,
};
