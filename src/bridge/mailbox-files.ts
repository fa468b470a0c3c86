/** The simulated mailboxes as files of this machine, DIR/host/user.mbox, kept in step while letters arrive. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Host, World } from "../host/index.ts";
import { Refused } from "./folders.ts";

const MAIL_DIRECTORY = "/var/mail/";
/** A big mailbox is written less often: its bytes take at most about a tenth of the time. */
const BYTES_PER_MS = 20_000;
const SHORTEST_PAUSE_MS = 20;

interface Written {
  text: string;
  nextMs: number;
}

export class MailboxFiles {
  readonly #folder: string;
  readonly #world: () => Readonly<World>;
  /** By path. */
  readonly #written = new Map<string, Written>();
  #timer: NodeJS.Timeout | null = null;
  /** A full disk: said once. */
  #failed = false;

  constructor(folder: string, world: () => Readonly<World>) {
    this.#folder = folder;
    this.#world = world;
    this.#write(true);
  }

  /** Something may have changed. */
  sync(): void {
    if (this.#timer === null) this.#try(false);
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#try(true);
  }

  /** The calls go on, whatever happens to the files. */
  #try(all: boolean): void {
    if (this.#failed) return;
    try {
      this.#write(all);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.#failed = true;
      console.error(`${error.message} The mailboxes are not kept in step any more.`);
    }
  }

  #write(all: boolean): void {
    const now = performance.now();
    let waitMs = Infinity;
    for (const host of Object.values(this.#world().hosts)) {
      for (const [user, text] of mailboxesOf(host)) {
        const path = join(this.#folder, safeName(host.name), `${safeName(user)}.mbox`);
        const before = this.#written.get(path);
        if (before?.text.length === text.length && before.text === text) continue;
        if (!all && before !== undefined && before.nextMs > now)
          waitMs = Math.min(waitMs, before.nextMs - now);
        else this.#replace(path, text);
      }
    }
    if (waitMs === Infinity) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#try(false);
    }, waitMs).unref();
  }

  /** Readers see the old file or the new one, never half of one. */
  #replace(path: string, text: string): void {
    const fresh = `${path}.new`;
    const startedMs = performance.now();
    try {
      if (!this.#written.has(path)) mkdirSync(join(path, ".."), { recursive: true });
      writeFileSync(fresh, text, "latin1");
      renameSync(fresh, path);
    } catch {
      rmSync(fresh, { force: true });
      throw new Refused(`${path} cannot be written.`);
    }
    const pauseMs = Math.max(SHORTEST_PAUSE_MS, text.length / BYTES_PER_MS);
    this.#written.set(path, { text, nextMs: startedMs + pauseMs });
  }
}

function* mailboxesOf(host: Host): Iterable<[string, string]> {
  for (const { path, kind, text } of Object.values(host.files)) {
    const user = path.slice(MAIL_DIRECTORY.length);
    if (kind === "file" && path.startsWith(MAIL_DIRECTORY) && !user.includes("/")) yield [user, text];
  }
}

/** A world may come from anybody: its names must stay in the folder. */
function safeName(name: string): string {
  const safe = name.replace(/[^A-Za-z0-9._-]/g, "_").slice(0, 100);
  return /^\.*$/.test(safe) ? "_".repeat(safe.length + 1) : safe;
}
