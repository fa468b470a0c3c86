/** A tiny internet for tests: name servers and stubs by address, every packet takes 10 ms, nothing is lost unless said. */
import { readFileSync } from "node:fs";
import { copy } from "../../../src/base/index.ts";
import type { Endpoint, Tick } from "../../../src/base/index.ts";
import { nameServer, parseZone, stubResolver } from "../../../src/proto/dns/index.ts";
import type {
  DnsNote,
  DnsResult,
  NamedConfig,
  NamedIn,
  NamedOut,
  NamedState,
  RecordType,
  StubIn,
  StubOut,
  StubState,
  Zone,
} from "../../../src/proto/dns/index.ts";
import { decodeMessage } from "../../../src/wire/dns/index.ts";

export interface Sent {
  from: string;
  to: string;
  /** "? apex.com. MX" or "! apex.com. MX NOERROR 2/0/2" with rcode and counts; "tcp" before it over TCP. */
  says: string;
  at: number;
}

interface Event {
  at: number;
  order: number;
  /** False: taken back meanwhile; time does not pass for it. */
  holds: () => boolean;
  run: () => void;
}

interface Machine {
  named: NamedState | null;
  stub: StubState;
  dueNamed: number | null;
  dueStub: number | null;
}

const LATENCY = 10_000;
const UPSTREAM_PORT = 1053;
const STUB_PORT = 1054;

export class Lan {
  now = 0;
  readonly sent: Sent[] = [];
  readonly notes: (DnsNote & { host: string; at: number })[] = [];
  readonly results: { id: number; result: DnsResult; at: number }[] = [];
  /** Addresses that do not answer. */
  readonly dead = new Set<string>();
  /** Answers of a machine that is no name server of ours. */
  readonly strangers = new Map<string, (bytes: Uint8Array) => Uint8Array | null>();
  private readonly machines = new Map<string, Machine>();
  private readonly events: Event[] = [];
  private order = 0;
  private seed = 12345;

  private get tick(): Tick {
    return {
      now: this.now,
      random: (bound) => {
        this.seed = (Math.imul(this.seed, 1103515245) + 12345) >>> 0;
        return (this.seed >>> 8) % bound;
      },
    };
  }

  server(address: string, config: NamedConfig, resolvConf = ""): void {
    const stub = stubResolver.init({ hostsFile: "", resolvConf }, this.tick);
    this.machines.set(address, {
      named: nameServer.init(config, this.tick),
      stub,
      dueNamed: null,
      dueStub: null,
    });
  }

  client(address: string, resolvConf: string, hostsFile = ""): void {
    const stub = stubResolver.init({ hostsFile, resolvConf }, this.tick);
    this.machines.set(address, { named: null, stub, dueNamed: null, dueStub: null });
  }

  state(address: string): NamedState {
    const { named } = this.machine(address);
    if (named === null) throw new Error(`${address} is no name server`);
    return named;
  }

  /** Every state is replaced by a copy, as time travel does. */
  copyAll(): void {
    for (const machine of this.machines.values()) {
      machine.named = copy(machine.named);
      machine.stub = copy(machine.stub);
    }
  }

  /** Asks on a machine and runs until the answer is there. */
  ask(address: string, name: string, type: RecordType): DnsResult {
    const id = this.results.length + 1000;
    this.stub(address, { on: "ask", id, name, type });
    this.run();
    const found = this.results.find((each) => each.id === id);
    if (!found) throw new Error("no result");
    return found.result;
  }

  /** Who asked whom what since `mark`, without the answers. */
  walk(mark = 0): string[] {
    return this.sent
      .slice(mark)
      .filter((each) => each.says.includes("?"))
      .map((each) => `${each.to} ${each.says}`);
  }

  raw(from: Endpoint, to: string, bytes: Uint8Array): void {
    this.deliver(from, { address: to, port: 53 }, bytes);
  }

  later(seconds: number): void {
    this.now += seconds * 1_000_000;
  }

  run(maxSteps = 10_000): void {
    for (let steps = 0; ; steps++) {
      if (steps > maxSteps) throw new Error("it never ends");
      this.events.sort((a, b) => a.at - b.at || a.order - b.order);
      const next = this.events.shift();
      if (!next) return;
      if (!next.holds()) continue;
      this.now = Math.max(this.now, next.at);
      next.run();
    }
  }

