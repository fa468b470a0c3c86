/**
 * The world of a recording: one of those that come with the site, or the one the recording brought.
 * Kept apart from what reads recordings, because it needs the reader of YAML.
 */
import type { OwnWorld } from "../sim/index.ts";
import type { WorldRecording } from "./open.ts";
import type { WorldSource } from "./spec.ts";
import { readWorldFolder, WORLD_FILE, type WorldFileResult } from "./world-file.ts";

/** Checked like a folder on disk. What is opened from it carries its text: its recordings can be shared. */
export function readOwnWorld(name: string, own: OwnWorld): WorldFileResult {
  const result = readWorldFolder(name, { ...own.files, [WORLD_FILE]: own.yaml });
  return result.ok ? { ok: true, source: { ...result.source, own } } : result;
}

export type WorldResult = { ok: true; source: WorldSource } | { ok: false; says: string };

/** The world a recording is played in. `known` gives those that come with the site, by name. */
export function worldOf(recording: WorldRecording, known: (name: string) => WorldSource | null): WorldResult {
  if (recording.own === undefined) {
    const source = known(recording.world);
    return source
      ? { ok: true, source }
      : { ok: false, says: `There is no world called ${recording.world}.` };
  }
  const result = readOwnWorld(recording.world, recording.own);
  if (result.ok) return result;
  const [{ file, line, says } = { file: WORLD_FILE, line: 1, says: "It cannot be read." }] = result.problems;
  return { ok: false, says: `The world that came with it has a fault. ${file}, line ${line}: ${says}` };
}
