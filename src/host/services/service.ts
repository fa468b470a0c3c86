/**
 * A service: a daemon that a world file can ask for on a host, by a word under `services:`. One
 * file each, one line in index.ts.
 */
import type { Program } from "../program.ts";
import type { WorldSource } from "../spec.ts";

export interface Service {
  /** The word in the world file: "smtp". */
  readonly name: string;
  readonly argv: readonly string[];
  readonly program: Program;
  /** Files its settings put on the host before it starts. */
  files(settings: Readonly<Record<string, unknown>>, source: WorldSource): { path: string; text: string }[];
}

/** Reading of settings that came from a world file and may be anything. */
export function textSetting(
  settings: Readonly<Record<string, unknown>>,
  name: string,
  otherwise: string,
): string {
  const value = settings[name];
  return typeof value === "string" ? value : otherwise;
}

export function listSetting(settings: Readonly<Record<string, unknown>>, name: string): string[] {
  const value = settings[name];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}

export function tableSetting(
  settings: Readonly<Record<string, unknown>>,
  name: string,
): Record<string, unknown> {
  const value = settings[name];
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
