/** The whole of a host's network stack, as plain data. */
import type { Ipv4, Micros } from "../base/index.ts";
import type { SocketId } from "./contract.ts";
import type { Connection } from "./tcp/state.ts";

export interface NetConfig {
  address: Ipv4;
  /** The largest segment this host offers to take; 1460 if left out. */
  mss?: number;
}

export interface Listener {
  socket: SocketId;
  port: number;
}

export interface UdpSocket {
  socket: SocketId;
  port: number;
}

export interface NetState {
  address: Ipv4;
  mss: number;
  /** Next identification of the IPv4 header. */
  identification: number;
  nextPort: number;
  /** For the names of accepted sockets: "t1", "t2", … */
  nextSocket: number;
  /** The unguessable part of initial sequence numbers. */
  secret: number;
  /** What the owner was last told. */
  dueAt: Micros | null;
  listeners: Record<SocketId, Listener>;
  connections: Record<SocketId, Connection>;
  /** The same by their two ends: what a segment is looked up by. */
  ends: Record<string, SocketId>;
  datagrams: Record<SocketId, UdpSocket>;
}