  stub(address: string, input: StubIn): void {
    for (const out of stubResolver.step(this.machine(address).stub, input, this.tick))
      this.stubOut(address, out);
  }

  named(address: string, input: NamedIn): void {
    for (const out of nameServer.step(this.state(address), input, this.tick)) this.namedOut(address, out);
  }

  private machine(address: string): Machine {
    const machine = this.machines.get(address);
    if (!machine) throw new Error(`nobody at ${address}`);
    return machine;
  }

  private at(at: number, run: () => void, holds: () => boolean = () => true): void {
    this.events.push({ at, order: this.order++, holds, run });
  }

  private stubOut(address: string, out: StubOut): void {
    const machine = this.machine(address);
    if (out.do === "sendTo") this.send({ address, port: STUB_PORT }, out.to, out.bytes);
    else if (out.do === "result") this.results.push({ id: out.id, result: out.result, at: this.now });
    else if (out.do === "note") this.notes.push({ ...out.note, host: address, at: this.now });
    else if (out.do === "due") {
      machine.dueStub = out.at;
      if (out.at !== null)
        this.at(
          out.at,
          () => {
            machine.dueStub = null;
            this.stub(address, { on: "due" });
          },
          () => machine.dueStub === out.at,
        );
    } else this.stream(address, "stub", out);
  }

  private namedOut(address: string, out: NamedOut): void {
    const machine = this.machine(address);
    if (out.do === "sendTo")
      this.send({ address, port: out.socket === "server" ? 53 : UPSTREAM_PORT }, out.to, out.bytes);
    else if (out.do === "note") this.notes.push({ ...out.note, host: address, at: this.now });
    else if (out.do === "due") {
      machine.dueNamed = out.at;
      if (out.at !== null)
        this.at(
          out.at,
          () => {
            machine.dueNamed = null;
            this.named(address, { on: "due" });
          },
          () => machine.dueNamed === out.at,
        );
    } else this.stream(address, "named", out);
  }

  private send(from: Endpoint, to: Endpoint, bytes: Uint8Array): void {
    this.sent.push({ from: from.address, to: to.address, says: describe(bytes), at: this.now });
    this.deliver(from, to, bytes);
  }

  private deliver(from: Endpoint, to: Endpoint, bytes: Uint8Array): void {
    this.at(this.now + LATENCY, () => {
      if (this.dead.has(to.address)) return;
      const stranger = this.strangers.get(to.address);
      if (stranger !== undefined) {
        const answer = stranger(bytes);
        if (answer !== null) this.send(to, from, answer);
        return;
      }
      // 127.0.0.1 is the machine itself.
      const address = to.address === "127.0.0.1" ? from.address : to.address;
      if (!this.machines.has(address)) return;
      const seenFrom = to.address === "127.0.0.1" ? { ...from, address: "127.0.0.1" } : from;
      const local = from.address === "127.0.0.1";
      if (to.port === STUB_PORT) this.stub(local ? from.address : address, { on: "datagram", from, bytes });
      else if (this.machine(address).named !== null)
        this.named(address, {
          on: "datagram",
          socket: to.port === 53 ? "server" : "upstream",
          from: seenFrom,
          bytes,
        });
    });
  }

  /** Streams never lose or split anything here; both ends use the same name, the server's with "@" before it. */
  private stream(
    address: string,
    who: "stub" | "named",
    out: Extract<NamedOut | StubOut, { stream: string }>,
  ): void {
    const id = out.stream;
    const arrive = (run: () => void): void => {
      this.at(this.now + LATENCY, run);
    };
    if (out.do === "stream.open") {
      const server = out.to.address;
      const own = `@${address}/${who}/${id}`;
      if (this.dead.has(server) || !this.machines.has(server)) return;
      arrive(() => {
        this.named(server, { on: "stream.accepted", stream: own, from: { address, port: 2000 } });
        arrive(() => {
          this.pairs.set(`${address}/${id}`, { server, own });
          this.pairs.set(`${server}/${own}`, { client: address, who, id });
          this.give(address, who, { on: "stream.opened", stream: id });
        });
      });
      return;
    }
    const pair = this.pairs.get(`${address}/${id}`);
    if (pair === undefined) return;
    if (out.do === "stream.send") {
      const to = "server" in pair ? pair.server : pair.client;
      this.sent.push({ from: address, to, says: `tcp ${describe(out.bytes.subarray(2))}`, at: this.now });
      arrive(() => {
        if ("server" in pair)
          this.named(pair.server, { on: "stream.bytes", stream: pair.own, bytes: out.bytes });
        else this.give(pair.client, pair.who, { on: "stream.bytes", stream: pair.id, bytes: out.bytes });
      });
    } else if ("server" in pair)
      arrive(() => {
        this.named(pair.server, { on: "stream.ended", stream: pair.own });
      });
  }

