/** The White House's server as the column of 1998 met it: asked to verify somebody, it does not know the word. */
import type { Personality } from "../personality.ts";
import { SENDMAIL_8_8 } from "./sendmail-8.8.ts";

export const WHITEHOUSE: Personality = {
  ...SENDMAIL_8_8,
  name: "whitehouse",
  title: "The White House, 1998",
  about: "A guarded server. VRFY and EXPN get the answer that an unknown command gets.",
  settings: { ...SENDMAIL_8_8.settings, vrfy: "off", expn: "off", heloRequired: true },
  offers: ["8BITMIME", "SIZE"],
  words: {
    ...SENDMAIL_8_8.words,
    "banner.ok": "220 {host} ESMTP ready; {date}",
    "verb.unknown": "500 Command not recognized",
    "vrfy.off": "500 Command not recognized",
    "expn.off": "500 Command not recognized",
    "help.ok": ["214 This server has no help to give"],
  },
};
