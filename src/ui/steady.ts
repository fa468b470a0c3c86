/**
 * Lists that are worked out anew and mostly come out the same: what equals what was there before is the same object
 * again, and a list of the same objects the same list. So what has not changed is not drawn again.
 */

/** Whether two plain objects hold the same, one level down. */
export function sameFields<T extends object>(one: T, other: T): boolean {
  const [a, b] = [one as Record<string, unknown>, other as Record<string, unknown>];
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

/** Gives each fresh list with the objects of the one before, where they are equal. `key` tells them apart. */
export function steady<T extends object>(
  key: (one: T) => string | number,
  same: (one: T, other: T) => boolean = sameFields,
): (fresh: readonly T[]) => readonly T[] {
  let last: readonly T[] = [];
  let known = new Map<string | number, T>();
  return (fresh) => {
    const next = new Map<string | number, T>();
    const list = fresh.map((one) => {
      const before = known.get(key(one));
      const kept = before !== undefined && same(before, one) ? before : one;
      next.set(key(one), kept);
      return kept;
    });
    const unchanged = list.length === last.length && list.every((one, i) => one === last[i]);
    if (!unchanged) {
      last = list;
      known = next;
    }
    return last;
  };
}

/** The same for one object. */
export function steadyOne<T extends object>(
  same: (one: T, other: T) => boolean = sameFields,
): (fresh: T) => T {
  let last: T | null = null;
  return (fresh) => (last = last !== null && same(last, fresh) ? last : fresh);
}
