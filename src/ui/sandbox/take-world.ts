/** A world's file on the first page: it opens in the sandbox. Apart from the rest, so that it is fetched when there is one. */
import type { Input } from "../../host/index.ts";
import { newRecording } from "../../sim/index.ts";
import { unpackWorld } from "../../sandbox/index.ts";
import { openTexts } from "./files-in.ts";
import { handOver } from "./handoff.ts";

export type TakenWorld = { ok: true } | { ok: false; isWorld: boolean; says: string };

/** Handed over; the caller goes to the sandbox. */
export function takeWorld(text: string): TakenWorld {
  const unpacked = unpackWorld(text);
  const isWorld = /^(?:title|hosts|format):/m.test(text) || text.includes('"mail-by-hand-world"');
  if (!unpacked.ok) return { ok: false, isWorld, says: unpacked.says };
  const result = openTexts("", unpacked.files);
  if (!result.ok) return { ok: false, isWorld, says: result.says };
  const { title, source } = result.opening;
  const own = source.own === undefined ? {} : { own: source.own };
  handOver(title, { ...newRecording<Input>(source.name, 1), ...own });
  return { ok: true };
}
