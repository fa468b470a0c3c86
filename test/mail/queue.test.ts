import { expect, test } from "vitest";
import { copy } from "../../src/base/index.ts";
import { decideRoute, mailQueue } from "../../src/mail/index.ts";
import type { MailQueue, NewLetter, QueueConfig, QueueIn, QueueOut } from "../../src/mail/index.ts";
import type { DnsResult } from "../../src/proto/dns/contract.ts";
import type { ClientResult } from "../../src/proto/smtp/contract.ts";

const MINUTE = 60_000_000;

function mx(...pairs: [number, string][]): DnsResult {
  const records = pairs.map(([preference, exchange]) => ({
    name: "x.",
    ttl: 60,
    data: { type: "MX" as const, preference, exchange: `${exchange}.` },
  }));
  return { status: "ok", name: "x.", records, from: "dns", authoritative: true };
}

function a(...addresses: string[]): DnsResult {
  const records = addresses.map((address) => ({
    name: "x.",
    ttl: 60,
    data: { type: "A" as const, address },
  }));
  return { status: "ok", name: "x.", records, from: "dns", authoritative: true };
}

const bad = (status: "nxdomain" | "nodata" | "servfail" | "timeout"): DnsResult => ({
  status,
  name: "x.",
  records: [],
});

function hosts(answer: DnsResult, own: string[] = [], random = (_bound: number): number => 0): unknown {
  const decision = decideRoute("mmco.com", answer, own, random);
  return decision.then === "try"
    ? decision.exchanges.map(({ host }) => host)
    : [decision.then, decision.then === "fail" ? decision.code : ""];
}

test("RFC 5321 §5.1: the candidates and their order", () => {
  expect(hosts(mx([20, "b.x"], [10, "A.X"]))).toEqual(["a.x", "b.x"]);
  expect(hosts(bad("nodata"))).toEqual(["mmco.com"]);
  expect(hosts(bad("nxdomain"))).toEqual(["fail", "5.1.2"]);
  expect(hosts(bad("servfail"))).toEqual(["later", ""]);
  expect(hosts(mx([0, ""]))).toEqual(["fail", "5.1.10"]);
  expect(hosts(mx([10, "a.x"], [20, "me.x"], [20, "c.x"], [30, "d.x"]), ["me.x"])).toEqual(["a.x"]);
  expect(hosts(mx([10, "me.x"], [20, "b.x"]), ["me.x"])).toEqual(["fail", "5.4.6"]);
});

test("equal preferences are drawn by lot", () => {
  const firsts = [0, 1].map(
    (lot) => (hosts(mx([10, "a.x"], [10, "b.x"]), [], (bound) => lot % bound) as string[])[0],
  );
  expect(new Set(firsts).size).toBe(2);
});

/** A queue whose world answers from a list. */
interface World {
  queue: MailQueue;
  now: number;
  dns: Record<string, DnsResult>;
  /** What a call to an address brings: a reply code for each recipient, or why there was no call. */
  calls: Record<string, number[] | string>;
  local: (QueueIn & { on: "delivered" | "undelivered" }) | null;
  log: string[];
}

function world(retryMs: number[] = [], more: Partial<QueueConfig> = {}): World {
  const tick = { now: 0, random: () => 0 };
  const expireMs = 4 * 86_400_000;
  const config = { ownNames: ["iguana.apex.com"], retryMs, expireMs, warnMs: null, callLimit: 20, ...more };
  const queue = mailQueue.init(config, tick);
  return { queue, now: 0, dns: {}, calls: {}, local: null, log: [] };
}

function run(w: World, input: QueueIn): void {
  const todo: QueueIn[] = [input];
  for (let next = todo.shift(); next; next = todo.shift()) {
    w.queue = copy(w.queue);
    for (const out of mailQueue.step(w.queue, next, { now: w.now, random: () => 0 })) {
      const reaction = react(w, out);
      if (reaction) todo.push(reaction);
    }
  }
}

function react(w: World, out: QueueOut): QueueIn | null {
  if (out.do === "resolve")
    return { on: "resolved", id: out.id, result: w.dns[`${out.type} ${out.name}`] ?? bad("timeout") };
  if (out.do === "connect") {
    w.log.push(`call ${out.exchange} ${out.address}`);
    const answer = w.calls[out.address] ?? "refused";
    if (typeof answer === "string") return { on: "unreachable", id: out.id, why: answer };
    return { on: "called", id: out.id, result: resultOf(out, answer) };
  }
  if (out.do === "deliver") {
    const where = out.destination.kind === "local" ? out.destination.user : out.destination.path;
    w.log.push(`deliver ${where}`);
    return w.local ? { ...w.local, id: out.id } : { on: "delivered", id: out.id, path: `/var/mail/${where}` };
  }
  if (out.do === "report") {
    const to = out.to === null ? " to postmaster" : "";
    w.log.push(
      `${out.kind} ${out.recipients.map(({ status, code }) => `${status} ${code}`).join(", ")}${to}`,
    );
  }
  if (out.do === "lost") w.log.push(`lost ${out.letter.id}`);
  if (out.do === "note" && /deferred|failed|relayed/.test(out.note.t))
    w.log.push(`${out.note.t} ${"to" in out.note ? out.note.to : ""}`);
  return null;
}

