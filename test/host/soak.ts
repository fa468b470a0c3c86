/**
 * node --expose-gc --import tsx test/host/soak.ts [DAYS] [LETTERS-AN-HOUR] [SEED]
 *
 * Virtual days of mail between fifty mail systems, with cables out, packets lost and doubled, and computers
 * switched off. Every night mailboxes are read and logs thrown away. Nothing may get lost, and memory may not grow.
 */
import {
  lookUp,
  readWorld,
  worldMachine,
  type Input,
  type Trace,
  type WorldSource,
} from "../../src/host/index.ts";
import { dice, roll } from "../../src/sim/index.ts";

const MINUTE = 60_000_000;
const HOUR = 60 * MINUTE;
const HOSTS = 50;
const PERSONALITIES = ["patient", "sendmail-8.8", "sendmail-8.17", "postfix", "exim"];
const MAILBOX = "/var/mail/ann";

const days = Number(process.argv[2] ?? 3);
const perHour = Number(process.argv[3] ?? 600);
const seed = Number(process.argv[4] ?? 1);

const nameOf = (i: number): string => `mail.d${i}.example`;
const addressOf = (i: number): string => `192.0.2.${i + 1}`;

function source(): WorldSource {
  const files: Record<string, string> = {
    "example.zone": [
      "$TTL 3600",
      "@ IN SOA ns root ( 1 10800 3600 604800 60 )",
      "@ IN NS ns",
      "ns IN A 192.0.2.200",
      ...Array.from(
        { length: HOSTS },
        (_, i) => `d${i} IN MX 10 mail.d${i}\nmail.d${i} IN A ${addressOf(i)}`,
      ),
      "",
    ].join("\n"),
  };
  const hosts = Array.from({ length: HOSTS }, (_, i) => ({
    name: nameOf(i),
    address: addressOf(i),
    cable: { latencyMs: 2 + (i % 40) },
    resolver: { servers: ["192.0.2.200"] },
    users: [{ name: "ann", fullName: "Ann" }],
    services: {
      smtp: {
        personality: PERSONALITIES[i % PERSONALITIES.length],
        localDomains: [`d${i}.example`],
        timeouts: true,
        queue: { retryMinutes: [30, 30, 60], warnHours: null, expireHours: 120 },
      },
    },
  }));
  const ns = {
    name: "ns.example",
    address: "192.0.2.200",
    services: { dns: { zones: { example: "example.zone" } } },
  };
  const data = { title: "Soak", starts: "1998-03-10T00:00:00-05:00", zoneName: "EST", hosts: [...hosts, ns] };
  const reading = readWorld("soak", data, files);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.source;
}

const machine = worldMachine(source());
const log: Trace[] = [];
const world = machine.init({ world: "soak", seed }, log);
const luck = dice(seed, "soak");
let now = 0;
const events = { all: 0, packets: 0, lost: 0, again: 0, deferred: 0, failed: 0, faults: 0 };
/** By number of the letter: how often it lies in a mailbox. */
const found = new Map<number, number>();
let sent = 0;
const troubles: { at: number; input: Input }[] = [];

function count(): void {
  for (const event of log) {
    events.all++;
    if (event.t === "packet.sent") {
      events.packets++;
      if (event.lost !== null) events.lost++;
    } else if (event.t === "tcp.again") events.again++;
    else if (event.t === "mail.deferred") events.deferred++;
    else if (event.t === "mail.failed") {
      events.failed++;
      console.log(`failed: ${event.to}: ${event.why}`);
    } else if (event.t === "fault") {
      events.faults++;
      console.log(`fault: ${event.host}: ${event.says}`);
    }
  }
  log.length = 0;
}

function runTo(end: number): void {
  for (let at = machine.nextAt(world); at !== null && at <= end; at = machine.nextAt(world)) {
    machine.step(world, log);
    if (log.length > 500) count();
  }
  now = end;
  count();
}

function give(input: Input): void {
  machine.input(world, input, now, log);
  count();
}

