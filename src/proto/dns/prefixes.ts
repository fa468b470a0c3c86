/** Lists of who may do something: "any", "192.0.2.10", "192.0.2.0/24". RFC 4632 §3.1 */
import { ipv4Bytes, parseIpv4 } from "../../base/index.ts";
import type { Ipv4 } from "../../base/index.ts";

/** Ill-formed entries match nobody. */
export function matchesAny(address: Ipv4, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => matches(address, prefix));
}

function matches(address: Ipv4, prefix: string): boolean {
  if (prefix === "any") return true;
  const [base = "", bits = "32"] = prefix.split("/");
  if (parseIpv4(base) === null || !/^\d{1,2}$/.test(bits) || Number(bits) > 32) return false;
  const host = 32 - Number(bits);
  const shifted = (text: Ipv4): number => Math.floor(numberOf(text) / 2 ** host);
  return shifted(address) === shifted(base);
}

function numberOf(address: Ipv4): number {
  return ipv4Bytes(address).reduce((sum, byte) => sum * 256 + byte, 0);
}