function resultOf(out: QueueOut & { do: "connect" }, codes: number[]): ClientResult {
  const recipients = out.envelope.forwardPaths.map(({ mailbox }, i) => {
    const code = codes[i % codes.length] ?? 250;
    const outcome =
      code < 300 ? ("ok" as const) : code < 500 ? ("temporary" as const) : ("permanent" as const);
    return { mailbox, outcome, reply: { code, lines: [`${code} 5.1.1 said`] }, says: "" };
  });
  return { recipients, peerName: out.exchange, extended: true };
}

function letter(...to: string[]): NewLetter {
  return {
    id: "KAA00001",
    reversePath: { localPart: "joe", domain: "acme.com" },
    mailParameters: {},
    body: "7BIT",
    text: "Subject: x\r\n\r\ny\r\n",
    authored: [],
    origin: "joe@localhost",
    double: false,
    recipients: to.map((address) => {
      const [localPart = "", domain = ""] = address.split("@");
      const mailbox = { localPart, domain };
      const destination =
        domain === ""
          ? ({ kind: "local", user: localPart } as const)
          : ({ kind: "remote", mailbox } as const);
      return { mailbox, parameters: {}, destination };
    }),
  };
}

test("one call for a domain, one delivery for a user; the letter leaves the queue", () => {
  const w = world();
  w.dns = { "MX mmco.com": mx([10, "mail.mmco.com"]), "A mail.mmco.com": a("192.0.2.40") };
  w.calls = { "192.0.2.40": [250] };
  run(w, { on: "submit", letter: letter("ed@mmco.com", "jane", "al@mmco.com") });
  expect(w.log).toEqual([
    "deliver jane",
    "call mail.mmco.com 192.0.2.40",
    "mail.relayed ed@mmco.com",
    "mail.relayed al@mmco.com",
  ]);
  expect(w.queue.letters).toEqual({});
  expect(w.queue.pending).toEqual({});
});

test("a dead exchanger, an address that refuses and a busy server lead to the next", () => {
  const w = world();
  w.dns = {
    "MX mmco.com": mx([10, "a.x"], [20, "b.x"], [30, "c.x"]),
    "A a.x": bad("nxdomain"),
    "A b.x": a("192.0.2.1", "192.0.2.2"),
    "A c.x": a("192.0.2.3"),
  };
  w.calls = { "192.0.2.1": "refused", "192.0.2.2": [250, 451], "192.0.2.3": [250] };
  run(w, { on: "submit", letter: letter("ed@mmco.com", "al@mmco.com") });
  expect(w.log).toEqual([
    "call b.x 192.0.2.1",
    "call b.x 192.0.2.2",
    "mail.relayed ed@mmco.com",
    "call c.x 192.0.2.3",
    "mail.relayed al@mmco.com",
  ]);
});

test("a refusal bounces, once, with its code; the null reverse-path never bounces", () => {
  const w = world();
  w.dns = { "MX mmco.com": mx([10, "a.x"]), "A a.x": a("192.0.2.1") };
  w.calls = { "192.0.2.1": [550] };
  run(w, { on: "submit", letter: letter("ed@mmco.com", "al@mmco.com") });
  expect(w.log.slice(1)).toEqual([
    "mail.failed ed@mmco.com",
    "mail.failed al@mmco.com",
    "outcome failed 5.1.1, failed 5.1.1",
  ]);
  w.log = [];
  run(w, { on: "submit", letter: { ...letter("ed@mmco.com"), reversePath: null } });
  expect(w.log).toEqual([
    "call a.x 192.0.2.1",
    "mail.failed ed@mmco.com",
    "outcome failed 5.1.1 to postmaster",
  ]);
  w.log = [];
  run(w, { on: "submit", letter: { ...letter("ed@mmco.com"), reversePath: null, double: true } });
  expect(w.log.at(-1)).toBe("lost KAA00001");
  expect(w.queue.letters).toEqual({});
});

test("one attempt: what is temporary waits in the queue until it is run", () => {
  const w = world();
  run(w, { on: "submit", letter: letter("ed@mmco.com") });
  expect(w.log).toEqual(["mail.deferred ed@mmco.com"]);
  w.dns = { "MX mmco.com": bad("nodata"), "A mmco.com": a("192.0.2.1") };
  w.calls = { "192.0.2.1": [250] };
  run(w, { on: "run", choice: { domain: "else.example" } });
  expect(w.log).toHaveLength(1);
  run(w, { on: "run", choice: { domain: "mmco.com" } });
  expect(w.log.slice(1)).toEqual(["call mmco.com 192.0.2.1", "mail.relayed ed@mmco.com"]);
});

