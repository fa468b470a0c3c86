/** Processes and terminals: starting, ending, whose keys they are. */
import type { Pid } from "./program.ts";
import { programNamed } from "./programs.ts";
import { because, emit, type Scope } from "./scope.ts";
import { network } from "./stack.ts";
import { KernelSys } from "./sys.ts";
import { processKey, processOf, tell } from "./tasks.ts";
import { newTty, setMode, type TtyMode } from "./tty.ts";
import type { Host, Process, Terminal } from "./world.ts";

const MOST_PROCESSES = 4_000;
const NOBODY = "nobody";

/** Starts a program. Null when there is no such program or no room for it. */
export function start(
  scope: Scope,
  host: Host,
  how: { argv: readonly string[]; user: string; cwd: string; terminal: Terminal | null; parent: Pid | null },
): Pid | null {
  const program = programNamed(how.argv[0] ?? "");
  if (program === null || Object.keys(host.processes).length >= MOST_PROCESSES) return null;
  const pid = host.nextPid++;
  const process: Process = {
    pid,
    program: program.name,
    argv: how.argv,
    user: how.user,
    cwd: how.cwd,
    tty: how.terminal?.id ?? null,
    parent: how.parent,
    state: null,
    ttyMode: null,
    timers: {},
    sockets: {},
    questions: {},
  };
  host.processes[processKey(pid)] = process;
  process.state = program.init(new KernelSys(scope, host, process));
  if (how.terminal) bringToFront(scope, how.terminal, process);
  const started = emit(scope, host.name, {
    t: "process.started",
    pid,
    argv: how.argv,
    user: how.user,
    tty: process.tty,
  });
  because(scope, started, () => {
    tell(scope, host, pid, { on: "start", argv: how.argv });
  });
  return pid;
}

function bringToFront(scope: Scope, terminal: Terminal, process: Process): void {
  terminal.foreground = process.pid;
  setMode(terminal.tty, process.ttyMode);
  scope.stirred.set(terminal.id, scope.cause);
}

/** The program asks for keys, in its way. */
export function askForKeys(scope: Scope, host: Host, process: Process, mode: TtyMode): void {
  process.ttyMode = mode;
  const terminal = process.tty === null ? undefined : host.terminals[process.tty];
  if (terminal?.foreground === process.pid) bringToFront(scope, terminal, process);
}

export function end(scope: Scope, host: Host, process: Process, code: number): void {
  Reflect.deleteProperty(host.processes, processKey(process.pid));
  emit(scope, host.name, { t: "process.ended", pid: process.pid, code, tty: process.tty });
  for (const id of Object.values(process.sockets)) {
    Reflect.deleteProperty(host.owners, id);
    network(scope, host, { on: "shutdown", socket: id }); // a connection says goodbye in order
    network(scope, host, { on: "unbind", socket: id }); // a listener or UDP port is given back
  }
  const terminal = process.tty === null ? undefined : host.terminals[process.tty];
  const parent = process.parent === null ? undefined : processOf(host, process.parent);
  if (terminal?.foreground === process.pid) {
    terminal.foreground = null;
    if (parent) bringToFront(scope, terminal, parent);
  }
  if (parent) tell(scope, host, parent.pid, { on: "child", pid: process.pid, code });
  else if (terminal && host.on) startLogin(scope, host, terminal);
}

/** What waits at a terminal when nobody is logged in. */
function startLogin(scope: Scope, host: Host, terminal: Terminal): void {
  terminal.user = null;
  start(scope, host, {
    argv: [host.spec.look === "nt" ? "cmd" : "login"],
    user: NOBODY,
    cwd: "/",
    terminal,
    parent: null,
  });
}

export function openTerminal(scope: Scope, host: Host, user: string | null): Terminal {
  const id = `${host.name}/${host.nextTerminal++}`;
  const terminal: Terminal = { id, tty: newTty(), user, foreground: null };
  host.terminals[id] = terminal;
  const opened = emit(scope, host.name, { t: "terminal.opened", tty: id, user });
  because(scope, opened, () => {
    const known = host.users.find(({ name }) => name === user);
    if (host.spec.look === "nt")
      start(scope, host, { argv: ["cmd"], user: user ?? NOBODY, cwd: "C:\\", terminal, parent: null });
    else if (known === undefined) startLogin(scope, host, terminal);
    else start(scope, host, { argv: ["sh"], user: known.name, cwd: known.home, terminal, parent: null });
  });
  return terminal;
}
