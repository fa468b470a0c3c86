/** The server for beginners: says the rule, forgives little, never hangs up on a slip. */
import type { Personality, Settings } from "../personality.ts";

/** RFC 5321 as it stands. Other personalities begin here and say where they depart. */
export const STANDARD_SETTINGS: Settings = {
  heloRequired: true,
  heloOnce: false,
  heloName: "domain",
  parametersAfterHelo: false,
  forgives: {
    MAIL: ["space-after-colon", "source-route"],
    RCPT: ["space-after-colon", "source-route", "unqualified"],
  },
  noArgument: ["DATA", "RSET", "QUIT"],
  argumentBeforeOrder: false,
  vrfy: "answers",
  expn: "answers",
  vrfyWantsDomain: false,
  unimplemented: ["SEND", "SOML", "SAML", "TURN", "AUTH", "STARTTLS", "BDAT", "ETRN"],
  unheard: [],
  forbids: null,
  unofferedParameters: [],
  commandLimitBytes: 512,
  commandTooLong: "refuse",
  replyLimitBytes: 512,
  textLimitBytes: 1000,
  textTooLong: "take",
  bareLfCommand: true,
  bareLfData: "text",
  sizeLimitBytes: 10_240_000,
  sizeSticks: false,
  recipientLimit: 100,
  patience: [],
  synchrony: null,
  echo: "as-is",
  idleMs: 300_000,
};

export const PATIENT: Personality = {
  name: "patient",
  title: "The patient server",
  about: "Keeps to the standard, words its refusals like Sendmail, and never hangs up on a slip.",
  version: "1.0",
  settings: STANDARD_SETTINGS,
  offers: ["PIPELINING", "SIZE", "8BITMIME", "DSN", "VRFY", "EXPN", "HELP"],
  words: {},
};
