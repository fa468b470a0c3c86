/**
 * What a computer does for its programs. A step of a program gives system calls; each is carried
 * out at once, and whatever that makes other programs hear is queued and done before the moment is
 * over.
 */
import type { Micros } from "../base/index.ts";
import { schedule } from "../sim/index.ts";
import { freeBytes } from "./disk.ts";
import { removeFile, resolvePath, writeFile } from "./files.ts";
import { askForKeys, end, start } from "./processes.ts";
import type { ProgramIn, Syscall } from "./program.ts";
import { programNamed } from "./programs.ts";
import { because, emit, type Scope } from "./scope.ts";
import { disown, network, own, stub } from "./stack.ts";
import { KernelSys } from "./sys.ts";
import { processOf, tell } from "./tasks.ts";
import { feedKeys, printText } from "./tty.ts";
import type { Host, Process, Terminal } from "./world.ts";

/** A program that keeps waking itself within one moment is stopped, with a fault. */
const MOST_TASKS = 20_000;

/** Does everything that is queued for this moment, keys that waited for a reader included. */
export function settle(scope: Scope): void {
  for (let done = 0; ; done++) {
    const task = scope.tasks.shift();
    if (task === undefined) {
      if (!readWaitingKeys(scope)) return;
      continue;
    }
    const host = scope.world.hosts[task.host];
    const process = host && processOf(host, task.pid);
    if (!host || !process) continue;
    because(scope, task.cause, () => {
      if (done < MOST_TASKS) {
        run(scope, host, process, task.input);
        return;
      }
      emit(scope, host.name, {
        t: "fault",
        says: `${process.program} kept itself busy without end and was stopped.`,
      });
      scope.tasks.length = 0;
      end(scope, host, process, 1);
    });
  }
}

/** One more helping of typed keys for a terminal whose reader has changed; false when none wants any. */
function readWaitingKeys(scope: Scope): boolean {
  for (const [id, cause] of scope.stirred) {
    scope.stirred.delete(id);
    const host = scope.world.hosts[id.slice(0, id.lastIndexOf("/"))];
    const terminal = host?.terminals[id];
    if (!host || !terminal) continue;
    because(scope, cause, () => {
      typeAt(scope, host, terminal, "");
    });
    return true;
  }
  return false;
}

/** Gives keys to a terminal: what is echoed appears, what is finished goes to the program in front. */
export function typeAt(scope: Scope, host: Host, terminal: Terminal, keys: string): void {
  for (const out of feedKeys(terminal.tty, keys)) {
    if (out.to === "screen")
      emit(scope, host.name, { t: "print", tty: terminal.id, text: out.text, echo: true });
    else {
      if (terminal.foreground !== null) tell(scope, host, terminal.foreground, out.input);
      scope.stirred.set(terminal.id, scope.cause); // there may be more
    }
  }
}

function run(scope: Scope, host: Host, process: Process, input: ProgramIn): void {
  const program = programNamed(process.program);
  if (program === null) return;
  let calls: Syscall[];
  try {
    calls = program.step(process.state, input, new KernelSys(scope, host, process));
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    emit(scope, host.name, { t: "fault", says: `${process.program} failed: ${says}` });
    print(scope, host, process, { do: "print", text: `${process.program}: internal fault, stopped\n` });
    end(scope, host, process, 139);
    return;
  }
  for (const call of calls) {
    if (processOf(host, process.pid) === undefined) return;
    perform(scope, host, process, call);
  }
}

function perform(scope: Scope, host: Host, process: Process, call: Syscall): void {
  switch (call.do) {
    case "print":
      print(scope, host, process, call);
      return;
    case "tty": {
      const { mode, echo, eol } = call;
      askForKeys(scope, host, process, eol === undefined ? { mode, echo } : { mode, echo, eol });
      return;
    }
    case "due":
      setTimer(scope, host, process, call.timer, call.at);
      return;
    case "resolve": {
      const question = host.nextQuestion++;
      process.questions[`q${question}`] = call.id;
      stub(scope, host, { on: "ask", id: question, name: call.name, type: call.type });
      return;
    }
    case "spawn":
      spawn(scope, host, process, call);
      return;
    case "signal":
      for (const other of Object.values(host.processes))
        if (other.program === call.program)
          tell(scope, host, other.pid, { on: "signal", signal: call.signal });
      return;
    case "write":
    case "remove":
    case "chdir":
      changeFiles(scope, host, process, call);
      return;
    case "login":
      logIn(scope, host, process, call.user);
      return;
    case "note":
      scope.cause = emit(scope, host.name, call.note);
      return;
    case "exit":
      end(scope, host, process, call.code);
      return;
    default:
      useSocket(scope, host, process, call);
  }
}

