/**
 * Between a host's network stack, its stub resolver and its programs: carries out what the stack
 * says and tells each program what happened to its sockets, by its own names for them.
 */
import { netStack, type NetIn, type NetOut, type SocketId } from "../net/index.ts";
import { stubResolver, type DnsResult, type StubIn, type StubOut } from "../proto/dns/index.ts";
import { transmit } from "./cables.ts";
import { setDeadline } from "./deadlines.ts";
import type { ProgramIn } from "./program.ts";
import { emit, tickOf, type Scope } from "./scope.ts";
import { processKey, processOf, tell } from "./tasks.ts";
import type { Host, Process } from "./world.ts";

/** The stack's name for a program's socket; made at first use. */
export function own(host: Host, process: Process, name: string): SocketId {
  const known = process.sockets[name];
  if (known !== undefined) return known;
  const id = `${processKey(process.pid)}.${name}`;
  process.sockets[name] = id;
  host.owners[id] = { pid: process.pid, name };
  return id;
}

export function disown(host: Host, id: SocketId): void {
  const owner = host.owners[id];
  if (!owner) return;
  Reflect.deleteProperty(host.owners, id);
  const process = processOf(host, owner.pid);
  if (process) Reflect.deleteProperty(process.sockets, owner.name);
}

const STUB_SOCKET = "stub";
const STUB_STREAM = "stub.";

/** Gives the network stack something and carries out what it says. */
export function network(scope: Scope, host: Host, input: NetIn): void {
  for (const out of netStack.step(host.net, input, tickOf(scope, host))) netOut(scope, host, out);
}

function netOut(scope: Scope, host: Host, out: NetOut): void {
  if ("socket" in out && out.socket?.startsWith(STUB_STREAM) === true) {
    stubStream(scope, host, out);
    return;
  }
  switch (out.do) {
    case "packet":
      transmit(scope, host, out);
      return;
    case "note":
      emit(scope, host.name, out.note);
      return;
    case "due":
      setDeadline(scope, host.netDue, out.at, { do: "net", host: host.name });
      return;
    case "echo":
      tell(scope, host, out.id, {
        on: "echo",
        id: out.id,
        sequence: out.sequence,
        from: out.from,
        ttl: out.ttl,
        size: out.bytes.length,
      });
      return;
    case "datagram":
      if (out.socket === STUB_SOCKET) stub(scope, host, { on: "datagram", from: out.from, bytes: out.bytes });
      else
        toOwner(scope, host, out.socket, (name) => ({
          on: "datagram",
          socket: name,
          from: out.from,
          bytes: out.bytes,
        }));
      return;
    case "unreachable": {
      const { from, code, echo } = out;
      if (out.socket === STUB_SOCKET && out.to !== null) stub(scope, host, { on: "unreachable", to: out.to });
      if (echo) tell(scope, host, echo.id, { on: "unreachable", from, code, socket: null, echo });
      else if (out.socket)
        toOwner(scope, host, out.socket, (name) => ({
          on: "unreachable",
          from,
          code,
          socket: name,
          echo: null,
        }));
      return;
    }
    case "accepted": {
      const owner = host.owners[out.listener];
      const process = owner && processOf(host, owner.pid);
      if (!owner || !process) {
        network(scope, host, { on: "abort", socket: out.socket });
        return;
      }
      host.owners[out.socket] = { pid: owner.pid, name: out.socket };
      process.sockets[out.socket] = out.socket;
      tell(scope, host, owner.pid, {
        on: "accepted",
        listener: owner.name,
        socket: out.socket,
        local: out.local,
        remote: out.remote,
      });
      return;
    }
    case "opened":
      toOwner(scope, host, out.socket, (name) => ({
        on: "opened",
        socket: name,
        local: out.local,
        remote: out.remote,
      }));
      return;
    case "bytes":
      toOwner(scope, host, out.socket, (name) => ({ on: "bytes", socket: name, bytes: out.bytes }));
      return;
    case "failed":
      toOwner(scope, host, out.socket, (name) => ({ on: "failed", socket: name, why: out.why }));
      disown(host, out.socket);
      return;
    case "ended":
      toOwner(scope, host, out.socket, (name) => ({ on: "ended", socket: name, how: out.how }));
      if (out.how !== "eof") disown(host, out.socket);
  }
}

/** Tells the program that has this socket. Data for a program that is gone is answered with a reset. */
function toOwner(scope: Scope, host: Host, socket: SocketId, input: (name: string) => ProgramIn): void {
  const owner = host.owners[socket];
  if (owner) tell(scope, host, owner.pid, input(owner.name));
  else if (input("").on === "bytes") network(scope, host, { on: "abort", socket });
}

/** Gives the stub resolver something and carries out what it says. */
export function stub(scope: Scope, host: Host, input: StubIn): void {
  for (const out of stubResolver.step(host.stub, input, tickOf(scope, host))) stubOut(scope, host, out);
}

function stubOut(scope: Scope, host: Host, out: StubOut): void {
  switch (out.do) {
    case "sendTo":
      network(scope, host, { on: "sendTo", socket: STUB_SOCKET, to: out.to, bytes: out.bytes });
      return;
    case "stream.open":
      network(scope, host, { on: "connect", socket: STUB_STREAM + out.stream, to: out.to });
      return;
    case "stream.send":
      network(scope, host, { on: "send", socket: STUB_STREAM + out.stream, bytes: out.bytes });
      return;
    case "stream.close":
      network(scope, host, { on: "shutdown", socket: STUB_STREAM + out.stream });
      return;
    case "note":
      scope.cause = emit(scope, host.name, out.note);
      return;
    case "due":
      setDeadline(scope, host.stubDue, out.at, { do: "stub", host: host.name });
      return;
    case "result":
      answerQuestion(scope, host, out.id, out.result);
  }
}

/** What the network tells of the resolver's own TCP connections (an answer too long for UDP). */
function stubStream(scope: Scope, host: Host, out: NetOut & { socket: SocketId | null }): void {
  const stream = (out.socket ?? "").slice(STUB_STREAM.length);
  if (out.do === "opened") stub(scope, host, { on: "stream.opened", stream });
  else if (out.do === "bytes") stub(scope, host, { on: "stream.bytes", stream, bytes: out.bytes });
  else if (out.do === "ended" || out.do === "failed") stub(scope, host, { on: "stream.ended", stream });
}

function answerQuestion(scope: Scope, host: Host, question: number, result: DnsResult): void {
  const key = `q${question}`;
  for (const process of Object.values(host.processes)) {
    const id = process.questions[key];
    if (id === undefined) continue;
    Reflect.deleteProperty(process.questions, key);
    tell(scope, host, process.pid, { on: "resolved", id, result });
    return;
  }
}

/** Binds what the resolver asks from. Called at boot. */
export function bindStub(scope: Scope, host: Host): void {
  network(scope, host, { on: "bind", socket: STUB_SOCKET, port: 0 });
}
