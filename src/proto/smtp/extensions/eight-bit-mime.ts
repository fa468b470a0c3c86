/** 8BITMIME: letters with octets above 127 may be sent as they are. RFC 6152 */
import type { SmtpExtension } from "../extension.ts";

export const EIGHT_BIT_MIME: SmtpExtension = {
  keyword: "8BITMIME",
  cite: "RFC 6152",
  longerBytes: 17,
  offer: () => "8BITMIME",
  mail: {
    BODY: ({ value }, { state }) => {
      if (value === null) return { rule: "param.no-value", facts: { param: "BODY" } };
      if (/^(?:7BIT|8BITMIME)$/i.test(value)) return null;
      // RFC 3030 §3 adds a third kind, which goes with BDAT only.
      const binary = state.offers.includes("BINARYMIME") && state.offers.includes("CHUNKING");
      if (binary && /^BINARYMIME$/i.test(value)) return null;
      return { rule: "param.bad-value", facts: { param: "BODY", value } };
    },
  },
  clientMail: (envelope) => (envelope.body === "8BITMIME" ? ["BODY=8BITMIME"] : []),
};