function print(scope: Scope, host: Host, process: Process, call: Syscall & { do: "print" }): void {
  const terminal = process.tty === null ? undefined : host.terminals[process.tty];
  if (!terminal || call.text === "") return;
  const text = printText(terminal.tty, call.text, call.raw === true);
  if (text !== "") emit(scope, host.name, { t: "print", tty: terminal.id, text, echo: call.echo === true });
}

function setTimer(scope: Scope, host: Host, process: Process, timer: string, at: Micros | null): void {
  if (at === null) {
    Reflect.deleteProperty(process.timers, timer);
    return;
  }
  const when = Math.max(at, scope.world.now);
  process.timers[timer] = when;
  schedule(scope.world.agenda, when, {
    do: "timer",
    host: host.name,
    pid: process.pid,
    timer,
    at: when,
    cause: scope.cause,
  });
}

function spawn(scope: Scope, host: Host, process: Process, call: Syscall & { do: "spawn" }): void {
  const terminal = process.tty === null ? null : (host.terminals[process.tty] ?? null);
  const user = host.users.find(({ name }) => name === call.user);
  const pid = start(scope, host, {
    argv: call.argv,
    user: user?.name ?? process.user,
    cwd: user?.home ?? process.cwd,
    terminal,
    parent: process.pid,
  });
  if (pid === null) tell(scope, host, process.pid, { on: "child", pid: 0, code: 127 });
}

function changeFiles(
  scope: Scope,
  host: Host,
  process: Process,
  call: Syscall & { do: "write" | "remove" | "chdir" },
): void {
  const look = host.spec.look;
  const path = resolvePath(look, process.cwd, call.path);
  if (call.do === "chdir") process.cwd = path;
  else if (call.do === "remove") removeFile(host.files, look, path);
  else {
    const owner = call.owner ?? process.user;
    const problem = writeFile(host.files, look, {
      path,
      text: call.text,
      owner,
      now: scope.world.now,
      append: call.append === true,
      // The last tenth of a Unix disk is root's: a daemon can still write down what it answers for.
      roomBytes: process.user === "root" ? null : freeBytes(host),
    });
    if (problem !== null) print(scope, host, process, { do: "print", text: `${problem}\n` });
  }
}

function logIn(scope: Scope, host: Host, process: Process, user: string | null): void {
  if (process.tty === null) return;
  const terminal = host.terminals[process.tty];
  if (terminal) terminal.user = user;
  if (user !== null) process.user = user;
  scope.cause = emit(scope, host.name, { t: "login", tty: process.tty, user });
}

type SocketCall = Syscall & {
  do:
    "connect" | "listen" | "bind" | "unbind" | "send" | "sendTo" | "shutdown" | "noDelay" | "abort" | "ping";
};

function useSocket(scope: Scope, host: Host, process: Process, call: SocketCall): void {
  switch (call.do) {
    case "connect":
      network(scope, host, { on: "connect", socket: own(host, process, call.socket), to: call.to });
      return;
    case "listen":
      network(scope, host, { on: "listen", socket: own(host, process, call.socket), port: call.port });
      return;
    case "bind":
      network(scope, host, { on: "bind", socket: own(host, process, call.socket), port: call.port });
      return;
    case "ping":
      network(scope, host, {
        on: "ping",
        id: call.id,
        sequence: call.sequence,
        to: call.to,
        bytes: pingBytes(call.size),
      });
      return;
    case "sendTo":
      network(scope, host, {
        on: "sendTo",
        socket: own(host, process, call.socket),
        to: call.to,
        bytes: call.bytes,
      });
      return;
    default: {
      const id = process.sockets[call.socket];
      if (id === undefined) return; // already gone; a program may say goodbye twice
      if (call.do === "send") network(scope, host, { on: "send", socket: id, bytes: call.bytes });
      else network(scope, host, { on: call.do, socket: id });
      // A connection is forgotten when it has ended; nothing more will be heard of a UDP socket.
      if (call.do === "unbind" && !(id in host.net.connections)) disown(host, id);
    }
  }
}

/** The pattern that ping has sent since 1983: bytes counting up. */
function pingBytes(size: number): Uint8Array {
  return Uint8Array.from({ length: Math.min(size, 1472) }, (_, i) => i & 255);
}
