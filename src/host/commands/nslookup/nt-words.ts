/** What NT's nslookup calls things. */
import { FORMERR, NOTIMP, NXDOMAIN, REFUSED, SERVFAIL } from "../../../wire/dns/index.ts";

const RCODES: readonly (readonly [number, string])[] = [
  [0, "Success"],
  [FORMERR, "Format error"],
  [SERVFAIL, "Server failed"],
  [NXDOMAIN, "Non-existent domain"],
  [NOTIMP, "Not implemented"],
  [REFUSED, "Query refused"],
];

export function rcodeWords(rcode: number): string {
  return RCODES.find(([code]) => code === rcode)?.[1] ?? "Unspecified error";
}

const UNITS: readonly (readonly [number, string])[] = [
  [86_400, "day"],
  [3_600, "hour"],
  [60, "min"],
  [1, "sec"],
];

/** "86400 (1 day)" */
export function secondsText(seconds: number): string {
  let left = seconds;
  const parts: string[] = [];
  for (const [size, unit] of UNITS) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0) parts.push(`${count} ${unit}${count === 1 ? "" : "s"}`);
  }
  return parts.length === 0 ? String(seconds) : `${seconds} (${parts.join(" ")})`;
}
