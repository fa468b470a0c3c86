/** What a recipient's sender asked to be told. RFC 3461 §4.1, §5.2 */
import type { Parameters } from "../proto/smtp/contract.ts";

export type NotifyKeyword = "SUCCESS" | "FAILURE" | "DELAY";

/** Is this asked for? Without NOTIFY, failures and delays are told and successes are not. RFC 3461 §4.1 */
export function wants(parameters: Parameters, keyword: NotifyKeyword): boolean {
  const { NOTIFY: notify } = parameters;
  if (typeof notify !== "string") return keyword !== "SUCCESS";
  return notify.toUpperCase().split(",").includes(keyword);
}

/** "+2B" is "+". What is no xtext stays as it is. RFC 3461 §4 */
export function fromXtext(text: string): string {
  return text.replace(/\+([0-9A-F]{2})/g, (_whole, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/** Printable ASCII but "+" and "=" stands for itself. RFC 3461 §4 */
export function toXtext(text: string): string {
  return text.replace(
    /[^!-*,-<>-~]/g,
    (char) => `+${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}
