/** DELIVERBY: by when the letter must be there, and what to do when it is late. RFC 2852 */
import type { Refusal, SmtpExtension } from "../extension.ts";
import type { ReadParameter } from "../path.ts";

/** by-time is up to nine digits, with or without a sign; then R or N, and T for a trace. RFC 2852 §4 */
function checkBy({ value }: ReadParameter): Refusal | null {
  const param = "BY";
  if (value === null) return { rule: "param.no-value", facts: { param } };
  // The time ends where its digits end, and there the semicolon must stand.
  if (!/^[+-]?\d*;/.test(value)) return { rule: "by.no-mode", facts: { param, value } };
  const [time = "", mode = ""] = value.split(";");
  if (/^[+-]?\d{10,}$/.test(time)) return { rule: "by.out-of-range", facts: { param, value } };
  if (!/^[RN]/i.test(mode))
    return { rule: "by.bad-mode", facts: { param, value, mode: mode.charAt(0) || "?" } };
  if (!/^[RN]T?$/i.test(mode)) return { rule: "by.bad-trace", facts: { param, value, mode: mode.charAt(1) } };
  // RFC 2852 §4: with R the time must lie ahead.
  if (/^R/i.test(mode) && Number(time) <= 0) return { rule: "by.mode", facts: { param, value } };
  return null;
}

export const DELIVER_BY: SmtpExtension = {
  keyword: "DELIVERBY",
  cite: "RFC 2852",
  longerBytes: 17,
  offer: () => "DELIVERBY",
  mail: { BY: checkBy },
  clientMail: ({ mailParameters }) => {
    const by = mailParameters["BY"];
    return typeof by === "string" ? [`BY=${by}`] : [];
  },
};
