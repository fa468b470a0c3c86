/** "Did you mean …?": the known word nearest to a mistyped one. */

/** Letters to add, drop, change or swap with a neighbour to make `b` of `a` (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, i) => i)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let k = 1; k <= b.length; k++) {
      const same = a.charAt(i - 1) === b.charAt(k - 1);
      const swap =
        i > 1 && k > 1 && a.charAt(i - 1) === b.charAt(k - 2) && a.charAt(i - 2) === b.charAt(k - 1);
      const at = (r: number, c: number): number => rows[r]?.[c] ?? a.length + b.length;
      const one = Math.min(at(i - 1, k) + 1, (row[k - 1] ?? 0) + 1, at(i - 1, k - 1) + (same ? 0 : 1));
      row[k] = swap ? Math.min(one, at(i - 2, k - 2) + 1) : one;
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}

/** The nearest of `known`, or null when none is near enough: one slip in a short word, two in a long one. */
export function suggest(word: string, known: readonly string[]): string | null {
  if (word.length < 2 || word.length > 32) return null;
  const typed = word.toLowerCase();
  let best: string | null = null;
  let least = typed.length < 4 ? 2 : 3;
  for (const name of known) {
    const distance = editDistance(typed, name);
    if (distance < least) {
      least = distance;
      best = name;
    }
  }
  return best;
}

const VERBS = /^(helo|ehlo|rcpt|data|rset|noop|vrfy|expn)$/i;

/** Is this a line for a mail server rather than for a shell? ("mail" alone is a command here.) RFC 5321 §4.1.1 */
export function isServerTalk(line: string): boolean {
  const [word = "", next = ""] = line.trim().split(/\s+/);
  if (/^mail$/i.test(word)) return /^from:?/i.test(next);
  return VERBS.test(word);
}
