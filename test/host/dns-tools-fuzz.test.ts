/** The tools under anything: what people type, what networks do, what servers send. None may break, hang or leave a socket. */
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  encodeMessage,
  answerTo,
  decodeMessage,
  type DnsMessage,
  type ResourceRecord,
} from "../../src/wire/dns/index.ts";
import { record } from "../wire/dns/messages.ts";
import { frame } from "../../src/proto/dns/index.ts";
import type { Syscall } from "../../src/host/index.ts";
import { Seat } from "./dns-lab/lab.ts";
import { FakeHost } from "./fake-kernel.ts";

const SECOND = 1_000_000;
const SERVER = { address: "192.0.2.53", port: 53 };

const word = fc.constantFrom(
  "set",
  "type=mx",
  "type=",
  "all",
  "debug",
  "d2",
  "nodebug",
  "vc",
  "novc",
  "norecurse",
  "recurse",
  "timeout=1",
  "retry=2",
  "port=9",
  "port=53",
  "domain=apex.com",
  "srchlist=a/b/c",
  "class=ch",
  "class=in",
  "type=any",
  "q=axfr",
  "server",
  "lserver",
  "root",
  "ls",
  "-d",
  "-t",
  "mx",
  "help",
  "?",
  "view",
  "finger",
  "-",
  "apex.com",
  "APEX.com.",
  "andromeda",
  "198.51.100.53",
  "192.0.2.98",
  "192.0.2.99",
  "198.51.100.25",
  "ns.apex.com",
  "bad..name",
  ".",
  "\\",
  "\\300",
  "x".repeat(70),
  "many.big.apex.com",
  "loop1.apex.com",
  "lame.com",
  "=",
  "set=",
  ">",
  "#",
);
const line = fc.oneof(
  fc.array(word, { maxLength: 4 }).map((words) => words.join(" ")),
  fc.string({ maxLength: 40 }),
);
const keys = fc.oneof(
  { weight: 8, arbitrary: line.map((text) => `${text}\r`) },
  { weight: 1, arbitrary: fc.constantFrom("\x03", "\x04", "\x7f", "\x15", "\t", "\x1b[A") },
);

