/** Commands that are Sendmail's alone: VERB, ONEX and XUSR. They answer and change nothing here. RFC 5321 §4.1.5 */
import { plainExtension } from "../extension.ts";
import type { SmtpExtension } from "../extension.ts";
import { succeed } from "../turn.ts";

function own(keyword: string, summary: string): SmtpExtension {
  const verb = {
    name: keyword,
    cite: "RFC 5321 §4.1.5",
    syntax: keyword,
    summary,
    run: (turn: Parameters<typeof succeed>[0]) => {
      succeed(turn, "private.ok");
    },
  };
  return plainExtension(keyword, "RFC 5321 §4.1.5", [verb]);
}

export const VERBOSE = own("VERB", "Tells more while a letter is delivered.");
export const ONE_LETTER = own("ONEX", "Says that one letter is all there will be.");
export const FIRST_SUBMISSION = own(
  "XUSR",
  "Says that the letter comes straight from a person's mail program.",
);
