/** Times in zone files. RFC 1035 §5.1 knows seconds; the units are BIND's, for $TTL RFC 2308 §4. */

const unitSeconds: Readonly<Record<string, number>> = { w: 604_800, d: 86_400, h: 3_600, m: 60, s: 1 };

/** Seconds of "3600" or "1h30m" (each number with its unit); null when it is no time. */
export function parseSeconds(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  if (!/^(\d+[wdhms])+$/i.test(text)) return null;
  let total = 0;
  for (const [, digits, unit] of text.matchAll(/(\d+)([wdhms])/gi)) {
    total += Number(digits) * (unitSeconds[(unit ?? "").toLowerCase()] ?? 0);
  }
  return total;
}