test.each([
  ["andromeda.acme.com", "joe"],
  ["dial117.digex.net", "ed"],
])("any keys at nslookup's prompt on %s", (host, user) => {
  fc.assert(
    fc.property(fc.array(keys, { maxLength: 12 }), fc.nat(9), (typed, pause) => {
      const seat = new Seat(host, user).type("nslookup\r").wait(1);
      for (const text of typed) seat.type(text).wait(pause);
      seat.wait(120);
      expect(seat.trace.filter((event) => event.t === "fault")).toEqual([]);
      // Whatever was going on, it can be left.
      seat.type("\x03\rexit\rexit\r").wait(60);
      const names = Object.keys(seat.timeline.world.hosts[host]?.owners ?? {});
      const running = Object.values(seat.timeline.world.hosts[host]?.processes ?? {}).some(
        ({ program }) => program === "nslookup",
      );
      if (!running) expect(names.filter((name) => /\.(udp|tcp)\d+$/.test(name))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

const argument = fc.oneof(
  word,
  fc.constantFrom(
    "@192.0.2.53",
    "@ns.apex.com",
    "@",
    "+short",
    "+trace",
    "+tcp",
    "+noall",
    "+answer",
    "+noedns",
    "+bufsize=512",
    "+bufsize=99999",
    "+time=1",
    "+tries=1",
    "+qr",
    "+search",
    "+ignore",
    "+identify",
    "+nofail",
    "+xyz",
    "+",
    "-x",
    "-t",
    "-c",
    "-p",
    "-q",
    "axfr",
    "any",
    "mx",
    "TYPE65535",
    "-a",
    "-l",
    "-v",
    "-T",
    "-W",
    "1",
    "-r",
    "-R",
    "-N",
  ),
  fc.string({ maxLength: 12 }).map((text) => text.replace(/[\r\n\x00-\x1f\x7f]/g, "")),
);

test.each(["dig", "host", "nslookup"])("any arguments of %s; it always comes to an end", (tool) => {
  fc.assert(
    fc.property(fc.array(argument, { maxLength: 6 }), (words) => {
      const seat = new Seat("andromeda.acme.com", "joe");
      const quoted = words.map((text) => `'${text.replaceAll("'", "")}'`).join(" ");
      seat.type(`${tool} ${quoted}\r`).wait(3_600);
      if (/^> $/m.test(seat.screen)) seat.type("exit\r").wait(1);
      expect(seat.trace.filter((event) => event.t === "fault")).toEqual([]);
      expect(seat.screen).toMatch(/joe@andromeda:~\$ $/);
    }),
    { numRuns: 80 },
  );
});

/** The question a program sent last, and where from. */
function lastQuestion(host: FakeHost): { message: DnsMessage; socket: string; tcp: boolean } | null {
  const call = host.calls.findLast(
    (made): made is Syscall & { do: "sendTo" | "send" } => made.do === "sendTo" || made.do === "send",
  );
  if (call === undefined) return null;
  const decoded = decodeMessage(call.do === "send" ? call.bytes.slice(2) : call.bytes);
  return decoded.ok ? { message: decoded.message, socket: call.socket, tcp: call.do === "send" } : null;
}

function fakeHost(look: "unix" | "nt" = "unix"): FakeHost {
  const host = new FakeHost({ look, files: { "/etc/resolv.conf": "nameserver 192.0.2.53\n" } });
  host.take();
  return host;
}

const COMMANDS = [
  "dig apex.com mx",
  "dig +trace apex.com",
  "dig apex.com axfr",
  "host apex.com",
  "host -a apex.com",
  "host -l apex.com",
  "nslookup -debug apex.com",
  "nslookup -type=mx apex.com",
  "nslookup -type=axfr apex.com",
];

/** An answer to what was asked, with any records in it, perhaps spoilt. */
const reply = fc.record({
  answers: fc.array(record, { maxLength: 4 }),
  authorities: fc.array(record, { maxLength: 3 }),
  additionals: fc.array(record, { maxLength: 3 }),
  rcode: fc.nat(15),
  flags: fc.nat(7),
  spoil: fc.option(fc.record({ at: fc.nat(200), byte: fc.nat(255) }), { freq: 2 }),
  cut: fc.option(fc.nat(60), { freq: 4 }),
});

test.each(["unix", "nt"] as const)("any answer at all, over UDP and TCP, on %s", (look) => {
  const commands =
    look === "nt"
      ? ["nslookup apex.com", "nslookup -debug -type=mx apex.com", "nslookup -d2 x", "nslookup -type=any x"]
      : COMMANDS;
  fc.assert(
    fc.property(
      fc.constantFrom(...commands),
      fc.array(reply, { minLength: 1, maxLength: 6 }),
      (command, replies) => {
        const host = fakeHost(look).type(`${command}\r`);
        for (const each of replies) {
          const waiting = host.calls.findLast((call) => call.do === "connect" || call.do === "sendTo");
          if (waiting?.do === "connect" && lastQuestion(host)?.socket !== waiting.socket) host.open();
          const asked = lastQuestion(host);
          if (asked === null) break;
          const bytes = replyBytes(asked.message, each);
          if (asked.tcp) host.tell({ on: "bytes", socket: asked.socket, bytes: frame(bytes) });
          else host.tell({ on: "datagram", socket: asked.socket, from: SERVER, bytes });
        }
        host.wait(3_600 * SECOND);
        expect(host.running.length).toBe(1);
      },
    ),
    { numRuns: 500 },
  );
});

function replyBytes(
  asked: DnsMessage,
  each: {
    answers: ResourceRecord[];
    authorities: ResourceRecord[];
    additionals: ResourceRecord[];
    rcode: number;
    flags: number;
    spoil: { at: number; byte: number } | null;
    cut: number | null;
  },
): Uint8Array {
  const { answers, authorities, additionals, rcode, flags, spoil, cut } = each;
  const message = {
    ...answerTo(asked, rcode),
    answers,
    authorities,
    additionals,
    authoritative: (flags & 1) > 0,
    truncated: (flags & 2) > 0,
    recursionAvailable: (flags & 4) > 0,
  };
  const encoded = encodeMessage(message);
  const bytes = encoded.ok ? encoded.bytes.slice() : new Uint8Array(0);
  // The ID stays, or nobody would look at it.
  if (spoil !== null && spoil.at >= 2 && spoil.at < bytes.length) bytes[spoil.at] = spoil.byte;
  return cut === null ? bytes : bytes.slice(0, bytes.length - Math.min(cut, bytes.length));
}
