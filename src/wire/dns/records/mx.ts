import type { RecordCodec } from "./codec.ts";

export const mx: RecordCodec<"MX"> = {
  type: "MX",
  code: 15,
  cite: "RFC 1035 §3.3.9",
  says: "A host that takes mail for this name.",
  fields: {
    preference: (value) => `Preference ${value}: the host with the lowest number is tried first.`,
    exchange: (value) =>
      value === "."
        ? "The root: nobody takes mail for this name (a “null MX”, RFC 7505 §3)."
        : `${value} takes mail for this name.`,
  },
  read: (from) => ({ type: "MX", preference: from.u16("preference"), exchange: from.name("exchange") }),
  write: (to, data) => {
    to.u16(data.preference);
    to.name(data.exchange, true);
  },
  parse: (words) => ({
    type: "MX",
    preference: words.number("the preference", 0xffff),
    exchange: words.name("the mail host"),
  }),
  show: (data) => `${data.preference} ${data.exchange}`,
};
