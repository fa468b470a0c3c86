/**
 * What a host's network stack takes and gives: real IPv4 packets on one side, sockets on the other.
 * The owner (the host) moves packets to and from the cable and socket events to and from programs.
 */
import type { Endpoint, Ipv4, Micros } from "../base/index.ts";

/** Chosen by the owner, unique on its host; starts with a letter ("s12"). */
export type SocketId = string;

/** RFC 9293 §3.3.2 */
export type TcpState =
  | "LISTEN"
  | "SYN-SENT"
  | "SYN-RECEIVED"
  | "ESTABLISHED"
  | "FIN-WAIT-1"
  | "FIN-WAIT-2"
  | "CLOSE-WAIT"
  | "CLOSING"
  | "LAST-ACK"
  | "TIME-WAIT"
  | "CLOSED";

/** How a connection failed or ended. */
export type EndReason =
  /** The peer closed its side in order (FIN). We may still send. */
  | "eof"
  /** RST in an open connection. */
  | "reset"
  /** RST in answer to our SYN: nothing listens there. */
  | "refused"
  /** Retransmissions gave up. */
  | "timeout"
  /** ICMP destination unreachable while connecting, or no route. */
  | "unreachable"
  /** Both sides are closed; the socket is gone. Follows our own `shutdown` or `abort` (or the peer's eof plus ours). */
  | "closed";

export type NetIn =
  /** A whole IPv4 packet from the cable. Bad ones are dropped with a note. */
  | { on: "packet"; bytes: Uint8Array }
  | { on: "listen"; socket: SocketId; port: number }
  | { on: "connect"; socket: SocketId; to: Endpoint; localPort?: number }
  /** Data for the peer; queued as long as need be. `push` is implied at the end of each call. */
  | { on: "send"; socket: SocketId; bytes: Uint8Array }
  /** No more to send: FIN once everything queued is out. */
  | { on: "shutdown"; socket: SocketId }
  /** Nagle's algorithm off for this connection: small writes go at once. RFC 9293 §3.7.4 (MUST-17) */
  | { on: "noDelay"; socket: SocketId }
  /** RST now and forget. */
  | { on: "abort"; socket: SocketId }
  /** A UDP socket; port 0 picks an ephemeral one. Also stops a listener or UDP socket with `unbind`. */
  | { on: "bind"; socket: SocketId; port: number }
  | { on: "unbind"; socket: SocketId }
  | { on: "sendTo"; socket: SocketId; to: Endpoint; bytes: Uint8Array }
  /** ICMP echo request; the reply comes back as `echo`. RFC 792 */
  | { on: "ping"; id: number; sequence: number; to: Ipv4; bytes: Uint8Array }
  /** The time asked for with `due` has come. */
  | { on: "due" };

export type NetOut =
  /** Put this IPv4 packet on the cable. */
  | { do: "packet"; bytes: Uint8Array; to: Ipv4; again: boolean }
  | { do: "opened"; socket: SocketId; local: Endpoint; remote: Endpoint }
  /** A listener got a connection (three-way handshake done). `socket` was made up by the stack ("t7"). */
  | { do: "accepted"; listener: SocketId; socket: SocketId; local: Endpoint; remote: Endpoint }
  | { do: "bytes"; socket: SocketId; bytes: Uint8Array }
  | { do: "datagram"; socket: SocketId; from: Endpoint; bytes: Uint8Array }
  | { do: "ended"; socket: SocketId; how: EndReason }
  /** The socket asked for cannot be had (port in use, unknown socket): it does not exist. A sentence. */
  | { do: "failed"; socket: SocketId; why: string }
  | { do: "echo"; from: Ipv4; id: number; sequence: number; ttl: number; bytes: Uint8Array }
  /** ICMP destination unreachable about something we sent. `code` as in RFC 792 (3 = port). */
  | {
      do: "unreachable";
      from: Ipv4;
      code: number;
      to: Endpoint | null;
      socket: SocketId | null;
      echo: { id: number; sequence: number } | null;
    }
  | { do: "note"; note: NetNote }
  | { do: "due"; at: Micros | null };

/** What the stack tells the trace, besides the packets themselves. */
export type NetNote =
  | {
      t: "tcp.state";
      socket: SocketId;
      local: Endpoint;
      remote: Endpoint | null;
      from: TcpState;
      to: TcpState;
    }
  /**
   * Something was retransmitted; `timeoutMs` is the RTO that ran out (RFC 6298). With `fast` no timer
   * did: three duplicate ACKs told of the loss (RFC 5681 §3.2).
   */
  | {
      t: "tcp.again";
      socket: SocketId;
      attempt: number;
      timeoutMs: number;
      sequence: number;
      length: number;
      fast?: true;
    }
  | { t: "net.dropped"; why: string };

/** A row of `netstat`. */
export interface SocketRow {
  socket: SocketId;
  proto: "tcp" | "udp";
  local: Endpoint;
  remote: Endpoint | null;
  state: TcpState | null;
  receiveQueue: number;
  sendQueue: number;
}
