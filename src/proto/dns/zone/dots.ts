/** The commonest slip in zone files: a name written out in full, but without its final dot. RFC 1035 §5.1 */
import { nameKey, withoutDot } from "../../../wire/dns/index.ts";
import type { DomainName } from "../../../wire/dns/index.ts";

/** "ns.acme.com" inside acme.com.: the origin was already written out. */
export function endsLikeOrigin(text: string, origin: DomainName): boolean {
  if (origin === "." || text.endsWith(".")) return false;
  const lower = text.toLowerCase();
  const plain = withoutDot(nameKey(origin));
  return lower === plain || lower.endsWith("." + plain);
}

export function forgottenDot(text: string, name: DomainName): string {
  return `“${text}” has no dot at the end, so it means ${withoutDot(name)}. Did you forget the dot?`;
}
