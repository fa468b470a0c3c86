/**
 * The name server daemon. Settings under `services: dns:` in a world file:
 *   zones: { "acme.com": zones/acme.com.zone }   primary zones and the files they come from
 *   recursion: { allowFrom: ["192.0.2.0/24"] }   whose other questions it follows up; absent: nobody's
 *   rootHints: { "a.root-servers.net": 203.0.113.200 }
 *   transferTo: ["192.0.2.0/24"]                 who may take a whole zone
 * The zone files lie in /etc/namedb and are read when it starts.
 */
import { freezeDeep, type Ipv4 } from "../../base/index.ts";
import {
  nameServer,
  parseZone,
  type NamedConfig,
  type NamedOut,
  type NamedState,
  type Zone,
} from "../../proto/dns/index.ts";
import type { Program, ProgramIn, Sys, Syscall } from "../program.ts";
import { listSetting, tableSetting, type Service } from "./service.ts";

interface State {
  server: NamedState;
  /** Sentences about zones that would not load; printed to the log at start. */
  problems: string[];
}

const DNS_PORT = 53;
const ZONE_DIRECTORY = "/etc/namedb";

const program: Program<State> = {
  name: "named",
  init: (sys) => {
    const { config, problems } = configure(sys);
    return { server: nameServer.init(config, sys), problems };
  },
  step: (state, input, sys) => {
    if (input.on === "start") return begin(state);
    if (input.on === "signal" && input.signal === "TERM") return [{ do: "exit", code: 0 }];
    if (input.on === "signal") return input.signal === "HUP" ? reload(state, sys) : [];
    const calls: Syscall[] = [];
    for (const given of translate(input)) {
      for (const out of nameServer.step(state.server, given, sys)) calls.push(...carryOut(out));
    }
    return calls;
  },
};

function begin(state: State): Syscall[] {
  return [
    { do: "bind", socket: "server", port: DNS_PORT },
    { do: "bind", socket: "upstream", port: 0 },
    { do: "listen", socket: "listener", port: DNS_PORT },
    ...logOf(state.problems),
  ];
}

/** Zones and settings are read anew; what was learnt from others stays. */
function reload(state: State, sys: Sys): Syscall[] {
  const { config, problems } = configure(sys);
  state.problems = problems;
  const outs = nameServer.step(state.server, { on: "configure", config }, sys);
  return [...outs.flatMap(carryOut), ...logOf(["reloading nameserver", ...problems])];
}

function logOf(lines: readonly string[]): Syscall[] {
  return lines.map((says) => ({
    do: "write",
    path: "/var/log/messages",
    text: `named: ${says}\n`,
    append: true,
  }));
}

type NamedInput = Parameters<typeof nameServer.step>[1];

function translate(input: ProgramIn): NamedInput[] {
  switch (input.on) {
    case "datagram":
      return [
        {
          on: "datagram",
          socket: input.socket === "server" ? "server" : "upstream",
          from: input.from,
          bytes: input.bytes,
        },
      ];
    case "accepted":
      return [{ on: "stream.accepted", stream: input.socket, from: input.remote }];
    case "opened":
      return [{ on: "stream.opened", stream: input.socket }];
    case "bytes":
      return [{ on: "stream.bytes", stream: input.socket, bytes: input.bytes }];
    case "failed":
    case "ended":
      return [{ on: "stream.ended", stream: input.socket }];
    case "unreachable":
      return [{ on: "unreachable", from: input.from }];
    case "due":
      return [{ on: "due" }];
    default:
      return [];
  }
}

function carryOut(out: NamedOut): Syscall[] {
  switch (out.do) {
    case "sendTo":
      return [{ do: "sendTo", socket: out.socket, to: out.to, bytes: out.bytes }];
    case "stream.open":
      return [{ do: "connect", socket: out.stream, to: out.to }];
    case "stream.send":
      return [{ do: "send", socket: out.stream, bytes: out.bytes }];
    case "stream.close":
      return [{ do: "shutdown", socket: out.stream }];
    case "note":
      return [{ do: "note", note: out.note }];
    case "due":
      return [{ do: "due", timer: "engine", at: out.at }];
  }
}

function configure(sys: Sys): { config: NamedConfig; problems: string[] } {
  const settings = sys.setting("dns");
  const zones: Zone[] = [];
  const problems: string[] = [];
  for (const origin of Object.keys(tableSetting(settings, "zones"))) {
    const path = zonePath(origin);
    const text = sys.file(path)?.text;
    if (text === undefined) {
      problems.push(`${path}: no such file`);
      continue;
    }
    const include = (name: string): string | null =>
      sys.file(name.startsWith("/") ? name : `${ZONE_DIRECTORY}/${name}`)?.text ?? null;
    const result = parseZone(text, origin, path, { include });
    if (result.zone !== null) zones.push(result.zone);
    for (const { line, column, severity, says } of result.problems)
      if (severity === "error") problems.push(`${path}:${line}:${column}: ${says}`);
  }
  const recursion = settings["recursion"] === undefined ? null : tableSetting(settings, "recursion");
  const hints = Object.entries(tableSetting(settings, "rootHints"));
  const rootHints = hints.flatMap(([name, address]): { name: string; address: Ipv4 }[] =>
    typeof address === "string" ? [{ name: name.endsWith(".") ? name : `${name}.`, address }] : [],
  );
  const config: NamedConfig = {
    zones,
    recursion: recursion === null ? null : { allowFrom: listSetting(recursion, "allowFrom"), rootHints },
    transferTo: listSetting(settings, "transferTo"),
    expired: listSetting(settings, "expired"),
  };
  return { config: freezeDeep(config), problems };
}

export function zonePath(origin: string): string {
  return `${ZONE_DIRECTORY}/${origin === "." ? "root" : origin.replace(/\.$/, "")}.zone`;
}

export const named: Service = {
  name: "dns",
  argv: ["named"],
  program,
  files: (settings, source) =>
    Object.entries(tableSetting(settings, "zones")).flatMap(([origin, from]) => {
      const text = typeof from === "string" ? source.files[from] : undefined;
      return text === undefined ? [] : [{ path: zonePath(origin), text }];
    }),
};
