/** What can go wrong between servers: lame, dead, circular, truncated, lying; each question ends, and in bounds. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { DnsResult } from "../../../src/proto/dns/index.ts";
import { answerTo, decodeMessage, encodeMessage, showData } from "../../../src/wire/dns/index.ts";
import type { DnsMessage } from "../../../src/wire/dns/index.ts";
import { Lan, rootHints, smallZone, world1998 } from "./lan.ts";

const ANDROMEDA = "192.0.2.25";
const NS_ACME = "192.0.2.53";
const ROOT = "203.0.113.200";
const GTLD = "203.0.113.210";
const NS_APEX = "198.51.100.53";
const NS_DIGEX = "203.0.113.53";

function shown(result: DnsResult): string[] {
  return [
    result.status,
    ...result.records.map((record) => `${record.name} ${record.data.type} ${showData(record.data)}`),
  ];
}

const apexMx = ["ok", "apex.com. MX 10 iguana.apex.com.", "apex.com. MX 20 relay.apex.com."];

/** One root that delegates `child.` to the given servers, a resolver and a client. */
function small(
  delegation: string,
  servers: Record<string, { origin: string; names: string[]; records: string }[]>,
): Lan {
  const lan = new Lan();
  lan.server(ROOT, {
    zones: [smallZone(".", ["a.root-servers.net."], `a.root-servers.net. A ${ROOT}\n${delegation}`)],
    recursion: null,
  });
  for (const [address, zones] of Object.entries(servers)) {
    lan.server(address, {
      zones: zones.map((each) => smallZone(each.origin, each.names, each.records)),
      recursion: null,
    });
  }
  lan.server("192.0.2.1", { zones: [], recursion: { allowFrom: ["any"], rootHints } });
  lan.client("192.0.2.9", "nameserver 192.0.2.1\n");
  return lan;
}

test("a lame server is passed over for one that knows", () => {
  const lan = small(
    "child. NS a.child.\nchild. NS b.child.\na.child. A 192.0.2.101\nb.child. A 192.0.2.102",
    {
      "192.0.2.101": [{ origin: "other.", names: ["a.child."], records: "" }],
      "192.0.2.102": [
        {
          origin: "child.",
          names: ["a", "b"],
          records: "a A 192.0.2.101\nb A 192.0.2.102\nwww A 192.0.2.103",
        },
      ],
    },
  );
  for (let i = 0; i < 6; i++) {
    expect(lan.ask("192.0.2.9", "www.child.", "A").status).toBe("ok");
    lan.later(90_000);
  }
  expect(lan.walk().some((each) => each.startsWith("192.0.2.101"))).toBe(true);
});

test("all servers lame: SERVFAIL, at once", () => {
  const lan = small("child. NS a.child.\na.child. A 192.0.2.101", {
    "192.0.2.101": [{ origin: "other.", names: ["a.child."], records: "" }],
  });
  expect(lan.ask("192.0.2.9", "www.child.", "A").status).toBe("servfail");
  expect(lan.now).toBeLessThan(1_000_000);
});

test("two zones whose servers are each in the other: no address is ever found, and the search ends", () => {
  const lan = small("child. NS ns.other.\nother. NS ns.child.", {});
  expect(lan.ask("192.0.2.9", "www.child.", "A").status).toBe("servfail");
  expect(lan.walk().length).toBeLessThan(10);
});

test("aliases in a circle end in SERVFAIL, from a resolver and from their own server", () => {
  const zones = {
    "192.0.2.101": [{ origin: "child.", names: ["a"], records: "a A 192.0.2.101\nx CNAME y\ny CNAME x" }],
  };
  const lan = small("child. NS a.child.\na.child. A 192.0.2.101", zones);
  expect(lan.ask("192.0.2.9", "x.child.", "A").status).toBe("servfail");
  lan.client("192.0.2.9", "nameserver 192.0.2.101\n");
  expect(lan.ask("192.0.2.9", "x.child.", "A").status).toBe("servfail");
});

