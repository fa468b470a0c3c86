/** The whole name system at work: stub, recursive server, the walk from the root, the cache, and what can go wrong. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { frame, nameServer } from "../../../src/proto/dns/index.ts";
import type { DnsResult } from "../../../src/proto/dns/index.ts";
import { answerTo, decodeMessage, encodeMessage, query, showData } from "../../../src/wire/dns/index.ts";
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

test("a cold walk to apex.com MX: stub, ns.acme.com, root, .com, ns.apex.com", () => {
  const lan = world1998();
  expect(shown(lan.ask(ANDROMEDA, "apex.com", "MX"))).toEqual(apexMx);
  expect(lan.walk()).toEqual([
    `${NS_ACME} ? apex.com. MX`,
    `${ROOT} ? apex.com. MX`,
    `${GTLD} ? apex.com. MX`,
    `${NS_APEX} ? apex.com. MX`,
  ]);
  expect(
    lan.notes
      .filter((note) => note.t === "dns.answer")
      .map((note) => [note.role, note.kind, note.authoritative]),
  ).toEqual([
    ["recursive", "referral", false],
    ["recursive", "referral", false],
    ["recursive", "answer", true],
    ["stub", "answer", false],
  ]);
});

test("the second ask is one round trip, with the TTL counted down", () => {
  const lan = world1998();
  lan.ask(ANDROMEDA, "apex.com", "MX");
  lan.later(100);
  const mark = lan.sent.length;
  const again = lan.ask(ANDROMEDA, "APEX.com", "MX");
  expect(shown(again)).toEqual(apexMx);
  expect(again.records.map((record) => record.ttl)).toEqual([3499, 3499]);
  expect(lan.walk(mark)).toEqual([`${NS_ACME} ? APEX.com. MX`]);
});

test("when the TTL has run out the answer is fetched again, from where the zone's servers are known to be", () => {
  const lan = world1998();
  lan.ask(ANDROMEDA, "apex.com", "MX");
  lan.later(3600);
  const mark = lan.sent.length;
  expect(shown(lan.ask(ANDROMEDA, "apex.com", "MX"))).toEqual(apexMx);
  expect(lan.walk(mark)).toEqual([`${NS_ACME} ? apex.com. MX`, `${NS_APEX} ? apex.com. MX`]);
  expect(
    lan.notes.filter((note) => note.t === "dns.expired").map((note) => [note.name, note.type]),
  ).toContainEqual(["apex.com.", "MX"]);
});

test("a server without glue is looked for first", () => {
  const lan = world1998();
  expect(shown(lan.ask(ANDROMEDA, "mmco.com", "MX"))).toEqual(["ok", "mmco.com. MX 10 mail.mmco.com."]);
  expect(lan.walk()).toEqual([
    `${NS_ACME} ? mmco.com. MX`,
    `${ROOT} ? mmco.com. MX`,
    `${GTLD} ? mmco.com. MX`,
    `${ROOT} ? ns.digex.net. A`,
    `${GTLD} ? ns.digex.net. A`,
    `${NS_DIGEX} ? ns.digex.net. A`,
    `${NS_DIGEX} ? mmco.com. MX`,
  ]);
});

test.each([
  ["192.0.2.25", "andromeda.acme.com."],
  ["198.51.100.25", "iguana.apex.com."],
  ["203.0.113.4", "access4.digex.net."],
  ["203.0.113.117", "dial117.digex.net."],
  ["192.0.2.200", "mail.mmco.com."],
  ["198.51.100.200", "mail.whitehouse.gov."],
  ["203.0.113.200", "a.root-servers.net."],
])("the address %s leads back to %s, and forth again", (address, name) => {
  const lan = world1998();
  const reverse = address.split(".").reverse().join(".") + ".in-addr.arpa";
  expect(lan.ask(ANDROMEDA, reverse, "PTR").records.map((record) => showData(record.data))).toEqual([name]);
  expect(lan.ask(ANDROMEDA, name, "A").records.map((record) => showData(record.data))).toEqual([address]);
});

test("every domain of the world says who takes its mail, to every recursive server", () => {
  const lan = world1998();
  lan.client("198.51.100.25", "nameserver 198.51.100.53\n");
  lan.client("203.0.113.4", "nameserver 203.0.113.53\n");
  lan.client("198.51.100.200", "nameserver 198.51.100.201\n");
  const mail = {
    "acme.com": "andromeda.acme.com",
    "mmco.com": "mail.mmco.com",
    "digex.net": "access4.digex.net",
    "whitehouse.gov": "mail.whitehouse.gov",
  };
  for (const client of [ANDROMEDA, "198.51.100.25", "203.0.113.4", "198.51.100.200"]) {
    expect(shown(lan.ask(client, "apex.com", "MX"))).toEqual(apexMx);
    for (const [domain, host] of Object.entries(mail)) {
      expect(shown(lan.ask(client, domain, "MX"))).toEqual(["ok", `${domain}. MX 10 ${host}.`]);
    }
  }
});

test("no such name and no such data are two things, and both are remembered as long as the SOA allows", () => {
  const lan = world1998();
  expect(lan.ask(ANDROMEDA, "nosuch.apex.com.", "MX").status).toBe("nxdomain");
  expect(lan.ask(ANDROMEDA, "relay.apex.com.", "MX").status).toBe("nodata");
  const mark = lan.sent.length;
  lan.later(3000);
  expect(lan.ask(ANDROMEDA, "nosuch.apex.com.", "A").status).toBe("nxdomain");
  expect(lan.ask(ANDROMEDA, "relay.apex.com.", "MX").status).toBe("nodata");
  expect(lan.walk(mark)).toHaveLength(2);
  lan.later(700);
  expect(lan.ask(ANDROMEDA, "relay.apex.com.", "MX").status).toBe("nodata");
  expect(lan.walk(mark)).toHaveLength(4);
});

test("an alias is followed, and its chain is in the answer", () => {
  const lan = world1998();
  const chain = ["ok", "www.apex.com. CNAME iguana.apex.com.", "iguana.apex.com. A 198.51.100.25"];
  expect(shown(lan.ask(ANDROMEDA, "www.apex.com", "A"))).toEqual(chain);
  const mark = lan.sent.length;
  expect(shown(lan.ask(ANDROMEDA, "www.apex.com", "A"))).toEqual(chain);
  expect(lan.walk(mark)).toHaveLength(1);
});

test("a short name meets the search list, a name with a dot is first tried as it stands", () => {
  const lan = world1998();
  expect(shown(lan.ask(ANDROMEDA, "andromeda", "A"))).toEqual(["ok", "andromeda.acme.com. A 192.0.2.25"]);
  expect(lan.walk()).toEqual([`${NS_ACME} ? andromeda.acme.com. A`]);
  const nosuch = world1998();
  expect(nosuch.ask(ANDROMEDA, "no.such", "A").status).toBe("nxdomain");
  expect(nosuch.walk().filter((each) => each.startsWith(NS_ACME))).toEqual([
    `${NS_ACME} ? no.such. A`,
    `${NS_ACME} ? no.such.acme.com. A`,
  ]);
});

test("strangers get REFUSED for names that are not ours, and answers for those that are", () => {
  const lan = world1998();
  lan.client("203.0.113.117", "nameserver 192.0.2.53\n");
  expect(lan.ask("203.0.113.117", "apex.com.", "MX").status).toBe("refused");
  expect(lan.ask("203.0.113.117", "acme.com.", "MX").status).toBe("ok");
});

test("a dead name server: two tries, then SERVFAIL; its twin is asked instead when there is one", () => {
  const lan = world1998();
  lan.dead.add(NS_APEX);
  expect(lan.ask(ANDROMEDA, "apex.com.", "MX").status).toBe("servfail");
  expect(lan.walk().filter((each) => each === `${NS_APEX} ? apex.com. MX`)).toHaveLength(2);
  expect(lan.notes.filter((note) => note.t === "dns.timeout" && note.role === "recursive")).toHaveLength(2);
  expect(lan.now).toBeLessThan(15_000_000);
});

test("when the stub's own server is dead it waits five and ten seconds, then says so", () => {
  const lan = world1998();
  lan.dead.add(NS_ACME);
  expect(lan.ask(ANDROMEDA, "apex.com.", "MX").status).toBe("timeout");
  expect(lan.now).toBe(15_000_000);
});

test("the stub goes on to its second server", () => {
  const lan = world1998();
  lan.dead.add(NS_ACME);
  lan.client(ANDROMEDA, "nameserver 192.0.2.53\nnameserver 203.0.113.53\n");
  expect(lan.ask(ANDROMEDA, "digex.net.", "MX").status).toBe("ok");
  lan.stub(ANDROMEDA, { on: "ask", id: 1, name: "digex.net.", type: "MX" });
  lan.stub(ANDROMEDA, { on: "unreachable", to: { address: NS_ACME, port: 53 } });
  const before = lan.now;
  lan.run();
  expect(lan.results.at(-1)).toMatchObject({ id: 1, result: { status: "ok" } });
  expect(lan.now - before).toBeLessThan(100_000);
});

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

test("the hosts file comes before the servers, forth and back", () => {
  const lan = new Lan();
  lan.client(
    "192.0.2.9",
    "search acme.com\nnameserver 192.0.2.1\n",
    "# local\n192.0.2.77 printer.acme.com printer # laser\n",
  );
  expect(shown(lan.ask("192.0.2.9", "printer", "A"))).toEqual(["ok", "printer.acme.com. A 192.0.2.77"]);
  expect(shown(lan.ask("192.0.2.9", "77.2.0.192.in-addr.arpa", "PTR"))[1]).toMatch(/PTR printer.acme.com.$/);
  expect(lan.ask("192.0.2.9", "192.0.2.4", "A")).toMatchObject({ status: "ok", from: "hosts" });
  expect(lan.sent).toEqual([]);
});

test.each([
  ["a".repeat(64) + ".com", "63"],
  ["a..com", "Two dots"],
  [".com", "Two dots"],
  ["", "cannot be empty"],
  ["abcdefgh.".repeat(29) + "com", "255"],
])("%j is a bad name, and the sentence says why", (name, says) => {
  const lan = world1998();
  const result = lan.ask(ANDROMEDA, name, "A");
  expect(result.status).toBe("bad-name");
  expect(result.status === "bad-name" ? result.says : "").toContain(says);
  expect(lan.sent).toEqual([]);
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

test("a zone goes whole over TCP to those who may have it, its SOA first and last", () => {
  const tick = { now: 0, random: (): number => 0 };
  const encoded = encodeMessage(query(5, "acme.com.", "AXFR", false));
  const bytes = encoded.ok ? encoded.bytes : new Uint8Array();
  const answers = (from: string, overTcp: boolean): DnsMessage[] => {
    const state = world1998().state(NS_ACME);
    nameServer.step(
      state,
      { on: "stream.accepted", stream: "t9", from: { address: from, port: 2000 } },
      tick,
    );
    const out = overTcp
      ? nameServer.step(state, { on: "stream.bytes", stream: "t9", bytes: frame(bytes) }, tick)
      : nameServer.step(
          state,
          { on: "datagram", socket: "server", from: { address: from, port: 2000 }, bytes },
          tick,
        );
    return out.flatMap((each) => {
      const sent =
        each.do === "stream.send" ? each.bytes.subarray(2) : each.do === "sendTo" ? each.bytes : null;
      const decoded = sent === null ? null : decodeMessage(sent);
      return decoded?.ok === true ? [decoded.message] : [];
    });
  };
  expect(answers("203.0.113.9", true).map((each) => each.rcode)).toEqual([5]);
  expect(answers(ANDROMEDA, false).map((each) => each.rcode)).toEqual([1]);
  const [whole] = answers(ANDROMEDA, true);
  expect(whole?.answers.map((record) => record.data.type)).toEqual([
    "SOA",
    "NS",
    "MX",
    "A",
    "A",
    "HINFO",
    "MX",
    "CNAME",
    "SOA",
  ]);
});
