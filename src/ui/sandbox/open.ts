/** How a sandbox begins: a world that comes with the site, one's own, or a moment handed over by another screen. */
import worldFolders from "virtual:world-files";
import {
  readOwnWorld,
  readWorldFolder,
  type HostName,
  type Input,
  type WorldRecording,
  type WorldSource,
} from "../../host/index.ts";
import { WORLD_FILE, type WorldFiles } from "./engine.ts";
import { handedOver } from "./handoff.ts";

/** Letters lie beside the world’s own files. */
export const LETTERS = "letters/";

/** Everything a sandbox begins with. */
export interface Opening {
  title: string;
  source: WorldSource;
  files: WorldFiles;
  /** Taken up at its end; null for a fresh world. */
  recording: WorldRecording | null;
  letters: WorldFiles;
}

export type OpeningResult = { ok: true; opening: Opening } | { ok: false; says: string };

/** The world that opens when nothing else is asked for. */
export const FIRST_WORLD = "1998";

export const gallery = Object.entries(worldFolders).map(([slug, { summary }]) => ({ slug, ...summary }));

export async function openWorld(slug: string): Promise<OpeningResult | null> {
  const files = await worldFolders[slug]?.load();
  if (files === undefined) return null;
  const result = readWorldFolder(slug, { ...files });
  if (!result.ok) {
    const [first] = result.problems;
    return { ok: false, says: first ? `${first.file}, line ${first.line}: ${first.says}` : "" };
  }
  const { source } = result;
  return { ok: true, opening: { title: source.spec.title, source, files, recording: null, letters: {} } };
}

/** A recording from a lesson, a replay, a link or a file, with the text of its world. */
export async function openRecorded(title: string, recording: WorldRecording): Promise<OpeningResult | null> {
  if (recording.own === undefined) {
    const opened = await openWorld(recording.world);
    if (opened?.ok !== true) return opened;
    return { ok: true, opening: { ...opened.opening, title, recording } };
  }
  const result = readOwnWorld(recording.world, recording.own);
  if (!result.ok) {
    const [first] = result.problems;
    return { ok: false, says: first ? `${first.file}, line ${first.line}: ${first.says}` : "" };
  }
  const { yaml, files: all } = recording.own;
  const isLetter = ([path]: [string, string]): boolean => path.startsWith(LETTERS);
  const letters = Object.entries(all)
    .filter(isLetter)
    .map(([path, text]) => [path.slice(LETTERS.length), text]);
  const files = Object.fromEntries(Object.entries(all).filter((entry) => !isLetter(entry)));
  return {
    ok: true,
    opening: {
      title,
      source: result.source,
      files: { ...files, [WORLD_FILE]: yaml },
      recording,
      letters: Object.fromEntries(letters) as WorldFiles,
    },
  };
}

/** Who sits down first: somebody who can send mail, at a computer with a shell, that is not a name server's. */
export function firstSeat(source: WorldSource): { host: HostName; user: string | null } | null {
  const { hosts } = source.spec;
  const people = (host: (typeof hosts)[number]): string[] =>
    host.users.map(({ name }) => name).filter((name) => name !== "postmaster" && name !== "root");
  const good =
    hosts.find((host) => host.look === "unix" && people(host).length > 0) ??
    hosts.find((host) => people(host).length > 0) ??
    hosts[0];
  return good === undefined ? null : { host: good.name, user: people(good)[0] ?? "root" };
}

export function firstInputs(source: WorldSource): Input[] {
  const seat = firstSeat(source);
  return seat === null ? [] : [{ do: "terminal", host: seat.host, user: seat.user }];
}

const ON_STAGE = 4;

/** Which computers the map begins with: where one sits, then those that take mail. */
export function firstStage(source: WorldSource): HostName[] {
  const { hosts } = source.spec;
  const seat = firstSeat(source)?.host;
  const mail = hosts.filter(({ services }) => services["smtp"] !== undefined).map(({ name }) => name);
  const names = [...(seat === undefined ? [] : [seat]), ...mail, ...hosts.map(({ name }) => name)];
  return [...new Set(names)].slice(0, Math.min(ON_STAGE, Math.max(2, mail.length + 1)));
}

/** What another screen has handed over, if anything. */
export function takeHanded(): Promise<OpeningResult | null> | null {
  const taken = handedOver();
  return taken && openRecorded(taken.title, taken.recording);
}
