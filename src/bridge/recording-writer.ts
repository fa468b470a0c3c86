/**
 * A recording that grows on the disk. What is there is a whole recording at any time: the end is written after
 * what came last, and over it comes what comes next.
 */
import { closeSync, ftruncateSync, openSync, writeSync } from "node:fs";
import { MOST_INPUTS, type WorldRecording } from "../host/index.ts";
import { Refused } from "./folders.ts";

const PAUSE_MS = 250;

export class RecordingWriter {
  readonly #file: number;
  readonly #recording: WorldRecording;
  #written = 0;
  #end = 0;
  #until = -1;
  #timer: NodeJS.Timeout | null = null;
  /** A full disk: said once. */
  #failed = false;

  constructor(path: string, recording: WorldRecording) {
    try {
      this.#file = openSync(path, "w");
    } catch {
      throw new Refused(`${path} cannot be written.`);
    }
    this.#recording = recording;
    const { format, world, own, seed } = recording;
    const head = JSON.stringify({ format, world, ...(own ? { own } : {}), seed });
    this.#end = this.#put(`${head.slice(0, -1)},"inputs":[`, 0);
    this.flush();
  }

  /** There is more to write; soon is early enough. */
  grown(): void {
    this.#timer ??= setTimeout(() => this.flush(), PAUSE_MS).unref();
  }

  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#failed) return;
    try {
      this.#write();
    } catch (error) {
      this.#failed = true;
      const why = error instanceof Error ? error.message : String(error);
      console.error(`The recording cannot be written any more: ${why}`);
    }
  }

  #write(): void {
    const { inputs, until } = this.#recording;
    if (this.#written === inputs.length && until === this.#until) return;
    if (inputs.length > MOST_INPUTS && this.#written <= MOST_INPUTS)
      console.error(
        `The recording has over ${MOST_INPUTS} inputs now: it grows on, but is too long to be opened.`,
      );
    const fresh = inputs.slice(this.#written);
    const text = fresh
      .map((one, i) => `${this.#written + i > 0 ? "," : ""}\n${JSON.stringify(one)}`)
      .join("");
    const body = this.#put(text, this.#end);
    const tail = this.#put(`\n],"until":${until}}\n`, this.#end + body);
    this.#end += body;
    ftruncateSync(this.#file, this.#end + tail);
    this.#written = inputs.length;
    this.#until = until;
  }

  /** The system may take less than it was given. */
  #put(text: string, at: number): number {
    const bytes = Buffer.from(text);
    for (let done = 0; done < bytes.length;)
      done += writeSync(this.#file, bytes, done, bytes.length - done, at + done);
    return bytes.length;
  }

  close(): void {
    this.flush();
    closeSync(this.#file);
  }
}
