/** A number for a whole trace: when it differs, the same recording no longer gives the same history. */
import type { Trace } from "../host/index.ts";
import { traceLine } from "../lesson/index.ts";
import { crc32 } from "./crc32.ts";

export function fingerprint(trace: readonly Trace[]): number {
  const encoder = new TextEncoder();
  let sum = 0;
  for (const event of trace) sum = crc32(encoder.encode(`${traceLine(event)}\n`), sum);
  return sum;
}
