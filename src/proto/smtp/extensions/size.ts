/** SIZE: the letter's size is announced, and refused before it is sent when it is too big. RFC 1870 */
import type { Refusal, SmtpExtension } from "../extension.ts";

function sizeFault(value: string): Refusal {
  if (/^-\d+$/.test(value)) return { rule: "size.invalid", facts: { param: "SIZE", value } };
  return /^\d{21,}$/.test(value)
    ? { rule: "size.beyond", facts: { value } }
    : { rule: "param.bad-value", facts: { param: "SIZE", value } };
}

export const SIZE: SmtpExtension = {
  keyword: "SIZE",
  cite: "RFC 1870",
  longerBytes: 26,
  offer: ({ settings }) => (settings.sizeLimitBytes === null ? "SIZE" : `SIZE ${settings.sizeLimitBytes}`),
  mail: {
    SIZE: ({ value }, { state }) => {
      if (value === null) return { rule: "param.no-value", facts: { param: "SIZE" } };
      // RFC 1870 §4: up to 20 digits.
      if (!/^\d{1,20}$/.test(value)) return sizeFault(value);
      if (value.length >= 20) return { rule: "size.beyond", facts: { value } };
      const limit = state.settings.sizeLimitBytes;
      if (limit === null || Number(value) <= limit) return null;
      if (state.settings.sizeSticks) state.declaredSize = Number(value);
      return { rule: "size.too-big", facts: { value, limit: String(limit) } };
    },
  },
  clientMail: (_envelope, sizeBytes) => [`SIZE=${sizeBytes}`],
};
