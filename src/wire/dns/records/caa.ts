import type { RecordCodec } from "./codec.ts";
import { quote } from "./quote.ts";

const TAG = /^[A-Za-z0-9]+$/;
const badTag = "A CAA tag is one or more ASCII letters and digits.";

export const caa: RecordCodec<"CAA"> = {
  type: "CAA",
  code: 257,
  cite: "RFC 8659 §4.1",
  says: "Which certification authorities may issue certificates for this name.",
  fields: {
    flags: (value) =>
      Number(value) >= 128 ? "Critical: who does not understand the tag must not issue." : "Not critical.",
    "tag length": (value) => `The tag has ${value} characters.`,
    tag: (value) => `The property is “${value}”.`,
    value: (value) => `Its value is “${value}”.`,
  },
  read: (from) => {
    const flags = from.u8("flags");
    const tag = from.latin1(from.u8("tag length"), "tag");
    if (!TAG.test(tag)) from.fail(badTag, "RFC 8659 §4.1");
    return { type: "CAA", flags, tag, value: from.latin1(from.end - from.at, "value") };
  },
  write: (to, data) => {
    if (!TAG.test(data.tag) || data.tag.length > 255) to.fail(badTag);
    to.u8(data.flags);
    to.text(data.tag);
    to.latin1(data.value);
  },
  parse: (words) => {
    const flags = words.number("the flags", 255);
    const tag = words.word("the tag");
    if (!TAG.test(tag)) words.fail(badTag, "RFC 8659 §4.1");
    return { type: "CAA", flags, tag, value: words.text("the value") };
  },
  show: (data) => `${data.flags} ${data.tag} ${quote(data.value)}`,
};
