/**
 * A host's network stack: real IPv4 packets on one side, sockets on the other. See contract.ts for what
 * goes in and out. RFC 1122 (hosts), RFC 9293 (TCP), RFC 768 (UDP), RFC 792 (ICMP).
 */
import type { Endpoint, Engine, Micros, Tick } from "../base/index.ts";
import { arrivePacket } from "./arrive.ts";
import type { NetIn, NetOut, SocketId, SocketRow } from "./contract.ts";
import { ping } from "./icmp.ts";
import { FIRST_EPHEMERAL_PORT, MSS_BYTES, SMALLEST_MSS_BYTES } from "./limits.ts";
import { ephemeralPort, makeRoom, whyNotBind, whyNotConnect } from "./ports.ts";
import { isUnicast, sourceFor } from "./run.ts";
import type { Run } from "./run.ts";
import type { NetConfig, NetState } from "./state.ts";
import { abort, send, shutdown } from "./tcp/close.ts";
import { newSecret } from "./tcp/initial-sequence.ts";
import { connect } from "./tcp/open.ts";
import { transmit } from "./tcp/send.ts";
import { nextDeadline, runTimers, sooner } from "./tcp/timers.ts";
import { bind, sendTo } from "./udp.ts";

export const netStack: Engine<NetState, NetIn, NetOut, NetConfig> = {
  name: "net",
  init,
  step,
};

function init(config: NetConfig, tick: Tick): NetState {
  return {
    address: config.address,
    mss: Math.max(SMALLEST_MSS_BYTES, Math.min(MSS_BYTES, config.mss ?? MSS_BYTES)),
    identification: 1,
    nextPort: FIRST_EPHEMERAL_PORT,
    nextSocket: 1,
    secret: newSecret(tick),
    dueAt: null,
    listeners: {},
    connections: {},
    ends: {},
    datagrams: {},
  };
}

function step(state: NetState, input: NetIn, tick: Tick): NetOut[] {
  const run: Run = { state, tick, out: [], touched: null };
  if (input.on === "packet") arrivePacket(run, input.bytes);
  else if (input.on === "due") runDue(run);
  else if (input.on === "ping") ping(run, input);
  else {
    const why = call(run, input);
    if (why !== null) run.out.push({ do: "failed", socket: input.socket, why });
  }
  sayDue(run);
  return run.out;
}

type Call = Exclude<NetIn, { on: "packet" | "due" | "ping" }>;

/** A program's call. Null, or a sentence about why it cannot be. */
function call(run: Run, input: Call): string | null {
  switch (input.on) {
    case "listen":
      return listen(run, input.socket, input.port);
    case "connect":
      return dial(run, input.socket, input.to, input.localPort);
    case "bind":
      return bind(run, input.socket, input.port);
    case "unbind":
      return unbind(run, input.socket);
    case "sendTo":
      return sendTo(run, input.socket, input.to, input.bytes);
    default:
      return onConnection(run, input);
  }
}

/** Closing what is closed already is no failure: the peer may have been quicker. */
function onConnection(
  run: Run,
  input: Extract<Call, { on: "send" | "shutdown" | "abort" | "noDelay" }>,
): string | null {
  const connection = run.state.connections[input.socket];
  run.touched = connection ?? null;
  if (!connection) return input.on === "send" ? `there is no connection ${input.socket}` : null;
  switch (input.on) {
    case "send":
      return send(run, connection, input.bytes);
    case "shutdown":
      shutdown(run, connection);
      return null;
    case "abort":
      abort(run, connection);
      return null;
    case "noDelay":
      connection.send.noDelay = true;
      transmit(run, connection);
      return null;
  }
}

function listen(run: Run, socket: SocketId, port: number): string | null {
  const why = whyNotBind(run.state, "tcp", socket, port);
  if (why !== null) return why;
  if (!makeRoom(run)) return "too many sockets are open";
  run.state.listeners[socket] = { socket, port };
  noteListener(run, socket, port, true);
  return null;
}

