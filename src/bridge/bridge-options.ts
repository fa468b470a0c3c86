/** What the bridge is asked to do, read from the command line. */
import { parseArgs } from "node:util";
import { parseIpv4 } from "../base/index.ts";
import type { OutOption, ZoneOption } from "./bridge-world.ts";
import { Refused } from "./folders.ts";
import type { Speed } from "./live.ts";

export const USAGE = `npm run bridge -- [--world 1998|FILE] [--host NAME]… [--json] [--port-base N] [--record FILE]
                  [--mailboxes DIR] [--speed realtime|fast] [--leap SECONDS] [--zone ORIGIN=FILE]…
                  [--out DOMAIN=127.0.0.1:PORT]… [--address A] [--seed N] [--watch]`;

export interface BridgeOptions {
  world: string;
  hosts: string[];
  json: boolean;
  portBase: number;
  record: string | null;
  mailboxes: string | null;
  speed: Speed;
  leapSeconds: number;
  zones: ZoneOption[];
  outs: OutOption[];
  address: string;
  seed: number;
  watch: boolean;
}

const LOOPBACK = "127.0.0.1";
const PORT_BASE = 20_000;
const LEAP_SECONDS = 5;
const YEAR_SECONDS = 366 * 86_400;

export function readBridgeOptions(args: string[]): BridgeOptions {
  const values = parse(args);
  const speed = values.speed ?? "realtime";
  if (speed !== "realtime" && speed !== "fast")
    throw new Refused(`--speed is realtime or fast, not ${speed}.`);
  return {
    world: values.world ?? "1998",
    hosts: (values.host ?? []).map((name) => name.toLowerCase().replace(/\.$/, "")),
    json: values.json ?? false,
    portBase: wholeNumber("--port-base", values["port-base"], PORT_BASE, 65_535),
    record: values.record ?? null,
    mailboxes: values.mailboxes ?? null,
    speed,
    leapSeconds: wholeNumber("--leap", values.leap, LEAP_SECONDS, YEAR_SECONDS),
    zones: (values.zone ?? []).map(readZone),
    outs: (values.out ?? []).map(readOut),
    address: readAddress(values.address ?? LOOPBACK),
    seed: wholeNumber("--seed", values.seed, 1, 2 ** 31 - 1),
    watch: values.watch ?? false,
  };
}

function parse(args: string[]) {
  const text = { type: "string" } as const;
  const several = { type: "string", multiple: true } as const;
  const flag = { type: "boolean" } as const;
  try {
    return parseArgs({
      args,
      options: {
        world: text,
        host: several,
        json: flag,
        "port-base": text,
        record: text,
        mailboxes: text,
        speed: text,
        leap: text,
        zone: several,
        out: several,
        address: text,
        seed: text,
        watch: flag,
      },
    }).values;
  } catch (error) {
    throw new Refused(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

function wholeNumber(option: string, text: string | undefined, otherwise: number, most: number): number {
  if (text === undefined) return otherwise;
  if (!/^\d{1,10}$/.test(text) || Number(text) > most)
    throw new Refused(`${option} is a whole number up to ${most}, not ${text}.`);
  return Number(text);
}

function readAddress(text: string): string {
  if (text === "localhost") return LOOPBACK;
  if (parseIpv4(text) === null)
    throw new Refused(`--address is an IPv4 address such as ${LOOPBACK}, not ${text}.`);
  return text;
}

function readZone(text: string): ZoneOption {
  const [, name = "", file = ""] = /^([^=]*)=(.*)$/.exec(text) ?? [];
  const origin = name === "." ? "." : name.toLowerCase().replace(/\.$/, "");
  if (origin === "" || file === "")
    throw new Refused(`--zone is ORIGIN=FILE, such as example.com=my.zone, not ${text}.`);
  return { origin, file };
}

function readOut(text: string): OutOption {
  const [, domain = "", host = "", port = ""] = /^([^=]+)=(.+):(\d{1,5})$/.exec(text) ?? [];
  if (domain === "" || Number(port) < 1 || Number(port) > 65_535)
    throw new Refused(`--out is DOMAIN=127.0.0.1:PORT, not ${text}.`);
  if (host !== LOOPBACK && host !== "localhost")
    throw new Refused(`Mail leaves to this machine only (127.0.0.1), not to ${host}.`);
  return { domain: domain.toLowerCase().replace(/\.$/, ""), port: Number(port) };
}