function letter(): void {
  const from = nameOf(roll(luck, HOSTS));
  if (world.hosts[from]?.on !== true) return;
  const to = `ann@d${roll(luck, HOSTS)}.example`;
  const number = sent++;
  const text = `From: ann@${from}\nTo: ${to}\nSubject: soak ${number}.\n\n${"A line of text.\n".repeat(1 + roll(luck, 120))}`;
  give({ do: "letter", host: from, user: "ann", to: [to], text });
}

function trouble(): void {
  const host = roll(luck, 12) === 0 ? "ns.example" : nameOf(roll(luck, HOSTS));
  const later = now + (1 + roll(luck, 90)) * MINUTE;
  const kind = roll(luck, 4);
  if (kind === 0) {
    give({ do: "power", host, on: false });
    troubles.push({ at: later, input: { do: "power", host, on: true } });
  } else {
    const set =
      [{ up: false }, { lossPerMille: 100 }, { duplicatePerMille: 200, jitterMs: 50 }][kind - 1] ?? {};
    give({ do: "cable", host, set });
    const well = { up: true, lossPerMille: 0, duplicatePerMille: 0, jitterMs: 0 };
    troubles.push({ at: later, input: { do: "cable", host, set: well } });
  }
}

/** Mailboxes are read and emptied, logs thrown away. */
function night(): void {
  for (let i = 0; i < HOSTS; i++) {
    const host = nameOf(i);
    const text = lookUp(world.hosts[host]?.files ?? {}, "unix", MAILBOX)?.text ?? "";
    for (const [, number] of text.matchAll(/^Subject: soak (\d+)\.$/gm))
      found.set(Number(number), (found.get(Number(number)) ?? 0) + 1);
    for (const path of [MAILBOX, "/var/log/maillog"])
      give({ do: "apply", host, change: { what: "file", path, text: "", owner: "root" } });
  }
}

function settleTroubles(): void {
  troubles.sort((a, b) => a.at - b.at);
  for (let next = troubles[0]; next && next.at <= now; next = troubles[0]) {
    troubles.shift();
    give(next.input);
  }
}

function waiting(): number {
  return Object.values(world.hosts)
    .flatMap(({ files }) => Object.keys(files))
    .filter((path) => path.startsWith("/var/spool/mqueue/qf")).length;
}

function report(label: string): void {
  globalThis.gc?.();
  const heapMb = (process.memoryUsage().heapUsed / 1e6).toFixed(1);
  const cpu = ((process.cpuUsage().user + process.cpuUsage().system) / 1e6).toFixed(1);
  console.log(
    `${label}: ${sent} letters sent, ${found.size} seen, ${waiting()} in queues, agenda ${world.agenda.times.length}, heap ${heapMb} MB, CPU ${cpu} s`,
  );
}

const total = days * 24 * 60;
for (let minute = 0; minute < total; minute++) {
  runTo(minute * MINUTE);
  settleTroubles();
  if (roll(luck, 10) === 0) trouble();
  for (let left = perHour / 60; left > 0; left--) if (left >= 1 || roll(luck, 1000) < left * 1000) letter();
  if (minute % (6 * 60) === 6 * 60 - 1) {
    night();
    report(`day ${(minute / 1440).toFixed(2)}`);
  }
}
for (const { input } of troubles) give(input);
for (let hours = 0; hours < 48 && (hours < 2 || waiting() > 0); hours++) runTo(now + HOUR);
night();
report("calm");
const lost = Array.from({ length: sent }, (_, i) => i).filter((number) => !found.has(number));
const twice = [...found.values()].filter((times) => times > 1).length;
console.log(events);
console.log(
  `${sent} letters: ${lost.length} lost, ${twice} arrived more than once, ${waiting()} still in queues.`,
);
if (lost.length > 0) console.log(`Lost: ${lost.slice(0, 20).join(" ")}`);
process.exitCode = lost.length > 0 || waiting() > 0 || events.faults > 0 ? 1 : 0;
