/**
 * Five mail systems, one name server, and weather: letters at random times, cables out and in, packets
 * lost and doubled, computers switched off and on. Built from one seed, run without a timeline.
 */
import { readWorld, lookUp, worldMachine, type Input, type Trace, type World } from "../../src/host/index.ts";
import type { WorldSource } from "../../src/host/index.ts";
import { dice, roll, type Dice } from "../../src/sim/index.ts";

export const MINUTE = 60_000_000;
const HOUR = 60 * MINUTE;

const DOMAINS = ["one", "two", "three", "four", "five"] as const;
export const HOSTS = DOMAINS.map((name) => `mail.${name}.example`);
const PERSONALITIES = ["patient", "sendmail-8.8", "sendmail-8.17", "postfix", "exim"];

/** What each host has beside ann, bob and the postmaster. */
const SPECIAL: Readonly<Record<string, Record<string, unknown>>> = {
  one: { relayDomains: ["two.example"] },
  two: { aliases: "two.aliases" },
  three: { quotas: { full: 0 } },
  four: { greylistMinutes: 5 },
  five: { relayDomains: ["four.example"], aliases: "five.aliases" },
};

const FILES = {
  "two.aliases": "postmaster: root\nall: ann, ann@three.example, ghost@four.example\n",
  "five.aliases": "postmaster: root\nclub: ann, bob@one.example\nowner-club: ann\n",
};

/** Every address letters go to, and the mailboxes they should reach: "one/ann". None: it must come back. */
export const ENDS: Readonly<Record<string, readonly string[]>> = {
  "ann@one.example": ["one/ann"],
  "bob@one.example": ["one/bob", "two/ann"],
  "ann@two.example": ["two/ann"],
  "all@two.example": ["two/ann", "three/ann"],
  "ann@three.example": ["three/ann"],
  "full@three.example": [],
  "ann@four.example": ["four/ann"],
  "ghost@four.example": [],
  "ann@five.example": ["five/ann"],
  "club@five.example": ["five/ann", "one/bob", "two/ann"],
  "ann@nowhere.example": [],
};

const addressOf = (i: number): string => `192.0.2.${i + 11}`;

function zone(name: string, i: number): string {
  const backup = SPECIAL_MX[name];
  return [
    "$TTL 3600",
    "@ IN SOA ns.one.example. root.one.example. ( 1 10800 3600 604800 60 )",
    "@ IN NS ns.one.example.",
    "@ IN MX 10 mail",
    ...(backup === undefined ? [] : [`@ IN MX 20 mail.${backup}.example.`]),
    `mail IN A ${addressOf(i)}`,
    ...(name === "one" ? ["ns IN A 192.0.2.53"] : []),
    "",
  ].join("\n");
}

const SPECIAL_MX: Readonly<Record<string, string>> = { two: "one", four: "five" };

export function stormSource(): WorldSource {
  const files: Record<string, string> = { ...FILES };
  const zones: Record<string, string> = {};
  DOMAINS.forEach((name, i) => {
    files[`${name}.zone`] = zone(name, i);
    zones[`${name}.example`] = `${name}.zone`;
  });
  files["example.zone"] =
    "$TTL 3600\n@ IN SOA ns.one.example. root.one.example. ( 1 10800 3600 604800 60 )\n@ IN NS ns.one.example.\n";
  zones["example"] = "example.zone";
  const hosts = DOMAINS.map((name, i) => ({
    name: `mail.${name}.example`,
    address: addressOf(i),
    resolver: { servers: ["192.0.2.53"] },
    users: ["ann", "bob", ...(name === "three" ? ["full"] : [])].map((user) => ({
      name: user,
      fullName: user,
    })),
    files:
      name === "one" ? [{ path: "/home/bob/.forward", text: "\\bob, ann@two.example\n", owner: "bob" }] : [],
    services: {
      smtp: {
        personality: PERSONALITIES[i],
        localDomains: [`${name}.example`],
        timeouts: true,
        queue: { retryMinutes: [30, 30, 60], warnHours: 4, expireHours: 8 },
        ...SPECIAL[name],
      },
    },
  }));
  const ns = { name: "ns.one.example", address: "192.0.2.53", services: { dns: { zones } } };
  const data = {
    title: "Storm",
    starts: "1998-03-10T09:00:00-05:00",
    zoneName: "EST",
    hosts: [...hosts, ns],
  };
  const reading = readWorld("storm", data, files);
  if (!reading.ok) throw new Error(reading.problems.map(({ path, says }) => `${path}: ${says}`).join("\n"));
  return reading.source;
}

const SOURCE = stormSource();

export class Storm {
  /** What the mail systems told, without packets. */
  readonly trace: Trace[] = [];
  readonly #machine = worldMachine(SOURCE);
  readonly #world: World;
  readonly #luck: Dice;
  readonly #log: Trace[] = [];
  #now = 0;

