/** Numbers and text as few bytes, written one after the other and read back without trust. */

export class ByteWriter {
  #bytes = new Uint8Array(1024);
  #length = 0;

  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  raw(bytes: Uint8Array): void {
    const needed = this.#length + bytes.length;
    if (needed > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
      grown.set(this.bytes);
      this.#bytes = grown;
    }
    this.#bytes.set(bytes, this.#length);
    this.#length = needed;
  }

  /** A whole number of up to 53 bits, seven bits a byte, the lowest first. */
  number(value: number): void {
    const septets: number[] = [];
    let rest = value;
    while (rest >= 0x80) {
      septets.push((rest % 0x80) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.raw(Uint8Array.from([...septets, rest]));
  }

  block(bytes: Uint8Array): void {
    this.number(bytes.length);
    this.raw(bytes);
  }
}

/** Never throws: what is not there reads as nothing, and `ok` is false from then on. */
export class ByteReader {
  ok = true;
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  number(): number {
    let value = 0;
    let scale = 1;
    for (let i = 0; i < 8; i++) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) break;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80 && value <= Number.MAX_SAFE_INTEGER) return value;
      scale *= 0x80;
    }
    this.ok = false;
    return 0;
  }

  raw(length: number): Uint8Array {
    if (!this.ok || length > this.left) {
      this.ok = false;
      return new Uint8Array(0);
    }
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  block(): Uint8Array {
    return this.raw(this.number());
  }
}
