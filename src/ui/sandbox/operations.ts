/** One computer changed by form: several operations of the world's text, one after the other. */
import { PERSONALITIES } from "../../proto/smtp/index.ts";
import { readdressHost, renameHost, setHostField, type Operation } from "../../sandbox/index.ts";
import { t } from "../words/index.svelte.ts";
import type { WorldFiles } from "./engine.ts";

export { addDomain, addHost, addUser, freeAddress, removeHost, removeUser } from "../../sandbox/index.ts";

export const PERSONALITY_NAMES: readonly string[] = PERSONALITIES.map(({ name }) => name);
export const RELAY_POLICIES = ["none", "own", "open"] as const;

export interface HostChanges {
  name?: string;
  address?: string;
  personality?: string;
  relay?: string;
  /** latencyMs, up and so on. */
  cable?: Readonly<Record<string, number | boolean | readonly string[]>> | undefined;
}

const HOURS = /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/;

/** "07:00-07:30, 19:00-19:30" as a list; the word that is none of these, where there is one. */
export function readHours(text: string): { hours: readonly string[]; wrong: string | undefined } {
  const hours = text.split(/[\s,;]+/).filter((one) => one !== "");
  return { hours, wrong: hours.find((one) => !HOURS.test(one)) };
}

export function changeHost(files: WorldFiles, host: string, changes: HostChanges): Operation {
  const { name, address, personality, relay, cable = {} } = changes;
  const steps: ((now: WorldFiles) => Operation)[] = Object.entries(cable).map(
    ([field, value]) =>
      (now) =>
        setHostField(now, host, ["cable", field], value),
  );
  if (personality !== undefined)
    steps.push((now) => setHostField(now, host, ["services", "smtp", "personality"], personality));
  if (relay !== undefined) steps.push((now) => setHostField(now, host, ["services", "smtp", "relay"], relay));
  if (address !== undefined) steps.push((now) => readdressHost(now, host, address));
  // The name last: the others go by the old one.
  if (name !== undefined && name !== host) steps.push((now) => renameHost(now, host, name));
  if (steps.length === 0) return { ok: false, says: t("sandbox.noDifference") };
  let now = files;
  for (const step of steps) {
    const done = step(now);
    if (!done.ok) return done;
    now = done.files;
  }
  return { ok: true, files: { ...now }, says: t("sandbox.changedHost", { host: name ?? host }) };
}
