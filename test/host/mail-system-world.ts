/** A small world of mail systems for single cases: each test says what is special about its hosts. */
import {
  lookUp,
  openTimeline,
  readWorld,
  type Input,
  type Trace,
  type TtyId,
  type WorldTimeline,
} from "../../src/host/index.ts";

const SECOND = 1_000_000;

/** Settings of a host's mail system, and its other files, by the host's first name. */
export interface Special {
  smtp?: Record<string, unknown>;
  files?: { path: string; text: string; owner?: string }[];
  /** An MX of higher number: the first name of another host. */
  backup?: string;
}

const NAMES = ["one", "two", "three"] as const;

/** Hosts mail.one.example, .two, .three with users ann and bob, and a name server. */
export class MailWorld {
  readonly timeline: WorldTimeline;

  constructor(special: Readonly<Record<string, Special>> = {}, files: Record<string, string> = {}, seed = 1) {
    const texts: Record<string, string> = { ...files };
    const zones: Record<string, string> = { example: "example.zone" };
    const soa =
      "$TTL 3600\n@ IN SOA ns.example. root.example. ( 1 10800 3600 604800 60 )\n@ IN NS ns.example.\n";
    texts["example.zone"] = `${soa}ns IN A 192.0.2.53\nnomail IN MX 0 .\n`;
    const hosts = NAMES.map((name, i) => {
      const { smtp = {}, files: own = [], backup } = special[name] ?? {};
      const mx = backup === undefined ? "" : `@ IN MX 20 mail.${backup}.example.\n`;
      texts[`${name}.zone`] = `${soa}@ IN MX 10 mail\n${mx}mail IN A 192.0.2.${i + 11}\n`;
      zones[`${name}.example`] = `${name}.zone`;
      return {
        name: `mail.${name}.example`,
        address: `192.0.2.${i + 11}`,
        resolver: { servers: ["192.0.2.53"] },
        users: ["ann", "bob"].map((user) => ({ name: user, fullName: user })),
        files: own,
        services: {
          smtp: { personality: "sendmail-8.8", localDomains: [`${name}.example`], relay: "none", ...smtp },
        },
      };
    });
    const ns = { name: "ns.example", address: "192.0.2.53", services: { dns: { zones } } };
    const data = {
      title: "Mail",
      starts: "1998-03-10T09:00:00-05:00",
      zoneName: "EST",
      hosts: [...hosts, ns],
    };
    const reading = readWorld("mail", data, texts);
    if (!reading.ok) throw new Error(reading.problems.map(({ path, says }) => `${path}: ${says}`).join("\n"));
    this.timeline = openTimeline(reading.source, seed);
    this.wait(5);
  }

  wait(seconds: number): this {
    this.timeline.runTo(this.timeline.now + seconds * SECOND);
    return this;
  }

  input(input: Input): this {
    this.timeline.input(input);
    return this;
  }

  cable(name: string, up: boolean): this {
    return this.input({ do: "cable", host: `mail.${name}.example`, set: { up } });
  }

  power(name: string, on: boolean): this {
    return this.input({ do: "power", host: `mail.${name}.example`, on });
  }

  /** A terminal: "ann@one". */
  sit(at: string): TtyId {
    const [user = "", name = ""] = at.split("@");
    this.input({ do: "terminal", host: `mail.${name}.example`, user }).wait(1);
    const opened = this.timeline.trace.findLast((event) => event.t === "terminal.opened");
    return opened?.t === "terminal.opened" ? opened.tty : "";
  }

  /** Types lines with Enter and waits; returns what that put on the screen. */
  say(tty: TtyId, lines: readonly string[], seconds = 5): string {
    const before = this.timeline.trace.length;
    for (const line of lines) {
      this.input({ do: "key", tty, text: `${line}\r` });
      this.wait(seconds);
    }
    return this.timeline.trace
      .slice(before)
      .flatMap((event) => (event.t === "print" && event.tty === tty ? [event.text] : []))
      .join("")
      .replaceAll("\r\n", "\n");
  }

  file(name: string, path: string): string {
    const host = this.timeline.world.hosts[`mail.${name}.example`];
    return (host && lookUp(host.files, "unix", path)?.text) ?? "";
  }

  of<T extends Trace["t"]>(t: T): (Trace & { t: T })[] {
    return this.timeline.trace.filter((event): event is Trace & { t: T } => event.t === t);
  }
}
