/** Raw deflate by the platform's own streams, which browsers and Node share. */

export async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const packed = await through(new CompressionStream("deflate-raw"), bytes, Infinity);
  if (packed === null) throw new Error("Compression gave nothing.");
  return packed;
}

/** Null when it is no deflate stream or would be longer than `most`: nobody can make us unpack a mountain. */
export async function inflate(bytes: Uint8Array, most: number): Promise<Uint8Array | null> {
  try {
    return await through(new DecompressionStream("deflate-raw"), bytes, most);
  } catch {
    return null;
  }
}

async function through(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array,
  most: number,
): Promise<Uint8Array | null> {
  const writer = stream.writable.getWriter();
  // What goes wrong while writing is seen by the reader, too.
  const ignore = (): void => undefined;
  writer.write(new Uint8Array(bytes)).catch(ignore);
  writer.close().catch(ignore);
  const reader: ReadableStreamDefaultReader<Uint8Array> = stream.readable.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.length;
    if (length > most) {
      reader.cancel().catch(ignore);
      return null;
    }
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