test("retries come on time and end in a bounce after four days", () => {
  const w = world([30 * 60_000, 60 * 60_000]);
  run(w, { on: "submit", letter: letter("ed@mmco.com") });
  const at = (): (number | null | undefined)[] =>
    Object.values(w.queue.letters).map((one) => one.recipients[0]?.nextAt);
  expect(at()).toEqual([30 * MINUTE]);
  w.now = 29 * MINUTE;
  run(w, { on: "due" });
  expect(at()).toEqual([30 * MINUTE]);
  w.now = 30 * MINUTE;
  run(w, { on: "due" });
  expect(at()).toEqual([90 * MINUTE]);
  w.now = 4 * 1440 * MINUTE;
  run(w, { on: "due" });
  expect(w.log.slice(-2)).toEqual(["mail.failed ed@mmco.com", "outcome failed 4.4.7"]);
  expect(w.queue.letters).toEqual({});
});

test("an address in brackets needs no name server; a full mailbox is a matter for the local side", () => {
  const w = world();
  w.calls = { "192.0.2.9": [250] };
  run(w, { on: "submit", letter: letter("ed@[192.0.2.9]") });
  expect(w.log).toEqual(["call [192.0.2.9] 192.0.2.9", "mail.relayed ed@[192.0.2.9]"]);
  w.log = [];
  w.local = { on: "undelivered", id: 0, temporary: false, code: "5.2.2", why: "full" };
  run(w, { on: "submit", letter: letter("jane") });
  expect(w.log).toEqual(["deliver jane", "mail.failed jane", "outcome failed 5.2.2"]);
});

test("answers to questions nobody asked change nothing", () => {
  const w = world();
  run(w, { on: "resolved", id: 77, result: bad("timeout") });
  run(w, { on: "called", id: 1, result: { recipients: [], peerName: "", extended: false } });
  expect(w.log).toEqual([]);
});

test("a destination nobody answers at: later letters wait with the first, and go with it", () => {
  const w = world([30 * 60_000]);
  w.dns = { "MX mmco.com": mx([10, "a.x"]), "A a.x": a("192.0.2.1") };
  w.calls = { "192.0.2.1": "nobody answered" };
  run(w, { on: "submit", letter: letter("ed@mmco.com") });
  w.now = 10 * MINUTE;
  run(w, { on: "submit", letter: { ...letter("al@mmco.com"), id: "KAA00002" } });
  expect(w.log.filter((line) => line.startsWith("call"))).toHaveLength(1);
  expect(w.queue.letters["l:KAA00002"]?.recipients[0]).toMatchObject({ nextAt: 30 * MINUTE, held: true });
  // By hand it is called all the same.
  run(w, { on: "run", choice: { id: "KAA00002" } });
  expect(w.log.filter((line) => line.startsWith("call"))).toHaveLength(2);
  w.calls = { "192.0.2.1": [250] };
  w.now = 30 * MINUTE;
  run(w, { on: "due" });
  expect(w.queue.letters).toEqual({});
  expect(w.queue.dead).toEqual({});
});

test("a refusal of one letter does not make its destination dead", () => {
  const w = world([30 * 60_000]);
  w.dns = { "MX mmco.com": mx([10, "a.x"]), "A a.x": a("192.0.2.1") };
  w.calls = { "192.0.2.1": [451] };
  run(w, { on: "submit", letter: letter("ed@mmco.com") });
  run(w, { on: "submit", letter: { ...letter("al@mmco.com"), id: "KAA00002" } });
  expect(w.log.filter((line) => line.startsWith("call"))).toHaveLength(2);
  expect(w.queue.dead).toEqual({});
});

test("RFC 5321 §4.5.3.1.10: too many recipients for one letter go in the next at once", () => {
  const w = world([30 * 60_000]);
  w.dns = { "MX mmco.com": mx([10, "a.x"]), "A a.x": a("192.0.2.1") };
  w.calls = { "192.0.2.1": [250, 452] };
  run(w, { on: "submit", letter: letter("a@mmco.com", "b@mmco.com", "c@mmco.com", "d@mmco.com") });
  expect(w.log.filter((line) => line.startsWith("call"))).toHaveLength(3);
  expect(w.queue.letters).toEqual({});
});

test("no more calls at the same time than allowed; the others follow", () => {
  const w = world([30 * 60_000], { callLimit: 2 });
  w.dns = { "MX mmco.com": mx([10, "a.x"]), "A a.x": a("192.0.2.1") };
  const waiting: QueueIn[] = [];
  const tick = { now: 0, random: () => 0 };
  const step = (input: QueueIn): void => {
    for (const out of mailQueue.step(w.queue, input, tick)) {
      if (out.do === "connect") waiting.push({ on: "called", id: out.id, result: resultOf(out, [250]) });
      else {
        const reaction = react(w, out);
        if (reaction) step(reaction);
      }
    }
  };
  for (let i = 0; i < 5; i++) step({ on: "submit", letter: { ...letter("ed@mmco.com"), id: `KAA0000${i}` } });
  expect(waiting).toHaveLength(2);
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    step(next);
    expect(w.queue.calls).toBeLessThanOrEqual(2);
  }
  expect(w.queue).toMatchObject({ letters: {}, calls: 0, line: [] });
});
