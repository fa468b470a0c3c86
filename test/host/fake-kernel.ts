/**
 * One computer without a network: the real terminal, files and programs, and a network that does
 * what the test says. For programs that are tried without the rest of the world.
 */
import { fromLatin1, toLatin1, type Endpoint, type Micros } from "../../src/base/index.ts";
import { COMMANDS } from "../../src/host/commands/index.ts";
import {
  listDirectory,
  lookUp,
  removeFile,
  resolvePath,
  writeFile,
  type FileTree,
} from "../../src/host/files.ts";
import type { Command, Program, ProgramIn, Sys, Syscall, User } from "../../src/host/program.ts";
import { SHELLS } from "../../src/host/shell/index.ts";
import type { ProgramNote } from "../../src/host/trace.ts";
import { feedKeys, newTty, printText, setMode, type Tty, type TtyMode } from "../../src/host/tty.ts";
import type { EndReason, SocketRow } from "../../src/net/index.ts";
import type { DnsResult } from "../../src/proto/dns/index.ts";

export interface FakeOptions {
  look?: "unix" | "nt";
  user?: string;
  hostName?: string;
  files?: Record<string, string>;
  /** What the resolver says; a list of addresses, or how it fails. Unknown names do not exist. */
  names?: Record<string, readonly string[] | "nodata" | "timeout" | "later">;
  sockets?: readonly SocketRow[];
  programs?: readonly Program[];
  start?: readonly string[];
}

interface Running {
  pid: number;
  program: Program;
  state: unknown;
  user: string;
  cwd: string;
  mode: TtyMode | null;
  parent: number | null;
  timers: Record<string, Micros>;
}

export const JOE: User = {
  name: "joe",
  uid: 500,
  fullName: "Joe Bloggs",
  home: "/home/joe",
  password: "swordfish",
};
export const JANE: User = {
  name: "jane",
  uid: 501,
  fullName: "Jane Doe",
  home: "/home/jane",
  password: "mailbox",
};
const USERS: readonly User[] = [
  { name: "root", uid: 0, fullName: "Charlie Root", home: "/root", password: null },
  JOE,
  JANE,
];
const HERE: Endpoint = { address: "192.0.2.25", port: 1025 };

export class FakeHost {
  readonly tty: Tty = newTty();
  readonly files: FileTree = {};
  readonly notes: ProgramNote[] = [];
  /** Every call that is not about the terminal, in order. */
  readonly calls: Syscall[] = [];
  readonly running: Running[] = [];
  now: Micros = 0;
  screen = "";
  /** What the user's own keys put on the screen. */
  echoed = "";
  terminalUser: string | null;
  readonly #options: FakeOptions;
  readonly #look: "unix" | "nt";
  #nextPid = 100;
  #tasks: { pid: number; input: ProgramIn }[] = [];

