/** How the tools ask: which answers they take, when they ask again, when they turn to TCP, and what they leave behind. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Syscall } from "../../src/host/index.ts";
import { frame, parseZone } from "../../src/proto/dns/index.ts";
import {
  answerTo,
  decodeMessage,
  encodeMessage,
  type DnsMessage,
  type ResourceRecord,
} from "../../src/wire/dns/index.ts";
import { FakeHost } from "./fake-kernel.ts";

const SECOND = 1_000_000;
const SERVER = { address: "192.0.2.53", port: 53 };
const ADDRESS: ResourceRecord = {
  name: "x.apex.com.",
  ttl: 60,
  data: { type: "A", address: "198.51.100.11" },
};

function at(command: string, resolvConf = "nameserver 192.0.2.53\n"): FakeHost {
  const host = new FakeHost({ files: { "/etc/resolv.conf": resolvConf } });
  host.take();
  host.type(`${command}\r`);
  return host;
}

type Sent = Syscall & { do: "sendTo" | "send" };

function sent(host: FakeHost): Sent[] {
  return host.calls.filter((call): call is Sent => call.do === "sendTo" || call.do === "send");
}

function lastSent(host: FakeHost): { call: Sent; message: DnsMessage } {
  const call = sent(host).at(-1);
  if (call === undefined) throw new Error("nothing was sent");
  const decoded = decodeMessage(call.do === "send" ? call.bytes.slice(2) : call.bytes);
  if (!decoded.ok) throw new Error(decoded.error.says);
  return { call, message: decoded.message };
}

function bytesOf(message: DnsMessage): Uint8Array {
  const encoded = encodeMessage(message);
  if (!encoded.ok) throw new Error(encoded.says);
  return encoded.bytes;
}

/** An answer to the question sent last, changed as the test likes. */
function reply(host: FakeHost, change: Partial<DnsMessage> = {}, from = SERVER): FakeHost {
  const { call, message } = lastSent(host);
  const answer = { ...answerTo(message), answers: [ADDRESS], ...change };
  return host.tell({ on: "datagram", socket: call.socket, from, bytes: bytesOf(answer) });
}

/** Sockets opened and not closed again. */
function openSockets(host: FakeHost): string[] {
  const open = new Set<string>();
  for (const call of host.calls) {
    if (call.do === "bind" || call.do === "connect") open.add(call.socket);
    if (call.do === "unbind" || call.do === "shutdown" || call.do === "abort") open.delete(call.socket);
  }
  return [...open];
}

test("an answer with another ID, from elsewhere or to another question is passed over", () => {
  const host = at("dig +short x.apex.com");
  reply(host, { id: lastSent(host).message.id ^ 1 });
  reply(host, {}, { address: "192.0.2.66", port: 53 });
  reply(host, {}, { address: "192.0.2.53", port: 54 });
  reply(host, { questions: [{ name: "y.apex.com.", type: "A", class: 1 }] });
  reply(host, { response: false });
  expect(host.front?.program.name).toBe("dig");
  expect(host.take()).not.toContain("198.51.100.11");
  reply(host);
  expect(host.take()).toContain("198.51.100.11");
  expect(host.front?.program.name).toBe("sh");
});

test("each try has a port and an ID of its own, and what comes too late is not taken", () => {
  const host = at("dig +short x.apex.com +time=2");
  const first = lastSent(host);
  host.wait(2 * SECOND);
  const second = lastSent(host);
  expect(second.call.socket).not.toBe(first.call.socket);
  const answer = bytesOf({ ...answerTo(first.message), answers: [ADDRESS] });
  host.tell({ on: "datagram", socket: first.call.socket, from: SERVER, bytes: answer });
  expect(host.front?.program.name).toBe("dig");
  reply(host);
  expect(host.take()).toContain("198.51.100.11");
});

test("dig waits five seconds three times, host five seconds twice", () => {
  const dig = at("dig x.apex.com").wait(15 * SECOND - 1);
  expect(dig.front?.program.name).toBe("dig");
  expect(dig.wait(1).take()).toContain("no servers could be reached");
  const host = at("host x.apex.com").wait(10 * SECOND - 1);
  expect(host.front?.program.name).toBe("host");
  expect(host.wait(1).take()).toContain("no servers could be reached");
});

test("with two servers, each is tried in turn; the second may be better", () => {
  const host = at("host -t a x.apex.com", "nameserver 192.0.2.66\nnameserver 192.0.2.53\n").wait(10 * SECOND);
  reply(host);
  expect(host.take()).toContain("x.apex.com has address 198.51.100.11");
  const to = sent(host).map((call) => (call.do === "sendTo" ? call.to.address : ""));
  expect(to).toEqual(["192.0.2.66", "192.0.2.66", "192.0.2.53"]);
});