test("an endless chain of aliases over two zones is cut short", () => {
  const long = Array.from({ length: 40 }, (_, i) => `a${i} CNAME b${i}.two.`).join("\n");
  const back = Array.from({ length: 40 }, (_, i) => `b${i} CNAME a${i + 1}.one.`).join("\n");
  const lan = small("one. NS ns.one.\nns.one. A 192.0.2.101\ntwo. NS ns.two.\nns.two. A 192.0.2.102", {
    "192.0.2.101": [{ origin: "one.", names: ["ns"], records: `ns A 192.0.2.101\n${long}` }],
    "192.0.2.102": [{ origin: "two.", names: ["ns"], records: `ns A 192.0.2.102\n${back}` }],
  });
  expect(lan.ask("192.0.2.9", "a0.one.", "A").status).toBe("servfail");
  expect(lan.walk().length).toBeLessThan(45);
});

test("an answer that does not fit into a datagram comes by TCP, to the resolver and to the stub", () => {
  const many = Array.from({ length: 60 }, (_, i) => `big A 192.0.2.${i + 100}`).join("\n");
  const lan = small("child. NS a.child.\na.child. A 192.0.2.101", {
    "192.0.2.101": [{ origin: "child.", names: ["a"], records: `a A 192.0.2.101\n${many}` }],
  });
  expect(lan.ask("192.0.2.9", "big.child.", "A").records).toHaveLength(60);
  expect(
    lan.sent.map((each) => each.says).filter((says) => says.includes("big") && !says.endsWith(" 0/1/1")),
  ).toEqual([
    "? big.child. A",
    "? big.child. A",
    "? big.child. A",
    "! big.child. A 0 0/0/0 TC",
    "tcp ? big.child. A",
    "tcp ! big.child. A 0 60/1/1",
    "! big.child. A 0 0/0/0 TC",
    "tcp ? big.child. A",
    "tcp ! big.child. A 0 60/0/0",
  ]);
  expect(Object.keys(lan.state("192.0.2.1").streams)).toEqual([]);
  expect(Object.keys(lan.state("192.0.2.101").streams)).toEqual([]);
});

/** Answers every question with what `make` puts into the answer. */
function stranger(make: (answer: DnsMessage) => void): (bytes: Uint8Array) => Uint8Array | null {
  return (bytes) => {
    const decoded = decodeMessage(bytes);
    if (!decoded.ok) return null;
    const answer = answerTo(decoded.message);
    answer.authoritative = true;
    make(answer);
    const encoded = encodeMessage(answer);
    return encoded.ok ? encoded.bytes : null;
  };
}

const forged = {
  name: "apex.com.",
  ttl: 86400,
  data: { type: "MX" as const, preference: 0, exchange: "evil.example." },
};

test("a server is not believed what lies outside its zone", () => {
  const lan = world1998();
  lan.strangers.set(
    NS_DIGEX,
    stranger((answer) => {
      answer.answers = [
        { name: "www.digex.net.", ttl: 60, data: { type: "A", address: "203.0.113.9" } },
        forged,
      ];
      answer.authorities = [{ name: "com.", ttl: 86400, data: { type: "NS", target: "evil.example." } }];
      answer.additionals = [
        { name: "ns.apex.com.", ttl: 86400, data: { type: "A", address: "203.0.113.66" } },
        { name: "a.gtld-servers.net.", ttl: 86400, data: { type: "A", address: "203.0.113.66" } },
      ];
    }),
  );
  expect(lan.ask(ANDROMEDA, "www.digex.net.", "A").status).toBe("ok");
  const mark = lan.sent.length;
  expect(shown(lan.ask(ANDROMEDA, "apex.com", "MX"))).toEqual(apexMx);
  expect(lan.walk(mark).map((each) => each.split(" ")[0])).toEqual([NS_ACME, ROOT, GTLD, NS_APEX]);
});

test("a referral upwards or sideways is lame, not a way", () => {
  for (const owner of [".", "com.", "net.", "other.com."]) {
    const lan = world1998();
    lan.strangers.set(
      NS_APEX,
      stranger((answer) => {
        answer.authoritative = false;
        answer.authorities = [{ name: owner, ttl: 60, data: { type: "NS", target: "a.root-servers.net." } }];
      }),
    );
    expect(lan.ask(ANDROMEDA, "apex.com.", "MX").status).toBe("servfail");
    expect(lan.walk()).toHaveLength(4);
  }
});

