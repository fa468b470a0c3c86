/** netstat: the connections of this computer. */
import type { Endpoint } from "../../base/index.ts";
import type { SocketRow, TcpState } from "../../net/index.ts";
import type { Command, Sys } from "../program.ts";
import { portName } from "../well-known-ports.ts";
import { oneShot, readOptions, type Outcome } from "./kit.ts";

export const netstat: Command = {
  name: "netstat",
  summary: "list this computer's connections",
  usage: "netstat [-an]",
  manual:
    "Lists connections with both ends, address and port, and their state. -a adds the ports that wait for calls, " +
    "-n shows numbers instead of names. Names come from the hosts file; the name servers are not asked.",
  looks: ["unix", "nt"],
  program: oneShot("netstat", run),
};

function run(argv: readonly string[], sys: Sys): Outcome {
  const { given, unknown } = readOptions(argv, "antu");
  if (unknown !== null)
    return { text: `netstat: unknown option ${unknown}\nusage: ${netstat.usage}\n`, code: 1 };
  const waits = (row: SocketRow): boolean => row.state === "LISTEN" || row.proto === "udp";
  const rows = sys.sockets().filter((row) => "a" in given || !waits(row));
  const name = namer(sys, "n" in given);
  return { text: sys.look === "nt" ? ntTable(rows, name) : unixTable(rows, name, "a" in given) };
}

type Namer = (endpoint: Endpoint | null) => string;

/** Shows an endpoint by name where the hosts file has one. */
function namer(sys: Sys, numeric: boolean): Namer {
  const names: Record<string, string> = {};
  for (const line of (sys.file("/etc/hosts")?.text ?? "").split("\n")) {
    const [address, name] = line.replace(/#.*/, "").trim().split(/\s+/);
    if (address !== undefined && name !== undefined) names[`a${address}`] ??= name;
  }
  names[`a${sys.address}`] ??= sys.hostName;
  return (endpoint) => {
    if (endpoint === null) return "*:*";
    const anywhere = endpoint.address === "0.0.0.0";
    const address = anywhere ? (numeric ? "0.0.0.0" : "*") : numeric ? null : names[`a${endpoint.address}`];
    return `${address ?? endpoint.address}:${numeric ? endpoint.port : portName(endpoint.port)}`;
  };
}

const UNIX_STATE: Readonly<Record<TcpState, string>> = {
  LISTEN: "LISTEN",
  "SYN-SENT": "SYN_SENT",
  "SYN-RECEIVED": "SYN_RECV",
  ESTABLISHED: "ESTABLISHED",
  "FIN-WAIT-1": "FIN_WAIT1",
  "FIN-WAIT-2": "FIN_WAIT2",
  "CLOSE-WAIT": "CLOSE_WAIT",
  CLOSING: "CLOSING",
  "LAST-ACK": "LAST_ACK",
  "TIME-WAIT": "TIME_WAIT",
  CLOSED: "CLOSED",
};

function unixTable(rows: readonly SocketRow[], name: Namer, all: boolean): string {
  const kinds = all ? "servers and established" : "w/o servers";
  const heading = "Proto Recv-Q Send-Q Local Address           Foreign Address         State\n";
  const lines = rows.map(({ proto, local, remote, state, receiveQueue, sendQueue }) => {
    const queues = `${String(receiveQueue).padStart(6)} ${String(sendQueue).padStart(6)}`;
    const ends = `${name(local).padEnd(23)} ${name(remote).padEnd(23)}`;
    return `${`${proto.padEnd(5)} ${queues} ${ends} ${state === null ? "" : UNIX_STATE[state]}`.trimEnd()}\n`;
  });
  return `Active Internet connections (${kinds})\n${heading}${lines.join("")}`;
}

const NT_STATE: Readonly<Partial<Record<TcpState, string>>> = {
  LISTEN: "LISTENING",
  "SYN-RECEIVED": "SYN_RECEIVED",
  "FIN-WAIT-1": "FIN_WAIT_1",
  "FIN-WAIT-2": "FIN_WAIT_2",
};

function ntTable(rows: readonly SocketRow[], name: Namer): string {
  const heading = "\nActive Connections\n\n  Proto  Local Address          Foreign Address        State\n";
  const lines = rows.map(({ proto, local, remote, state }) => {
    const shown = state === null ? "" : (NT_STATE[state] ?? UNIX_STATE[state]);
    const ends = `${name(local).padEnd(22)} ${name(remote).padEnd(22)}`;
    return `  ${`${proto.toUpperCase().padEnd(6)} ${ends} ${shown}`.trimEnd()}\n`;
  });
  return heading + lines.join("");
}
