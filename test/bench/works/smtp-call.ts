/**
 * One call to an SMTP server, as a client makes it: every chunk is sent once the replies to the one before it are
 * there. The same chunks go to every contender.
 */
import { inPieces, joined, stuffed } from "../work.ts";

export interface Chunk {
  /** What is sent at once; several pieces arrive one after the other. */
  pieces: readonly Uint8Array[];
  /** Whole replies to wait for before the next chunk. */
  replies: number;
}

export interface CallShape {
  letter: Uint8Array;
  letters: number;
  pipelined?: boolean;
  /** Octets of each piece a letter arrives in; whole unless set. */
  pieceOctets?: number;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export function callOf({ letter, letters, pipelined = false, pieceOctets = 65_536 }: CallShape): Chunk[] {
  const body = joined([stuffed(letter), bytes(".\r\n")]);
  const envelope = ["MAIL FROM:<joe@acme.com>\r\n", "RCPT TO:<jane@apex.com>\r\n", "DATA\r\n"];
  const opening = envelope.map(bytes);
  const group = bytes(envelope.join(""));
  const chunks: Chunk[] = [{ pieces: [bytes("EHLO andromeda.acme.com\r\n")], replies: 1 }];
  const content = { pieces: inPieces(body, pieceOctets), replies: 1 };
  for (let n = 0; n < letters; n++) {
    if (pipelined) chunks.push({ pieces: [group], replies: 3 });
    else for (const line of opening) chunks.push({ pieces: [line], replies: 1 });
    chunks.push(content);
  }
  chunks.push({ pieces: [bytes("QUIT\r\n")], replies: 1 });
  return chunks;
}

/** Counts whole replies in what a server says: lines with a blank after the code. RFC 5321 §4.2.1 */
export class ReplyCounter {
  count = 0;
  /** Where in its line the next byte stands, and whether the line is the last of its reply. */
  #column = 0;
  #last = false;
  hear(said: Uint8Array): void {
    for (const byte of said) {
      if (byte === 10) {
        if (this.#last) this.count++;
        this.#column = 0;
        continue;
      }
      if (this.#column++ === 3) this.#last = byte !== 0x2d;
    }
  }
}
