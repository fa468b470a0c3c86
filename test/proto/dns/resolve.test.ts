/** The whole name system at work: stub, recursive server, the walk from the root, the cache, and what can go wrong. */
import { expect, test } from "vitest";
import { frame, nameServer, secondsLeft } from "../../../src/proto/dns/index.ts";
import type { DnsResult } from "../../../src/proto/dns/index.ts";
import { decodeMessage, encodeMessage, query, reverseName, showData } from "../../../src/wire/dns/index.ts";
import type { DnsMessage } from "../../../src/wire/dns/index.ts";
import { Lan, world1998 } from "./lan.ts";

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

test("every cache entry says where it came from, and how long it holds", () => {
  const lan = world1998();
  lan.ask(ANDROMEDA, "apex.com", "MX");
  lan.ask(ANDROMEDA, "nosuch.apex.com.", "MX");
  lan.later(60);
  const { entries, count } = lan.state(NS_ACME).cache;
  const rows = Object.values(entries).map((entry) => [
    entry.name,
    entry.type,
    entry.source,
    secondsLeft(entry, lan.now),
    entry.negative,
  ]);
  expect(count).toBe(rows.length);
  expect(rows).toEqual([
    ["com.", "NS", ROOT, 86339, null],
    ["a.gtld-servers.net.", "A", ROOT, 86339, null],
    ["apex.com.", "NS", NS_APEX, 86339, null],
    ["ns.apex.com.", "A", NS_APEX, 86339, null],
    ["apex.com.", "MX", NS_APEX, 3539, null],
    ["iguana.apex.com.", "A", NS_APEX, 86339, null],
    ["relay.apex.com.", "A", NS_APEX, 86339, null],
    ["nosuch.apex.com.", "*", NS_APEX, 3539, "nxdomain"],
  ]);
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
  expect(
    lan.ask(ANDROMEDA, reverseName(address), "PTR").records.map((record) => showData(record.data)),
  ).toEqual([name]);
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