  private readonly pairs = new Map<
    string,
    { server: string; own: string } | { client: string; who: "stub" | "named"; id: string }
  >();

  private give(
    address: string,
    who: "stub" | "named",
    input:
      { on: "stream.opened"; stream: string } | { on: "stream.bytes"; stream: string; bytes: Uint8Array },
  ): void {
    if (who === "stub") this.stub(address, input);
    else this.named(address, input);
  }
}

export function describe(bytes: Uint8Array): string {
  const decoded = decodeMessage(bytes);
  if (!decoded.ok) return `unreadable: ${decoded.error.says}`;
  const { message } = decoded;
  const [question] = message.questions;
  const what = question === undefined ? "nothing" : `${question.name} ${question.type}`;
  if (!message.response) return `? ${what}`;
  const counts = [message.answers, message.authorities, message.additionals]
    .map((section) => section.length)
    .join("/");
  return `! ${what} ${message.rcode} ${counts}${message.truncated ? " TC" : ""}`;
}

export function zone(text: string, origin: string): Zone {
  const parsed = parseZone(text, origin, `${origin}.zone`);
  if (parsed.zone === null) throw new Error(JSON.stringify(parsed.problems));
  return parsed.zone;
}

/** A zone with an SOA and NS records, then `records`. */
export function smallZone(origin: string, servers: readonly string[], records: string): Zone {
  const ns = servers.map((server) => `@ NS ${server}\n`).join("");
  return zone(`$TTL 86400\n@ SOA ${servers[0] ?? "ns"} h 1 7200 900 1209600 300\n${ns}${records}\n`, origin);
}

export function worldZone(file: string, origin: string): Zone {
  const text = readFileSync(
    new URL(`../../../lessons/worlds/1998/zones/${file}.zone`, import.meta.url),
    "latin1",
  );
  return zone(text, origin);
}

export const rootHints = [{ name: "a.root-servers.net", address: "203.0.113.200" }];

/** The name servers of the first world, and andromeda. */
export function world1998(): Lan {
  const lan = new Lan();
  const from = (...origins: string[]): Zone[] =>
    origins.map((origin) => worldZone(origin === "." ? "root" : origin, origin));
  const recursion = (...allowFrom: string[]): NamedConfig["recursion"] => ({
    allowFrom: [...allowFrom, "127.0.0.0/8"],
    rootHints,
  });
  lan.server("192.0.2.53", {
    zones: from("acme.com", "2.0.192.in-addr.arpa"),
    recursion: recursion("192.0.2.0/24"),
    transferTo: ["192.0.2.0/24"],
  });
  lan.server("198.51.100.53", {
    zones: from("apex.com", "100.51.198.in-addr.arpa"),
    recursion: recursion("198.51.100.0/24"),
  });
  lan.server("203.0.113.53", {
    zones: from("digex.net", "mmco.com", "113.0.203.in-addr.arpa"),
    recursion: recursion("203.0.113.0/24", "192.0.2.200"),
  });
  lan.server("198.51.100.201", { zones: from("whitehouse.gov"), recursion: recursion("198.51.100.192/26") });
  lan.server("203.0.113.200", { zones: from("."), recursion: null });
  lan.server("203.0.113.210", { zones: from("com", "net", "gov"), recursion: null });
  lan.client("192.0.2.25", "search acme.com\nnameserver 192.0.2.53\n");
  return lan;
}
