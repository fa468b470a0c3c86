/** DSN: what the sender wants to be told. Only the parameters; the reports are the queue's. RFC 3461 */
import type { Parameters } from "../contract.ts";
import type { Parameter, SmtpExtension } from "../extension.ts";

/** xtext: printable but "+" and "=", which stand as "+2B" and "+3D". RFC 3461 §4 */
const XTEXT = /^(?:[!-*,-<>-~]|\+[0-9A-F]{2})*$/;

/** A parameter with a value of some form; RFC 3461 has a length for each. */
function valued(keyword: string, limit: number, good: (value: string) => boolean): Parameter {
  return ({ value }) => {
    if (value === null || value === "") return { rule: "param.no-value", facts: { param: keyword } };
    return good(value) && value.length <= limit
      ? null
      : { rule: "param.bad-value", facts: { param: keyword, value } };
  };
}

/** RFC 3461 §4.1: NEVER stands alone, or a list without repeats. */
function goodNotify(value: string): boolean {
  const words = value.toUpperCase().split(",");
  if (words.includes("NEVER")) return words.length === 1;
  return words.every(
    (word, i) => ["SUCCESS", "FAILURE", "DELAY"].includes(word) && words.indexOf(word) === i,
  );
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
    ENVID: valued("ENVID", 100, (value) => XTEXT.test(value)),
  },
  rcpt: {
    NOTIFY: valued("NOTIFY", 28, goodNotify),
    ORCPT: valued(
      "ORCPT",
      500,
      (value) => /^[A-Za-z0-9-]+;/.test(value) && XTEXT.test(value.slice(value.indexOf(";") + 1)),
    ),
  },
  clientMail: (envelope) => copied(envelope.mailParameters, ["RET", "ENVID"]),
  clientRcpt: (parameters) => copied(parameters, ["NOTIFY", "ORCPT"]),
};
