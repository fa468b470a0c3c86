/** Small parts: hosts and resolv.conf, the search list, framing over TCP, checks of a zone made by hand. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { concat } from "../../../src/base/index.ts";
import {
  buildZone,
  candidates,
  checkZone,
  frame,
  parseHosts,
  parseResolvConf,
  unframe,
} from "../../../src/proto/dns/index.ts";

test("resolv.conf: servers, search list, options; what it cannot read is passed over", () => {
  const text =
    "; made by hand\nnameserver 192.0.2.53\nnameserver nonsense\nnameserver 192.0.2.54 # second\ndomain old.com\nsearch acme.com Apex.com.\noptions ndots:2 timeout:3 attempts:4 rotate\nfoo bar\n";
  expect(parseResolvConf(text)).toEqual({
    servers: ["192.0.2.53", "192.0.2.54"],
    search: ["acme.com.", "Apex.com."],
    ndots: 2,
    timeoutSeconds: 3,
    attempts: 4,
  });
});

test("an empty resolv.conf means the server on this machine; options have bounds", () => {
  expect(parseResolvConf("")).toEqual({
    servers: ["127.0.0.1"],
    search: [],
    ndots: 1,
    timeoutSeconds: 5,
    attempts: 2,
  });
  expect(parseResolvConf("options ndots:99 timeout:0 attempts:99\n")).toMatchObject({
    ndots: 15,
    timeoutSeconds: 1,
    attempts: 5,
  });
  expect(parseResolvConf("nameserver 192.0.2.1\n".repeat(9)).servers).toHaveLength(3);
});

test("hosts: the first name is the host's own, all are known by their address", () => {
  const table = parseHosts(
    "127.0.0.1 localhost\n192.0.2.25\tandromeda.acme.com Andromeda # ours\n192.0.2.25 again\nnot an address\n",
  );
  expect(table.addresses["andromeda."]).toEqual(["192.0.2.25"]);
  expect(table.addresses["again."]).toEqual(["192.0.2.25"]);
  expect(table.names["@192.0.2.25"]).toBe("andromeda.acme.com.");
});

test.each([
  ["iguana", 1, ["iguana.acme.com.", "iguana.apex.com.", "iguana."]],
  ["iguana.apex", 1, ["iguana.apex.", "iguana.apex.acme.com.", "iguana.apex.apex.com."]],
  ["iguana.apex", 2, ["iguana.apex.acme.com.", "iguana.apex.apex.com.", "iguana.apex."]],
  ["iguana.", 1, ["iguana."]],
])("%s with ndots %d is tried as %j", (typed, ndots, names) => {
  const conf = parseResolvConf(`search acme.com apex.com\noptions ndots:${ndots}\n`);
  expect(candidates(typed, typed.endsWith(".") ? typed : `${typed}.`, conf)).toEqual(names);
});

test("messages come out of a stream as they went in, however it is cut", () => {
  const messages = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 6 });
  fc.assert(
    fc.property(messages, fc.array(fc.nat(60), { maxLength: 60 }), (sent, cuts) => {
      const stream = concat(sent.map(frame));
      const got: Uint8Array[] = [];
      let held = new Uint8Array(0);
      let at = 0;
      for (const cut of [...cuts, stream.length]) {
        const part = unframe(held, stream.subarray(at, at + cut));
        at = Math.min(stream.length, at + cut);
        got.push(...part.messages);
        held = new Uint8Array(part.rest);
      }
      expect(got).toEqual(sent.map((each) => new Uint8Array(each)));
      expect(held).toHaveLength(0);
    }),
  );
});

test("a zone made by hand is checked too, without places", () => {
  const problems = checkZone(
    buildZone("acme.com.", [
      { name: "acme.com.", ttl: 60, data: { type: "MX", preference: 10, exchange: "mail.acme.com." } },
    ]),
  );
  expect(problems.map(({ line, severity }) => [line, severity])).toEqual([
    [0, "error"],
    [0, "error"],
    [0, "warning"],
  ]);
});