  constructor(options: FakeOptions = {}) {
    this.#options = options;
    this.#look = options.look ?? "unix";
    this.terminalUser = options.user ?? "joe";
    for (const [path, text] of Object.entries(options.files ?? {})) this.put(path, text);
    if (this.#look === "unix") for (const { home } of USERS) this.put(`${home}/.profile`, "");
    const cwd = this.#look === "nt" ? "C:\\" : `/home/${options.user ?? "joe"}`;
    const argv = options.start ?? [this.#look === "nt" ? "cmd" : "sh"];
    this.#start(argv, options.user ?? "joe", cwd, null);
    this.#settle();
  }

  put(path: string, text: string): void {
    const owner = /^\/(?:home|var\/mail)\/(\w+)/.exec(path)?.[1] ?? "root";
    writeFile(this.files, this.#look, { path, text, owner, now: 0, append: false });
  }

  /** Types keys (Unicode is sent as UTF-8 by the caller). */
  type(text: string): this {
    this.#feed(text);
    this.#settle();
    return this;
  }

  /** What has come on the screen since the last time this was asked. */
  take(): string {
    const text = this.screen;
    this.screen = "";
    return text;
  }

  get front(): Running | undefined {
    return this.running.at(-1);
  }

  /** The call the front program made last is answered. */
  open(): this {
    const { socket, to } = this.lastConnect();
    return this.tell({ on: "opened", socket, local: HERE, remote: to });
  }

  fail(how: EndReason): this {
    return this.tell({ on: "ended", socket: this.lastConnect().socket, how });
  }

  hear(text: string): this {
    return this.tell({ on: "bytes", socket: this.lastConnect().socket, bytes: fromLatin1(text) });
  }

  hangUp(): this {
    return this.tell({ on: "ended", socket: this.lastConnect().socket, how: "eof" });
  }

  lastConnect(): Syscall & { do: "connect" } {
    const call = this.calls.findLast((made) => made.do === "connect");
    if (call?.do !== "connect") throw new Error("no call was made");
    return call;
  }

  /** Text of each segment sent, latin1. */
  get sent(): string[] {
    return this.calls.flatMap((call) => (call.do === "send" ? [toLatin1(call.bytes)] : []));
  }

  tell(input: ProgramIn): this {
    const front = this.front;
    if (front) this.#tasks.push({ pid: front.pid, input });
    this.#settle();
    return this;
  }

  /** Lets time pass; timers ring in order. */
  wait(micros: Micros): this {
    const end = this.now + micros;
    for (;;) {
      const due = this.running
        .flatMap(({ pid, timers }) => Object.entries(timers).map(([timer, at]) => ({ pid, timer, at })))
        .filter(({ at }) => at <= end)
        .sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.now = Math.max(this.now, due.at);
      delete this.#process(due.pid)?.timers[due.timer];
      this.#tasks.push({ pid: due.pid, input: { on: "due", timer: due.timer } });
      this.#settle();
    }
    this.now = end;
    return this;
  }

  resolve(id: number, result: DnsResult): this {
    return this.tell({ on: "resolved", id, result });
  }

  #process(pid: number): Running | undefined {
    return this.running.find((process) => process.pid === pid);
  }

  #start(argv: readonly string[], user: string, cwd: string, parent: number | null): number {
    const name = argv[0] ?? "";
    const program =
      [...SHELLS, ...(this.#options.programs ?? [])].find((one) => one.name === name) ??
      COMMANDS.find((command) => command.name === name || command.aliases?.includes(name))?.program;
    if (!program) return 0;
    const pid = this.#nextPid++;
    const process: Running = { pid, program, state: null, user, cwd, mode: null, parent, timers: {} };
    this.running.push(process);
    process.state = program.init(this.#sys(process));
    setMode(this.tty, null);
    this.#tasks.push({ pid, input: { on: "start", argv } });
    return pid;
  }

  #feed(keys: string): void {
    for (const out of feedKeys(this.tty, keys)) {
      if (out.to === "screen") {
        this.screen += out.text;
        this.echoed += out.text;
      } else if (this.front) this.#tasks.push({ pid: this.front.pid, input: out.input });
    }
  }

  #settle(): void {
    for (let steps = 0; steps < 100_000; steps++) {
      const task = this.#tasks.shift();
      if (!task) {
        this.#feed("");
        if (this.#tasks.length === 0) return;
        continue;
      }
      const process = this.#process(task.pid);
      if (!process) continue;
      for (const call of process.program.step(process.state, task.input, this.#sys(process)))
        this.#perform(process, call);
    }
    throw new Error("a program keeps itself busy");
  }

  #perform(process: Running, call: Syscall): void {
    if (!this.running.includes(process)) return;
    switch (call.do) {
      case "print": {
        const text = printText(this.tty, call.text, call.raw === true);
        this.screen += text;
        if (call.echo === true) this.echoed += text;
        return;
      }
      case "tty":
        process.mode = call;
        if (this.front === process) setMode(this.tty, call);
        return;
      case "note":
        this.notes.push(call.note);
        return;
      case "exit":
        this.#end(process, call.code);
        return;
      default:
        this.calls.push(call);
        this.#performOther(process, call);
    }
  }

  #performOther(process: Running, call: Syscall): void {
    const path = "path" in call ? resolvePath(this.#look, process.cwd, call.path) : "";
    switch (call.do) {
      case "spawn": {
        const user = USERS.find(({ name }) => name === call.user);
        const pid = this.#start(
          call.argv,
          user?.name ?? process.user,
          user?.home ?? process.cwd,
          process.pid,
        );
        if (pid === 0) this.#tasks.push({ pid: process.pid, input: { on: "child", pid: 0, code: 127 } });
        return;
      }
      case "chdir":
        process.cwd = path;
        return;
      case "write":
        writeFile(this.files, this.#look, {
          path,
          text: call.text,
          owner: call.owner ?? process.user,
          now: this.now,
          append: call.append === true,
        });
        return;
      case "remove":
        removeFile(this.files, this.#look, path);
        return;
      case "login":
        this.terminalUser = call.user;
        if (call.user !== null) process.user = call.user;
        return;
      case "due":
        if (call.at === null) delete process.timers[call.timer];
        else process.timers[call.timer] = call.at;
        return;
      case "resolve":
        this.#answer(process, call.id, call.name);
        return;
      default:
        return;
    }
  }

  #answer(process: Running, id: number, name: string): void {
    const known = this.#options.names?.[name] ?? "nxdomain";
    if (known === "later") return;
    const result: DnsResult =
      typeof known === "string"
        ? { status: known, name, records: [] }
        : {
            status: "ok",
            name,
            records: known.map((address) => ({ name, ttl: 60, data: { type: "A", address } })),
            from: "dns",
            authoritative: true,
          };
    this.#tasks.push({ pid: process.pid, input: { on: "resolved", id, result } });
  }

  #end(process: Running, code: number): void {
    this.running.splice(this.running.indexOf(process), 1);
    const parent = process.parent === null ? undefined : this.#process(process.parent);
    setMode(this.tty, parent?.mode ?? null);
    if (parent) this.#tasks.push({ pid: parent.pid, input: { on: "child", pid: process.pid, code } });
  }

  #sys(process: Running): Sys {
    const host = this as FakeHost;
    const look = this.#look;
    const resolve = (path: string): string => resolvePath(look, process.cwd, path);
    const nobody: User = { name: "nobody", uid: 65534, fullName: "", home: "/", password: null };
    return {
      now: this.now,
      random: (bound) => bound - 1,
      pid: process.pid,
      hostName: this.#options.hostName ?? (look === "nt" ? "dial117.digex.net" : "andromeda.acme.com"),
      address: HERE.address,
      look,
      user: USERS.find(({ name }) => name === process.user) ?? nobody,
      cwd: process.cwd,
      columns: 80,
      clock: { epochSeconds: 889_539_247, zoneMinutes: -300, zoneName: "EST" },
      resolvConf: this.#options.files?.["/etc/resolv.conf"] ?? "",
      file: (path) => lookUp(host.files, look, resolve(path)),
      list: (path) => listDirectory(host.files, look, resolve(path)),
      freeBytes: () => null,
      userNamed: (name) => USERS.find((user) => user.name === name) ?? null,
      users: () => USERS,
      sockets: () => this.#options.sockets ?? [],
      commands: (): readonly Command[] => COMMANDS.filter(({ looks }) => looks.includes(look)),
      setting: () => ({}),
    };
  }
}
