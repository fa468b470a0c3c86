/** DSN: what the sender wants to be told. Only the parameters; the reports are the queue's. RFC 3461 */
import type { Parameters } from "../contract.ts";
import type { Leniency } from "../personality.ts";
import type { Parameter, SmtpExtension } from "../extension.ts";

/** xtext: printable but "+" and "=", which stand as "+2B" and "+3D". RFC 3461 §4 */
const XTEXT = /^(?:[!-*,-<>-~]|\+[0-9A-F]{2})*$/;

/** A parameter with a value of some form; RFC 3461 has a length for each. */
function valued(keyword: string, limit: number, good: (value: string) => boolean): Parameter {
  return ({ value }, { state }) => {
    if (value === null) return { rule: "param.no-value", facts: { param: keyword } };
    const lenient = state.settings.takesParameters[keyword] ?? [];
    const lax = lenient.includes("lax-text");
    const hex = lenient.includes("small-hex")
      ? value.replace(/\+[0-9a-f]{2}/gi, (code) => code.toUpperCase())
      : value;
    return good(lax ? hex.replace(/=/g, "") : hex) && (lax || value.length <= limit)
      ? null
      : { rule: "param.bad-value", facts: { param: keyword, value } };
  };
}

/** The first word that is wrong: NEVER stands alone, or a list without repeats. RFC 3461 §4.1 */
function badNotify(value: string, lenient: readonly Leniency[]): string | null {
  const repeats = lenient.includes("repeats");
  const spare = lenient.includes("empty-words") && /[^,]/.test(value);
  const words = value
    .toUpperCase()
    .split(",")
    .filter((word) => word !== "" || !spare);
  if (value.toUpperCase() === "NEVER") return null;
  const wrong = words.findIndex(
    (word, i) => !["SUCCESS", "FAILURE", "DELAY"].includes(word) || (!repeats && words.indexOf(word) !== i),
  );
  return wrong < 0 ? null : (words[wrong] ?? "");
}

function copied(parameters: Parameters, keywords: readonly string[]): string[] {
  return keywords.flatMap((keyword) => {
    const value = parameters[keyword];
    return value === undefined || value === null ? [] : [`${keyword}=${value}`];
  });
}

export const DSN: SmtpExtension = {
  keyword: "DSN",
  cite: "RFC 3461",
  longerBytes: 565,
  offer: () => "DSN",
  mail: {
    RET: valued("RET", 8, (value) => /^(?:FULL|HDRS)$/i.test(value)),
    ENVID: valued("ENVID", 100, (value) => value !== "" && XTEXT.test(value)),
  },
  rcpt: {
    NOTIFY: ({ value }, { state }) => {
      if (value === null) return { rule: "param.no-value", facts: { param: "NOTIFY" } };
      const word = badNotify(value, state.settings.takesParameters["NOTIFY"] ?? []);
      return word === null ? null : { rule: "param.bad-value", facts: { param: "NOTIFY", value, word } };
    },
    ORCPT: valued(
      "ORCPT",
      500,
      (value) => /^[A-Za-z0-9-]+;/.test(value) && XTEXT.test(value.slice(value.indexOf(";") + 1)),
    ),
  },
  clientMail: (envelope) => copied(envelope.mailParameters, ["RET", "ENVID"]),
  clientRcpt: (parameters) => copied(parameters, ["NOTIFY", "ORCPT"]),
};
