/** Classes, opcodes and response codes and what they are called. RFC 1035 §3.2.4, §4.1.1; RFC 6895 §2.2, §2.3 */

export const CLASS_IN = 1;
export const CLASS_CHAOS = 3;
export const CLASS_HESIOD = 4;
export const CLASS_NONE = 254;
export const CLASS_ANY = 255;

const classes = new Map([
  ["IN", CLASS_IN],
  ["CH", CLASS_CHAOS],
  ["HS", CLASS_HESIOD],
  ["NONE", CLASS_NONE],
  ["ANY", CLASS_ANY],
]);
const classNames = new Map([...classes].map(([name, code]) => [code, name]));

export function className(code: number): string {
  return classNames.get(code) ?? `CLASS${code}`;
}

/** The number of "IN", "CH", "HS", "CLASS42"; null for anything else. RFC 3597 §5 */
export function classCode(name: string): number | null {
  const upper = name.toUpperCase();
  const known = classes.get(upper);
  if (known !== undefined) return known;
  const digits = /^CLASS(\d{1,5})$/.exec(upper)?.[1];
  return digits !== undefined && Number(digits) <= 0xffff ? Number(digits) : null;
}

const opcodes = ["QUERY", "IQUERY", "STATUS", null, "NOTIFY", "UPDATE"];

export function opcodeName(opcode: number): string {
  return opcodes[opcode] ?? `OPCODE${opcode}`;
}

export const NOERROR = 0;
export const FORMERR = 1;
export const SERVFAIL = 2;
export const NXDOMAIN = 3;
export const NOTIMP = 4;
export const REFUSED = 5;
export const BADVERS = 16;

const rcodes = [
  "NOERROR",
  "FORMERR",
  "SERVFAIL",
  "NXDOMAIN",
  "NOTIMP",
  "REFUSED",
  "YXDOMAIN",
  "YXRRSET",
  "NXRRSET",
  "NOTAUTH",
  "NOTZONE",
];

/** "NOERROR", "NXDOMAIN"…; "RCODE11" for one without a name. */
export function rcodeName(rcode: number): string {
  return rcode === BADVERS ? "BADVERS" : (rcodes[rcode] ?? `RCODE${rcode}`);
}

const rcodeSentences = [
  "No error.",
  "The server could not read the question (format error).",
  "The server failed to find out (server failure).",
  "There is no such name (name error).",
  "The server does not do that kind of question (not implemented).",
  "The server will not answer this (refused).",
];

export function rcodeSays(rcode: number): string {
  return rcodeSentences[rcode] ?? `Response code ${rcodeName(rcode)}.`;
}
