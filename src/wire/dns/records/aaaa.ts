import type { RecordCodec } from "./codec.ts";

export const aaaa: RecordCodec<"AAAA"> = {
  type: "AAAA",
  code: 28,
  cite: "RFC 3596 §2.2",
  says: "The IPv6 address of a host.",
  fields: { address: () => "The host's IPv6 address: sixteen octets." },
  read: (from) => {
    const at = from.at;
    const groups: number[] = [];
    if (from.end - at !== 16)
      from.fail(`An IPv6 address has 16 octets, not ${from.end - at}.`, "RFC 3596 §2.2");
    for (let i = 0; i < 8; i++) groups.push(from.peek16("address"));
    const address = showIpv6(groups);
    from.mark(at, "address", address);
    return { type: "AAAA", address };
  },
  write: (to, data) => {
    const groups = parseIpv6(data.address);
    if (groups === null) to.fail(`“${data.address}” is not an IPv6 address (RFC 4291 §2.2).`);
    for (const group of groups ?? []) to.u16(group);
  },
  parse: (words) => {
    const groups = parseIpv6(words.word("the address"));
    if (groups === null) words.fail("This is not an IPv6 address.", "RFC 4291 §2.2");
    return { type: "AAAA", address: showIpv6(groups ?? []) };
  },
  show: (data) => data.address,
};

/** Eight groups, or null. RFC 4291 §2.2 */
export function parseIpv6(text: string): number[] | null {
  const halves = text.split("::");
  if (halves.length > 2) return null;
  const head = parseGroups(halves[0] ?? "", halves.length === 1);
  const tail = parseGroups(halves[1] ?? "", true);
  if (head === null || tail === null) return null;
  if (halves.length === 1) return head.length === 8 ? head : null;
  const gap = 8 - head.length - tail.length;
  return gap < 1 ? null : [...head, ...new Array<number>(gap).fill(0), ...tail];
}

/** Colon-separated groups; the last may be dotted decimal when `mayEndInIpv4`. */
function parseGroups(text: string, mayEndInIpv4: boolean): number[] | null {
  if (text === "") return [];
  const groups: number[] = [];
  const parts = text.split(":");
  for (const [i, part] of parts.entries()) {
    const dotted = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(part);
    if (dotted && mayEndInIpv4 && i === parts.length - 1) {
      const [a = 256, b = 256, c = 256, d = 256] = dotted.slice(1).map(Number);
      if (Math.max(a, b, c, d) > 255) return null;
      groups.push(a * 256 + b, c * 256 + d);
    } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(parseInt(part, 16));
    else return null;
  }
  return groups;
}

/** Lower case, no leading zeros, the longest run of zero groups as "::". RFC 5952 §4 */
export function showIpv6(groups: readonly number[]): string {
  let best = -1;
  let bestLength = 1;
  for (let i = 0; i < groups.length; i++) {
    let length = 0;
    while (groups[i + length] === 0) length++;
    if (length > bestLength) {
      best = i;
      bestLength = length;
    }
  }
  const hex = (list: readonly number[]): string => list.map((group) => group.toString(16)).join(":");
  return best < 0 ? hex(groups) : `${hex(groups.slice(0, best))}::${hex(groups.slice(best + bestLength))}`;
}
