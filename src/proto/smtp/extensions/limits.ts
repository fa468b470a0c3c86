/** LIMITS: how many recipients, letters and domains a server takes, said beforehand. RFC 9422 */
import type { SmtpExtension } from "../extension.ts";

export const LIMITS: SmtpExtension = {
  keyword: "LIMITS",
  cite: "RFC 9422",
  offer: ({ settings }) => `LIMITS RCPTMAX=${settings.recipientLimit}`,
};

/** The recipients that an EHLO line lets a client name in one letter; null when it sets no limit. RFC 9422 §5.2 */
export function recipientsAllowed(offered: readonly string[]): number | null {
  const line = offered.find((offer) => /^LIMITS(?: |$)/.test(offer)) ?? "";
  const limit = /\bRCPTMAX=([1-9]\d{0,5})(?: |$)/.exec(line)?.[1];
  return limit === undefined ? null : Number(limit);
}
