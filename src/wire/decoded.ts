/** What a decoder says: the value, or one plain sentence about why there is none. Decoders never throw. */
export type Decoded<T> = { ok: true; value: T } | { ok: false; error: string };

export function decoded<T>(value: T): Decoded<T> {
  return { ok: true, value };
}

export function undecodable(error: string): { ok: false; error: string } {
  return { ok: false, error };
}
