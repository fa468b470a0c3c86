/** What the bridge behind the page tells: the recording it is making, piece by piece. Checked like any recording. */
import { parseRecording, type WorldRecording } from "../../host/index.ts";

export interface Door {
  host: string;
  service: string;
  proto: string;
  address: string;
  port: number;
}

export interface Piece {
  /** With the inputs since those that were asked after. */
  recording: WorldRecording;
  doors: readonly Door[];
  /** There is more already. */
  more: boolean;
}

/** The inputs from number `from` on; null when no bridge answers, or something else does. */
export async function fetchPiece(from: number): Promise<Piece | null> {
  try {
    const answer = await fetch(`bridge.json?from=${from}`, { cache: "no-store" });
    return answer.ok ? readPiece(await answer.json()) : null;
  } catch {
    return null;
  }
}

export function readPiece(data: unknown): Piece | null {
  if (typeof data !== "object" || data === null || !("recording" in data)) return null;
  const parsed = parseRecording(data.recording);
  if (!parsed.ok) return null;
  const doors = "doors" in data && Array.isArray(data.doors) ? data.doors.filter(isDoor) : [];
  return { recording: parsed.recording, doors, more: "more" in data && data.more === true };
}

function isDoor(value: unknown): value is Door {
  if (typeof value !== "object" || value === null) return false;
  const door = value as Record<string, unknown>;
  const texts = [door["host"], door["service"], door["proto"], door["address"]];
  return texts.every((text) => typeof text === "string") && typeof door["port"] === "number";
}