test("an answer with another ID, another question or from another server is not looked at", () => {
  for (const change of [
    (answer: DnsMessage): void => {
      answer.id = (answer.id + 1) & 0xffff;
    },
    (answer: DnsMessage): void => {
      answer.questions = [{ name: "apex.net.", type: "MX", class: 1 }];
    },
    (answer: DnsMessage): void => {
      answer.questions = [];
    },
  ]) {
    const lan = world1998();
    lan.strangers.set(
      NS_APEX,
      stranger((answer) => {
        answer.answers = [forged];
        change(answer);
      }),
    );
    expect(lan.ask(ANDROMEDA, "apex.com.", "MX").status).toBe("servfail");
  }
});

test("a copy of everything in the middle of a walk goes on to the same end", () => {
  for (let stop = 1; stop < 12; stop++) {
    const [straight, copied] = [world1998(), world1998()];
    for (const lan of [straight, copied])
      lan.stub(ANDROMEDA, { on: "ask", id: 7, name: "mmco.com", type: "MX" });
    try {
      copied.run(stop);
    } catch {
      copied.copyAll();
    }
    copied.run();
    straight.run();
    expect(copied.results.map((each) => each.result)).toEqual(straight.results.map((each) => each.result));
  }
});

test("any datagram, to server, resolver or stub, is taken without a throw, and an answer is never answered", () => {
  const lan = world1998();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.boolean(), (bytes, response) => {
      if (bytes.length > 2) bytes[2] = response ? (bytes[2] ?? 0) | 0x80 : (bytes[2] ?? 0) & 0x7f;
      const before = lan.sent.length;
      lan.named(NS_ACME, {
        on: "datagram",
        socket: "server",
        from: { address: ANDROMEDA, port: 2000 },
        bytes,
      });
      lan.named(NS_ACME, { on: "datagram", socket: "upstream", from: { address: ROOT, port: 53 }, bytes });
      lan.named(NS_ACME, { on: "stream.accepted", stream: "t1", from: { address: ANDROMEDA, port: 2000 } });
      lan.named(NS_ACME, { on: "stream.bytes", stream: "t1", bytes });
      lan.named(NS_ACME, { on: "stream.ended", stream: "t1" });
      lan.stub(ANDROMEDA, { on: "datagram", from: { address: NS_ACME, port: 53 }, bytes });
      if (response) expect(lan.sent.length).toBe(before);
      lan.run();
    }),
    { numRuns: 1000 },
  );
});

test("whatever the servers answer, a question ends, and within bounds", () => {
  const name = fc.constantFrom(
    ".",
    "com.",
    "apex.com.",
    "www.apex.com.",
    "x.apex.com.",
    "ns.apex.com.",
    "evil.",
  );
  const data = fc.oneof(
    fc.record({ type: fc.constant("NS" as const), target: name }),
    fc.record({ type: fc.constant("CNAME" as const), target: name }),
    fc.record({ type: fc.constant("A" as const), address: fc.constantFrom(ROOT, GTLD, NS_APEX) }),
    fc.constant({
      type: "SOA" as const,
      primary: ".",
      mailbox: ".",
      serial: 1,
      refresh: 1,
      retry: 1,
      expire: 1,
      minimum: 5,
    }),
  );
  const records = fc.array(fc.record({ name, ttl: fc.constantFrom(0, 60), data }), { maxLength: 4 });
  const reply = fc.record({
    answers: records,
    authorities: records,
    additionals: records,
    rcode: fc.constantFrom(0, 0, 0, 2, 3),
    authoritative: fc.boolean(),
    truncated: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(reply, { minLength: 1, maxLength: 8 }), (replies) => {
      const lan = world1998();
      let turn = 0;
      for (const server of [ROOT, GTLD, NS_APEX]) {
        lan.strangers.set(
          server,
          stranger((answer) => {
            Object.assign(answer, replies[turn++ % replies.length]);
          }),
        );
      }
      const result = lan.ask(ANDROMEDA, "www.apex.com.", "A");
      expect(["ok", "nxdomain", "nodata", "servfail", "timeout"]).toContain(result.status);
      expect(lan.now).toBeLessThanOrEqual(15_000_000);
      expect(lan.walk().length).toBeLessThan(60);
      expect(Object.keys(lan.state(NS_ACME).jobs)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
