/** Which ports are taken, and which one a program gets that does not care. RFC 6335 §6 calls these dynamic. */
import type { Endpoint } from "../base/index.ts";
import { showEndpoint } from "../base/index.ts";
import type { SocketId } from "./contract.ts";
import { FIRST_EPHEMERAL_PORT, LAST_EPHEMERAL_PORT, SOCKETS } from "./limits.ts";
import type { Run } from "./run.ts";
import type { NetState } from "./state.ts";
import type { Connection } from "./tcp/state.ts";

export type Protocol = "tcp" | "udp";

export function isSocketTaken(state: NetState, socket: SocketId): boolean {
  return socket in state.listeners || socket in state.connections || socket in state.datagrams;
}

export function isPort(port: number): boolean {
  return Number.isInteger(port) && port > 0 && port < 0x10000;
}

function isPortTaken(state: NetState, protocol: Protocol, port: number): boolean {
  if (protocol === "udp") return Object.values(state.datagrams).some((each) => each.port === port);
  return (
    Object.values(state.listeners).some((each) => each.port === port) ||
    Object.values(state.connections).some((each) => each.local.port === port)
  );
}

/** The next free ephemeral port, or null when every one is taken. */
export function ephemeralPort(run: Run, protocol: Protocol): number | null {
  const { state } = run;
  const count = LAST_EPHEMERAL_PORT - FIRST_EPHEMERAL_PORT + 1;
  for (let i = 0; i < count; i++) {
    const port = state.nextPort;
    state.nextPort = port === LAST_EPHEMERAL_PORT ? FIRST_EPHEMERAL_PORT : port + 1;
    if (!isPortTaken(state, protocol, port)) return port;
  }
  return null;
}

/** The connection with exactly these ends. */
export function connectionBetween(state: NetState, local: Endpoint, remote: Endpoint): Connection | null {
  const socket = state.ends[endsOf(local, remote)];
  return socket === undefined ? null : (state.connections[socket] ?? null);
}

function endsOf(local: Endpoint, remote: Endpoint): string {
  return `${remote.address} ${remote.port} ${local.address} ${local.port}`;
}

export function register(state: NetState, connection: Connection): void {
  state.connections[connection.socket] = connection;
  state.ends[endsOf(connection.local, connection.remote)] = connection.socket;
}

export function forget(state: NetState, connection: Connection): void {
  delete state.connections[connection.socket];
  delete state.ends[endsOf(connection.local, connection.remote)];
}

/** Is there room for one more socket? The oldest TIME-WAIT gives up its place when need be. */
export function makeRoom(run: Run): boolean {
  const { connections, listeners, datagrams } = run.state;
  const all = Object.values(connections);
  if (all.length + Object.keys(listeners).length + Object.keys(datagrams).length < SOCKETS) return true;
  const oldest = all.find((each) => each.state === "TIME-WAIT");
  if (!oldest) return false;
  forget(run.state, oldest);
  return true;
}

/** Why a port cannot be bound, or null. */
export function whyNotBind(
  state: NetState,
  protocol: Protocol,
  socket: SocketId,
  port: number,
): string | null {
  if (isSocketTaken(state, socket)) return `socket ${socket} is in use`;
  if (!isPort(port)) return `${port} is not a port`;
  const taken =
    protocol === "udp"
      ? isPortTaken(state, "udp", port)
      : Object.values(state.listeners).some((each) => each.port === port);
  return taken ? `${protocol} port ${port} is in use` : null;
}

/** Why a connection between these ends cannot be, or null. */
export function whyNotConnect(
  state: NetState,
  socket: SocketId,
  local: Endpoint,
  remote: Endpoint,
): string | null {
  if (isSocketTaken(state, socket)) return `socket ${socket} is in use`;
  if (!isPort(local.port)) return `${local.port} is not a port`;
  if (!isPort(remote.port)) return `${remote.port} is not a port`;
  const taken = connectionBetween(state, local, remote);
  return taken ? `port ${local.port} is already connected to ${showEndpoint(remote)}` : null;
}
