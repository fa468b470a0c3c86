/** What a program sees of its computer: the read-only side of the kernel, made afresh for each step. */
import type { Ipv4, Micros } from "../base/index.ts";
import { sockets, type SocketRow } from "../net/index.ts";
import { roll } from "../sim/index.ts";
import { COMMANDS } from "./commands/index.ts";
import { freeBytes } from "./disk.ts";
import { listDirectory, lookUp, resolvePath } from "./files.ts";
import type { Command, FileView, Pid, Sys, User, WallClock } from "./program.ts";
import { stubFiles } from "./resolver-files.ts";
import type { Scope } from "./scope.ts";
import type { Host, Process } from "./world.ts";

const COLUMNS = 80;
const NOBODY: User = { name: "nobody", uid: 65534, fullName: "", home: "/", password: null };

export class KernelSys implements Sys {
  readonly now: Micros;
  readonly columns = COLUMNS;
  readonly #scope: Scope;
  readonly #host: Host;
  readonly #process: Process;

  constructor(scope: Scope, host: Host, process: Process) {
    this.#scope = scope;
    this.#host = host;
    this.#process = process;
    this.now = scope.world.now;
  }

  get pid(): Pid {
    return this.#process.pid;
  }
  get hostName(): string {
    return this.#host.name;
  }
  get address(): Ipv4 {
    return this.#host.address;
  }
  get look(): "unix" | "nt" {
    return this.#host.spec.look;
  }
  get user(): User {
    return this.userNamed(this.#process.user) ?? NOBODY;
  }
  get cwd(): string {
    return this.#process.cwd;
  }
  get clock(): WallClock {
    const { clock } = this.#scope.world;
    const { clockAheadSeconds } = this.#host;
    return clockAheadSeconds === 0
      ? clock
      : { ...clock, epochSeconds: clock.epochSeconds + clockAheadSeconds };
  }
  get resolvConf(): string {
    return stubFiles(this.#host.spec, this.#host.files).resolvConf;
  }
  random(bound: number): number {
    return roll(this.#host.dice, bound);
  }
  file(path: string): FileView | null {
    return lookUp(this.#host.files, this.look, resolvePath(this.look, this.#process.cwd, path));
  }
  list(path: string): FileView[] {
    return listDirectory(this.#host.files, this.look, resolvePath(this.look, this.#process.cwd, path));
  }
  freeBytes(): number | null {
    return freeBytes(this.#host);
  }
  userNamed(name: string): User | null {
    return this.#host.users.find((user) => user.name === name) ?? null;
  }
  users(): readonly User[] {
    return this.#host.users;
  }
  sockets(): readonly SocketRow[] {
    return sockets(this.#host.net);
  }
  commands(): readonly Command[] {
    return COMMANDS.filter(({ looks }) => looks.includes(this.look));
  }
  setting(service: string): Readonly<Record<string, unknown>> {
    return this.#host.spec.services[service] ?? {};
  }
}