test("a truncated answer is asked for again over TCP, at the same server", () => {
  const host = at("dig +short +noedns x.apex.com");
  reply(host, { truncated: true, answers: [] });
  expect(host.lastConnect().to).toEqual(SERVER);
  host.open();
  const { call, message } = lastSent(host);
  expect(call.do).toBe("send");
  expect(message.questions).toEqual([{ name: "x.apex.com.", type: "A", class: 1 }]);
  host.tell({
    on: "bytes",
    socket: call.socket,
    bytes: frame(bytesOf({ ...answerTo(message), answers: [ADDRESS] })),
  });
  expect(host.take()).toContain("198.51.100.11");
  const notes = host.notes.map((note) => note.t);
  expect(notes.filter((t) => t.startsWith("dns."))).toEqual([
    "dns.query",
    "dns.answer",
    "dns.query",
    "dns.answer",
  ]);
});

test("dig says how much it can take; host and nslookup say nothing of it", () => {
  const size = (command: string): number | null => {
    const opt = lastSent(at(command)).message.additionals[0]?.data;
    return opt?.type === "OPT" ? opt.payloadSize : null;
  };
  expect(size("dig x")).toBe(1232);
  expect(size("dig +bufsize=4096 x")).toBe(4096);
  expect(size("dig +noedns x")).toBeNull();
  expect(size("host x")).toBeNull();
  expect(size("nslookup x")).toBeNull();
});

test.each([
  ["dig x", true],
  ["dig +norecurse x", false],
  ["host x", true],
  ["host -r x", false],
  ["nslookup x", true],
  ["nslookup -norecurse x", false],
  ["dig x axfr", undefined],
])("%s: recursion desired %s", (command, wanted) => {
  if (wanted === undefined) expect(at(command).open().calls.length).toBeGreaterThan(1);
  else expect(lastSent(at(command)).message.recursionDesired).toBe(wanted);
});

const ZONE =
  "$TTL 60\n@ SOA ns h 1 2 3 4 5\n@ NS ns\nns A 192.0.2.1\na A 192.0.2.2\nb MX 10 a\nc TXT hello\n";

/** Messages of a transfer: the zone's records in pieces of two. */
function transfer(question: DnsMessage): Uint8Array[] {
  const records = parseZone(ZONE, "apex.com", "zone").zone?.records ?? [];
  const whole = [...records, ...records.slice(0, 1)];
  const pieces: Uint8Array[] = [];
  for (let i = 0; i < whole.length; i += 2) {
    // After the first, a server may leave the question out (RFC 5936 §2.2.1).
    const questions = i === 0 ? question.questions : [];
    pieces.push(frame(bytesOf({ ...answerTo(question), questions, answers: whole.slice(i, i + 2) })));
  }
  return pieces;
}

test("a zone transfer reads the same however the stream is cut up, and ends with the SOA it began with", () => {
  const run = (cuts: readonly number[]): string => {
    const host = at("dig apex.com axfr +short").open();
    const { call, message } = lastSent(host);
    const stream = transfer(message).reduce<number[]>((all, piece) => [...all, ...piece], []);
    const places = [
      0,
      ...[...new Set(cuts.map((cut) => cut % stream.length))].sort((a, b) => a - b),
      stream.length,
    ];
    for (let i = 1; i < places.length; i++) {
      const bytes = Uint8Array.from(stream.slice(places[i - 1], places[i]));
      if (bytes.length > 0) host.tell({ on: "bytes", socket: call.socket, bytes });
    }
    expect(host.front?.program.name).toBe("sh");
    expect(openSockets(host)).toEqual([]);
    return host.take();
  };
  const whole = run([]);
  expect(whole.match(/hostmaster|ns\.apex\.com\. h\.apex\.com\. 1 2 3 4 5/g)).toHaveLength(2);
  fc.assert(
    fc.property(fc.array(fc.nat(10_000), { maxLength: 20 }), (cuts) => {
      expect(run(cuts)).toBe(whole);
    }),
    { numRuns: 100 },
  );
});

test("a transfer that breaks off is tried again, and then given up", () => {
  const host = at("dig apex.com axfr +tries=2");
  for (let i = 0; i < 2; i++) {
    host.open();
    const { call, message } = lastSent(host);
    host.tell({ on: "bytes", socket: call.socket, bytes: transfer(message)[0] ?? new Uint8Array(0) });
    host.hangUp();
  }
  expect(host.take()).toContain(";; communications error to 192.0.2.53#53: end of file");
  expect(host.front?.program.name).toBe("sh");
});

test.each(["dig x", "dig +tcp x", "dig +trace x", "host x", "nslookup x", "nslookup -vc x"])(
  "after ^C %s leaves no socket and no timer",
  (command) => {
    const host = at(command).type("\x03");
    expect(host.front?.program.name).toBe("sh");
    expect(openSockets(host)).toEqual([]);
  },
);

test("what is typed while nslookup waits is done afterwards, in order", () => {
  const host = at("nslookup").type("x.apex.com\rset type=mx\rset all\r");
  expect(host.take()).not.toContain("Set options");
  host.wait(15 * SECOND);
  const screen = host.take();
  expect(screen.indexOf("no servers could be reached")).toBeLessThan(screen.indexOf("querytype = mx"));
});
