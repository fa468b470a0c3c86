/**
 * A deep copy of plain data that shares what never changes: strings, Uint8Arrays (see bytes.ts) and
 * frozen objects. Letters and zones are therefore never copied, which keeps keyframes small.
 */
export function copy<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Uint8Array || Object.isFrozen(value)) return value;
  if (Array.isArray(value)) return value.map(copy) as T;
  if (value instanceof Float64Array) return value.slice() as T;
  if (value instanceof Int32Array) return value.slice() as T;
  const out: Record<string, unknown> = {};
  for (const key of Object.keys(value)) out[key] = copy((value as Record<string, unknown>)[key]);
  return out as T;
}

/** Freezes plain data all the way down, so that copies of the world share it. */
export function freezeDeep<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  if (value instanceof Uint8Array) return value;
  for (const key of Object.keys(value)) freezeDeep((value as Record<string, unknown>)[key]);
  return Object.freeze(value);
}