function noteListener(run: Run, socket: SocketId, port: number, opens: boolean): void {
  const local = { address: "0.0.0.0", port };
  const [from, to] = opens ? (["CLOSED", "LISTEN"] as const) : (["LISTEN", "CLOSED"] as const);
  run.out.push({ do: "note", note: { t: "tcp.state", socket, local, remote: null, from, to } });
}

/** Half-open children of a listener go with it; accepted connections stay. */
function unbind(run: Run, socket: SocketId): string | null {
  const { listeners, datagrams, connections } = run.state;
  const listener = listeners[socket];
  if (listener) {
    delete listeners[socket];
    noteListener(run, socket, listener.port, false);
    for (const each of Object.values(connections)) {
      if (each.listener === socket && each.state === "SYN-RECEIVED") abort(run, each);
    }
  }
  delete datagrams[socket];
  return null;
}

function dial(run: Run, socket: SocketId, to: Endpoint, localPort: number | undefined): string | null {
  if (!isUnicast(to.address)) {
    run.out.push({ do: "ended", socket, how: "unreachable" });
    return null;
  }
  const port = localPort ?? ephemeralPort(run, "tcp");
  if (port === null) return "every ephemeral port is in use";
  const local = { address: sourceFor(run, to.address), port };
  const remote = { address: to.address, port: to.port };
  const why = whyNotConnect(run.state, socket, local, remote);
  if (why !== null) return why;
  if (!makeRoom(run)) return "too many sockets are open";
  connect(run, socket, local, remote);
  return null;
}

function runDue(run: Run): void {
  // Forget what was said: whatever comes next is news to an owner whose alarm has just rung.
  run.state.dueAt = null;
  let next: Micros | null = null;
  for (const connection of Object.values(run.state.connections)) {
    let at = nextDeadline(connection);
    if (at !== null && at <= run.tick.now) {
      runTimers(run, connection);
      // Its own clock, and nobody else's, is set anew by that; or it is gone.
      at = run.state.connections[connection.socket] === connection ? nextDeadline(connection) : null;
    }
    next = sooner(next, at);
  }
  if (next !== null) sayDueAt(run.state, run.out, next);
}

/**
 * An alarm may ring too early, when what it was set for has happened meanwhile: then it finds nothing to do and is set
 * anew. So only the connection of this step has to be looked at.
 */
function sayDue({ state, touched, out }: Run): void {
  if (touched === null || state.connections[touched.socket] !== touched) return;
  const at = nextDeadline(touched);
  if (at !== null && (state.dueAt === null || at < state.dueAt)) sayDueAt(state, out, at);
}

/** The deadline comes first: whatever the owner does about the rest may already change it again. */
function sayDueAt(state: NetState, out: NetOut[], at: Micros): void {
  state.dueAt = at;
  out.unshift({ do: "due", at });
}

/** What `netstat -a` shows: listeners, connections, UDP sockets. Times waited out are gone. */
export function sockets(state: NetState): SocketRow[] {
  const rows: SocketRow[] = [];
  const any = "0.0.0.0";
  const idle = { receiveQueue: 0, sendQueue: 0 };
  for (const { socket, port } of Object.values(state.listeners)) {
    rows.push({
      socket,
      proto: "tcp",
      local: { address: any, port },
      remote: null,
      state: "LISTEN",
      ...idle,
    });
  }
  for (const each of Object.values(state.connections)) {
    rows.push({
      socket: each.socket,
      proto: "tcp",
      local: { ...each.local },
      remote: { ...each.remote },
      state: each.state,
      receiveQueue: 0,
      sendQueue: each.send.queue.size,
    });
  }
  for (const { socket, port } of Object.values(state.datagrams)) {
    rows.push({ socket, proto: "udp", local: { address: any, port }, remote: null, state: null, ...idle });
  }
  return rows;
}
