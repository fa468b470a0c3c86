import type { RecordCodec } from "./codec.ts";
import { quote } from "./quote.ts";

export const txt: RecordCodec<"TXT"> = {
  type: "TXT",
  code: 16,
  cite: "RFC 1035 §3.3.14",
  says: "Text, in one or more strings.",
  fields: {
    string: (value) =>
      `${value.length} ${value.length === 1 ? "character" : "characters"} of text, after an octet that counts them.`,
  },
  read: (from) => {
    const strings: string[] = [];
    if (from.at === from.end)
      from.fail("A TXT record holds at least one string; this one is empty.", "RFC 1035 §3.3.14");
    while (from.at < from.end) strings.push(from.text("string"));
    return { type: "TXT", strings };
  },
  write: (to, data) => {
    if (data.strings.length === 0) to.fail("A TXT record holds at least one string (RFC 1035 §3.3.14).");
    for (const string of data.strings) to.text(string);
  },
  parse: (words) => {
    const strings = [words.text("the text")];
    while (words.more()) strings.push(words.text("the text"));
    return { type: "TXT", strings };
  },
  show: (data) => data.strings.map(quote).join(" "),
};
