/** A moment as a file: JSON that a person can look into. A bare recording is taken, too. */
import * as v from "valibot";
import { fault, type LinkFault } from "./faults.ts";
import { momentOf, type Moment } from "./moment.ts";

const KIND = "mail-by-hand moment";
const FORMAT = 1;

export function saveMoment(moment: Moment): string {
  const { recording, ...stand } = moment;
  return `${JSON.stringify({ kind: KIND, format: FORMAT, ...stand, recording })}\n`;
}

const head = v.looseObject({ kind: v.literal(KIND), format: v.number() });

export type SavedResult = { ok: true; moment: Moment } | LinkFault;

/** Whatever a file holds: a moment or a sentence. */
export function readSaved(text: string): SavedResult {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return fault("not-json");
  }
  const saved = v.safeParse(head, json);
  if (!saved.success) return readBare(json);
  const { kind: _kind, format, recording, ...stand } = saved.output;
  if (format > FORMAT) return fault("newer-file");
  const result = momentOf(recording, stand);
  return result.ok ? result : fault("broken-file", { says: result.says });
}

/** A recording and nothing else: one stands at its end. */
function readBare(json: unknown): SavedResult {
  const until = v.safeParse(v.looseObject({ until: v.number() }), json);
  const at = until.success ? until.output.until : 0;
  const stand = { position: Number.MAX_SAFE_INTEGER, at, live: true, origin: { kind: "free" } };
  const result = momentOf(json, { ...stand, view: "type", fingerprint: null });
  return result.ok ? result : fault("broken-file", { says: result.says });
}
