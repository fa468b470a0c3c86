/**
 * Ways to break a world that runs. Each is inputs, as everything from outside is, with the inputs that undo it: so
 * it is in the recording, can be rewound, and can be mended later too.
 */
import type { Host, Input, World } from "../../host/index.ts";
import { breakIt, raiseSerial, serialIn } from "../../sandbox/index.ts";
import { t } from "../words/index.svelte.ts";

export type ToolName =
  | "cut"
  | "slow"
  | "lose"
  | "double"
  | "power"
  | "disk"
  | "stopSmtp"
  | "stopDns"
  | "wrongMx"
  | "lame"
  | "expired"
  | "greylist"
  | "magic"
  | "clock";

export interface Deed {
  tool: ToolName;
  host: string;
  /** What was done and what will come of it. */
  says: string;
  does: readonly Input[];
  undoes: readonly Input[];
}

export const TOOLS: readonly ToolName[] = [
  "cut",
  "slow",
  "lose",
  "double",
  "power",
  "stopSmtp",
  "stopDns",
  "disk",
  "wrongMx",
  "lame",
  "expired",
  "greylist",
  "magic",
  "clock",
];

const MAIL_TOOLS: readonly ToolName[] = ["stopSmtp", "disk", "greylist", "magic"];
const NAME_TOOLS: readonly ToolName[] = ["stopDns", "wrongMx", "lame", "expired"];
const GREYLIST_MINUTES = 5;
const DAY_SECONDS = 86_400;
const CLOCK_DAYS = 365;

const SLOW_MS = 2000;
const LOSE_EVERY = 3;
const DOUBLE_PER_MILLE = 300;

/** Whether a tool has anything to break on this computer. */
export function fits(tool: ToolName, host: Host): boolean {
  const { services } = host.spec;
  if (NAME_TOOLS.includes(tool)) return services["dns"] !== undefined;
  return MAIL_TOOLS.includes(tool) ? services["smtp"] !== undefined : true;
}

/** A zone file as it runs, and whose. */
export interface RunningZone {
  origin: string;
  text: string;
}

/** `zone`: of the zones this computer serves the one that is broken, where a tool breaks one. */
export function deedOf(
  tool: ToolName,
  name: string,
  world: Readonly<World>,
  zone: RunningZone | null,
): Deed | null {
  const host = world.hosts[name];
  if (host === undefined || !fits(tool, host)) return null;
  const { cable } = host;
  const set = (now: Extract<Input, { do: "cable" }>["set"], before: typeof now) => ({
    does: [{ do: "cable" as const, host: name, set: now }],
    undoes: [{ do: "cable" as const, host: name, set: before }],
  });
  const smtp = (change: Record<string, unknown>): Pick<Deed, "does" | "undoes"> => {
    const before = host.spec.services["smtp"] ?? {};
    const put = (settings: Record<string, unknown>): Input[] => [
      { do: "apply", host: name, change: { what: "smtp", settings } },
    ];
    return { does: put({ ...before, ...change }), undoes: put(before) };
  };
  const zoned = (text: string | null): Pick<Deed, "does" | "undoes"> | null => {
    if (zone === null) return null;
    const put = (its: string | null): Input[] => [
      { do: "apply", host: name, change: { what: "zone", origin: zone.origin, text: its } },
    ];
    return { does: put(text), undoes: put(laterThan(text ?? zone.text, zone.text)) };
  };
  const made = ((): Pick<Deed, "does" | "undoes"> | null => {
    switch (tool) {
      case "cut":
        return set({ up: false }, { up: cable.up });
      case "slow":
        return set({ latencyMs: SLOW_MS }, { latencyMs: cable.latencyMs });
      case "lose":
        return set({ loseEvery: LOSE_EVERY }, { loseEvery: cable.loseEvery });
      case "double":
        return set({ duplicatePerMille: DOUBLE_PER_MILLE }, { duplicatePerMille: cable.duplicatePerMille });
      case "power":
        return {
          does: [{ do: "power", host: name, on: false }],
          undoes: [{ do: "power", host: name, on: true }],
        };
      case "disk":
        return {
          does: [{ do: "disk", host: name, freeBytes: 0 }],
          undoes: [{ do: "disk", host: name, freeBytes: null }],
        };
      case "greylist":
        return smtp({ greylistMinutes: GREYLIST_MINUTES });
      case "magic":
        return smtp({ magic: true });
      case "clock":
        return {
          does: [
            { do: "apply", host: name, change: { what: "clock", aheadSeconds: CLOCK_DAYS * DAY_SECONDS } },
          ],
          undoes: [
            { do: "apply", host: name, change: { what: "clock", aheadSeconds: host.clockAheadSeconds } },
          ],
        };
      case "wrongMx":
        return zone === null || wrongMx(zone.text) === null ? null : zoned(wrongMx(zone.text));
      case "lame":
        return zoned(null);
      case "expired": {
        const broken = zone && breakIt(world, "expired", { host: name, zone: zone.origin });
        return broken && { does: broken.inputs, undoes: broken.undo };
      }
      case "stopSmtp":
      case "stopDns": {
        const service = tool === "stopSmtp" ? "smtp" : "dns";
        return {
          does: [{ do: "service", host: name, service, run: false }],
          undoes: [{ do: "service", host: name, service, run: true }],
        };
      }
    }
  })();
  if (made === null) return null;
  return {
    tool,
    host: name,
    says: t(`sandbox.did.${tool}`, { host: name, zone: zone?.origin ?? "" }),
    ...made,
  };
}

/** The zone with every MX pointing at a name nobody has, and a later serial; null when it has none. */
function wrongMx(text: string): string | null {
  const changed = text.replaceAll(/(\bMX\s+\d+\s+)[^\s;()]+/g, "$1nobody-is-here");
  return changed === text ? null : raiseSerial(changed);
}

/** The text to go back to, with a serial later than what runs meanwhile. */
function laterThan(now: string, before: string): string {
  return raiseSerial(before, null, serialIn(now)?.serial ?? null);
}
