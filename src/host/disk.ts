/** How much room a host's disk has left. */
import { usedBytes } from "./files.ts";
import type { Host } from "./world.ts";

/** Null: no end. */
export function freeBytes({ diskBytes, files }: Host): number | null {
  return diskBytes === null ? null : Math.max(0, diskBytes - usedBytes(files));
}
