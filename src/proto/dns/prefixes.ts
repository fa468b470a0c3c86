/** Lists of who may do something: "any", "192.0.2.10", "192.0.2.0/24". RFC 4632 §3.1 */
import { ipv4Number, parseIpv4 } from "../../base/index.ts";
import type { Ipv4 } from "../../base/index.ts";

/** Ill-formed entries match nobody. */
export function matchesAny(address: Ipv4, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => matches(address, prefix));
}

function matches(address: Ipv4, prefix: string): boolean {
  if (prefix === "any") return true;
  const [base = "", bits = "32"] = prefix.split("/");
  if (parseIpv4(base) === null || !/^\d{1,2}$/.test(bits) || Number(bits) > 32) return false;
  // A shift by 32 shifts by nothing, so the prefix of no bits is a case of its own.
  if (Number(bits) === 0) return true;
  return (numberOf(address) ^ numberOf(base)) >>> (32 - Number(bits)) === 0;
}

/** As a signed 32-bit number. */
function numberOf(address: Ipv4): number {
  return ipv4Number(address) | 0;
}