  constructor(seed: number) {
    this.#luck = dice(seed, "storm");
    this.#world = this.#machine.init({ world: "storm", seed }, this.#log);
    this.#wait(MINUTE);
  }

  /** The whole storm, and the calm until every queue is empty. Returns whether it became so. */
  run(): boolean {
    const letters = 2 + this.#roll(5);
    const troubles = 2 + this.#roll(8);
    const plan = [
      ...Array.from({ length: letters }, () => ({ at: this.#roll(6 * HOUR), do: "letter" as const })),
      ...Array.from({ length: troubles }, () => ({ at: this.#roll(8 * HOUR), do: "trouble" as const })),
    ];
    // Most trouble comes right when a letter is on its way.
    for (const one of plan)
      if (one.do === "trouble" && this.#roll(3) > 0)
        one.at = (plan[this.#roll(letters)]?.at ?? 0) + this.#roll(20_000_000);
    for (const one of plan.sort((a, b) => a.at - b.at)) {
      this.#wait(Math.max(0, one.at - this.#now));
      if (one.do === "letter") this.#letter();
      else this.#trouble();
    }
    this.#wait(10 * HOUR);
    for (const host of [...HOSTS, "ns.one.example"]) {
      this.#input({ do: "power", host, on: true });
      const set = { up: true, lossPerMille: 0, duplicatePerMille: 0, jitterMs: 0 };
      this.#input({ do: "cable", host, set });
    }
    for (let hours = 0; hours < 48 && !this.#isCalm(); hours++) this.#wait(HOUR);
    return this.#isCalm();
  }

  file(host: string, path: string): string {
    const there = this.#world.hosts[host];
    return (there && lookUp(there.files, "unix", path)?.text) ?? "";
  }

  /** Paths of what lies in a host's queue. */
  spool(host: string): string[] {
    const files = this.#world.hosts[host]?.files ?? {};
    return Object.keys(files).filter((path) => path.startsWith("/var/spool/mqueue/"));
  }

  #isCalm(): boolean {
    return HOSTS.every((host) => this.spool(host).every((path) => !path.includes("/qf")));
  }

  #letter(): void {
    const host = this.#any(HOSTS);
    const user = this.#any(["ann", "bob"]);
    if (this.#world.hosts[host]?.on !== true) return;
    this.#input({ do: "terminal", host, user });
    const opened = this.#log.findLast((event) => event.t === "terminal.opened");
    const to = Array.from({ length: 1 + this.#roll(3) }, () => this.#any(Object.keys(ENDS)));
    if (opened?.t === "terminal.opened")
      this.#input({ do: "key", tty: opened.tty, text: `mail -s Storm ${to.join(" ")}\rwords\r.\rexit\r` });
  }

  #trouble(): void {
    const host = this.#any([...HOSTS, ...HOSTS, "ns.one.example"]);
    const minutes = this.#any([0, 0, 1, 5, 45, 200, 600]);
    const before = this.#now;
    switch (this.#roll(4)) {
      case 0:
        this.#input({ do: "power", host, on: false });
        this.#later.push({ at: before + minutes * MINUTE + 1, input: { do: "power", host, on: true } });
        return;
      case 1:
        this.#input({ do: "cable", host, set: { up: false } });
        this.#later.push({
          at: before + minutes * MINUTE + 1,
          input: { do: "cable", host, set: { up: true } },
        });
        return;
      case 2:
        this.#input({ do: "cable", host, set: { lossPerMille: this.#any([50, 200, 500]) } });
        return;
      default:
        this.#input({ do: "cable", host, set: { duplicatePerMille: 200, jitterMs: 80 } });
    }
  }

  #later: { at: number; input: Input }[] = [];

  #wait(micros: number): void {
    const end = this.#now + micros;
    for (;;) {
      const due = this.#later.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      this.#runTo(due?.at ?? end);
      if (!due) return;
      this.#later = this.#later.filter((one) => one !== due);
      this.#input(due.input);
    }
  }

  #runTo(end: number): void {
    for (let at = this.#machine.nextAt(this.#world); at !== null && at <= end;) {
      this.#machine.step(this.#world, this.#log);
      at = this.#machine.nextAt(this.#world);
      if (this.#log.length > 1000) this.#keep();
    }
    this.#now = Math.max(this.#now, end);
    this.#keep();
  }

  #input(input: Input): void {
    this.#keep();
    this.#machine.input(this.#world, input, this.#now, this.#log);
  }

  #keep(): void {
    for (const event of this.#log.splice(0))
      if (/^(?:mail|smtp|fault)/.test(event.t) && event.t !== "smtp.text") this.trace.push(event);
  }

  #roll(bound: number): number {
    return roll(this.#luck, bound);
  }

  #any<T>(list: readonly T[]): T {
    return list[this.#roll(list.length)] as T;
  }
}
