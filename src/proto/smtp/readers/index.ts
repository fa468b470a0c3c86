/** The readers by name. */
import { readEximAddress, readEximPath } from "./exim.ts";
import { readPostfixAddress, readPostfixPath } from "./postfix.ts";
import { readSendmailPath, readSendmailWords } from "./sendmail.ts";
import type { Reader, ReaderName } from "./type.ts";

export const READERS: Readonly<Record<Exclude<ReaderName, "standard">, Reader>> = {
  postfix: {
    path: readPostfixPath,
    address: (typed, options) => readPostfixAddress(typed, false, options),
  },
  sendmail: { path: readSendmailPath, address: readSendmailWords },
  exim: { path: readEximPath, address: (typed, options) => readEximAddress(typed, options.verb) },
};
