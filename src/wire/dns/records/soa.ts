import type { RecordCodec } from "./codec.ts";

export const soa: RecordCodec<"SOA"> = {
  type: "SOA",
  code: 6,
  cite: "RFC 1035 §3.3.13",
  says: "The start of a zone: who answers for it, and how its copies are kept fresh.",
  fields: {
    primary: (value) => `${value} is where the zone is written; the others copy it.`,
    mailbox: (value) => `The mailbox of the person in charge, with its first dot for an @: ${value}`,
    serial: (value) => `Version ${value} of the zone; it grows with each change.`,
    refresh: (value) => `Secondary servers look for a new version every ${value} seconds.`,
    retry: (value) => `When that fails they try again after ${value} seconds.`,
    expire: (value) => `After ${value} seconds without success they stop answering.`,
    minimum: (value) =>
      `A “no such name” or “no such data” may be remembered for ${value} seconds (RFC 2308 §4).`,
  },
  read: (from) => ({
    type: "SOA",
    primary: from.name("primary"),
    mailbox: from.name("mailbox"),
    serial: from.u32("serial"),
    refresh: from.u32("refresh"),
    retry: from.u32("retry"),
    expire: from.u32("expire"),
    minimum: from.u32("minimum"),
  }),
  write: (to, data) => {
    to.name(data.primary, true);
    to.name(data.mailbox, true);
    to.u32(data.serial);
    to.u32(data.refresh);
    to.u32(data.retry);
    to.u32(data.expire);
    to.u32(data.minimum);
  },
  parse: (words) => ({
    type: "SOA",
    primary: words.name("the primary server"),
    mailbox: words.name("the mailbox"),
    serial: words.number("the serial number", 0xffffffff),
    refresh: words.seconds("the refresh time"),
    retry: words.seconds("the retry time"),
    expire: words.seconds("the expire time"),
    minimum: words.seconds("the minimum"),
  }),
  show: (data) =>
    `${data.primary} ${data.mailbox} ${data.serial} ${data.refresh} ${data.retry} ${data.expire} ${data.minimum}`,
};
