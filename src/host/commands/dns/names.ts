/** Names as people type them at these tools. */
import { parseIpv4 } from "../../../base/index.ts";
import { parseName, type DomainName } from "../../../wire/dns/index.ts";

export type TypedName = { ok: true; names: DomainName[] } | { ok: false; why: string };

/**
 * What to ask for, in order: a name with enough dots, or a final one, only as it is; another one below each
 * domain of the search list first. `why` is what BIND's tools say: "empty label".
 */
export function namesFor(typed: string, search: readonly DomainName[], ndots: number): TypedName {
  const absolute = parseName(typed);
  if (!absolute.ok) return { ok: false, why: whyNot(typed) };
  const dots = typed.split(".").length - 1;
  if (typed.endsWith(".") || dots >= ndots) return { ok: true, names: [absolute.name] };
  const below = search.flatMap((domain) => {
    const parsed = parseName(typed, domain);
    return parsed.ok ? [parsed.name] : [];
  });
  return { ok: true, names: [...below, absolute.name] };
}

function whyNot(typed: string): string {
  if (/^\.|\.\.|^$/.test(typed)) return "empty label";
  if (typed.split(".").some((label) => label.length > 63)) return "label too long";
  if (typed.includes("\\")) return "bad escape";
  return typed.length > 253 ? "ran out of space" : "bad name";
}

/** "25.100.51.198.in-addr.arpa." RFC 1035 §3.5 */
export function reverseName(address: string): DomainName {
  return `${address.split(".").reverse().join(".")}.in-addr.arpa.`;
}

/** The name to ask PTR for when somebody typed an address; null when it is none. */
export function reverseOfTyped(typed: string): DomainName | null {
  const address = parseIpv4(typed.replace(/\.$/, ""));
  return address === null ? null : reverseName(address);
}
