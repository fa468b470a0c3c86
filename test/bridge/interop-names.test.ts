/** Names for strangers' programs: dig, host and nslookup against simulated name servers, and their packets before tshark. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { captureTrace } from "../../src/lesson/index.ts";
import { openForTest, WORLD, type Opened } from "./interop/bridge.ts";
import { has, run } from "./real-programs.ts";

const ZONE = `$TTL 300
@ IN SOA ns hostmaster 7 3600 600 86400 60
@ IN NS ns
ns IN A 192.0.2.2
$INCLUDE more.inc
`;

let at: Opened;
beforeAll(async () => {
  at = await openForTest(["--world", WORLD]);
});
afterAll(() => {
  at.close();
});

const dig = async (server: string, ...args: string[]): Promise<string> => {
  const proto = args.includes("+tcp") ? "tcp" : "udp";
  const { out } = await run("dig", [
    "@127.0.0.1",
    "-p",
    String(at.port(server, proto)),
    "+time=5",
    "+tries=1",
    ...args,
  ]);
  return out;
};
const status = (out: string): string => /status: (\w+)/.exec(out)?.[1] ?? out;
const flags = (out: string): string => /flags: ([^;]*);/.exec(out)?.[1] ?? out;
const short = async (server: string, ...args: string[]): Promise<string[]> =>
  (await dig(server, "+short", ...args)).trim().split("\n");

describe.skipIf(!has("dig"))("dig", () => {
  test("an authority answers for its zone, with what belongs to it", async () => {
    const out = await dig("ns.test", "patient.test", "MX", "+norecurse");
    expect([status(out), flags(out)]).toEqual(["NOERROR", "qr aa ra"]);
    expect(out).toMatch(/patient\.test\.\s+3600\s+IN\s+MX\s+10 mail\.patient\.test\./);
    expect(out).toMatch(/mail\.patient\.test\.\s+3600\s+IN\s+A\s+192\.0\.2\.11/);
  });

  test.each([
    ["A", "mail.patient.test", ["192.0.2.11"]],
    ["A", "www.patient.test", ["mail.patient.test.", "192.0.2.11"]],
    ["MX", "none.test", ["0 ."]],
    ["A", "any.thing.wild.test", ["192.0.2.99"]],
    ["TXT", "text.test", ['"one" "two"']],
    ["SOA", "test", ["ns.test. hostmaster.test. 1 3600 600 86400 300"]],
  ])("%s of %s", async (type, name, expected) => {
    expect(await short("ns.test", name, type)).toEqual(expected);
    expect(await short("ns.test", name, type, "+tcp")).toEqual(expected);
  });

  test("what is not there: the name, or only the type", async () => {
    const nobody = await dig("ns.test", "nobody.test", "A");
    expect(status(nobody)).toBe("NXDOMAIN");
    expect(nobody).toMatch(/AUTHORITY SECTION:\s+test\.\s+\d+\s+IN\s+SOA/);
    const nodata = await dig("ns.test", "mail.patient.test", "MX");
    expect(status(nodata)).toBe("NOERROR");
    expect(nodata).toContain("ANSWER: 0");
  });

  test("the root refers, and does not follow up", async () => {
    const out = await dig("a.root-servers.net", "patient.test", "MX");
    expect(flags(out)).toBe("qr rd");
    expect(out).toContain("recursion requested but not available");
    expect(out).toMatch(/test\.\s+86400\s+IN\s+NS\s+ns\.test\./);
    expect(out).toMatch(/ns\.test\.\s+86400\s+IN\s+A\s+192\.0\.2\.2/);
  });

  test("a recursive server goes and asks inside the world", async () => {
    const out = await dig("ns.test", "a.root-servers.net", "A");
    expect([status(out), flags(out)]).toEqual(["NOERROR", "qr rd ra"]);
    expect(out).toMatch(/IN\s+A\s+192\.0\.2\.3/);
  });

  test("an answer too long for UDP is cut, and comes whole over TCP", async () => {
    const cut = await dig("ns.test", "big.test", "TXT", "+noedns", "+ignore");
    expect(flags(cut)).toBe("qr aa tc rd ra");
    const whole = await dig("ns.test", "big.test", "TXT", "+noedns");
    expect(whole).toContain("Truncated, retrying in TCP mode");
    expect(whole).toContain("ANSWER: 20");
  });

  test("EDNS: room for more, and a version nobody has", async () => {
    const roomy = await dig("ns.test", "patient.test", "MX", "+bufsize=1232");
    expect(roomy).toMatch(/EDNS: version: 0, flags:; udp: \d+/);
    expect(status(await dig("ns.test", "patient.test", "MX", "+edns=1", "+noednsnegotiation"))).toBe(
      "BADVERS",
    );
  });

  test("a whole zone over TCP, for who may have it", async () => {
    const out = await dig("ns.test", "test", "AXFR", "+tcp");
    expect(out).toContain("XFR size:");
    expect(out).toMatch(/mail\.grey\.test\.\s+3600\s+IN\s+A\s+192\.0\.2\.17/);
    expect(await dig("a.root-servers.net", ".", "AXFR", "+tcp")).toContain("Transfer failed");
  });

  test("an unknown type and an odd class", async () => {
    expect(status(await dig("ns.test", "patient.test", "TYPE65280"))).toBe("NOERROR");
    expect(status(await dig("ns.test", "patient.test", "A", "-c", "CH"))).toMatch(/REFUSED|NOTIMP|NXDOMAIN/);
  });

  test("thirty questions at once", async () => {
    const names = Array.from({ length: 30 }, (_, i) => `n${i}.wild.test`);
    const answers = await Promise.all(names.map((name) => short("ns.test", name, "A")));
    expect(new Set(answers.flat())).toEqual(new Set(["192.0.2.99"]));
  });
});

describe.skipIf(!has("nslookup"))("nslookup", () => {
  const nslookup = (args: readonly string[]) =>
    run("nslookup", [`-port=${at.port("ns.test", "udp")}`, "-timeout=5", ...args, "127.0.0.1"]);

  test("mail exchangers", async () => {
    const { out } = await nslookup(["-type=mx", "postfix.test"]);
    expect(out).toContain("postfix.test\tmail exchanger = 10 mail.postfix.test.");
  });
  test("nobody of that name", async () => {
    const { code, out } = await nslookup(["nobody.test"]);
    expect([code, out]).toEqual([1, expect.stringContaining("NXDOMAIN")]);
  });
});

describe.skipIf(!has("dig"))("--zone", () => {
  test("a given master file is served, with what it includes", async () => {
    const file = join(at.folder, "my.zone");
    writeFileSync(file, ZONE);
    writeFileSync(join(at.folder, "more.inc"), "@ IN MX 5 mx\nmx IN A 192.0.2.55\n");
    const other = await openForTest([
      "--world",
      WORLD,
      "--host",
      "ns.test",
      "--zone",
      `mine.example=${file}`,
    ]);
    const { out } = await run("dig", [
      "@127.0.0.1",
      "-p",
      String(other.port("ns.test")),
      "mine.example",
      "MX",
    ]);
    other.close();
    expect([status(out), flags(out)]).toEqual(["NOERROR", "qr aa rd ra"]);
    expect(out).toMatch(/mx\.mine\.example\.\s+300\s+IN\s+A\s+192\.0\.2\.55/);
  });

  test("a bad one is refused with file and line", async () => {
    const file = join(at.folder, "bad.zone");
    writeFileSync(file, ZONE.replace("$INCLUDE more.inc", "www IN A 192.0.2.300"));
    await expect(openForTest(["--world", WORLD, "--zone", `mine.example=${file}`])).rejects.toThrow(
      `${file}:5:`,
    );
  });
});

describe.skipIf(!has("tshark", "dig", "swaks"))("tshark", () => {
  test("sees nothing wrong in the packets of a session", async () => {
    const mine = await openForTest(["--world", WORLD, "--host", "mail.patient.test", "--host", "ns.test"]);
    await run("dig", ["@127.0.0.1", "-p", String(mine.port("ns.test")), "big.test", "TXT", "+tcp"]);
    const to = ["--server", `127.0.0.1:${mine.port("mail.patient.test")}`, "--to", "jane@patient.test"];
    await run("swaks", [...to, "--from", "joe@client.example", "--body", "x\\n".repeat(5000)]);
    const { timeline } = mine.bridge;
    const file = join(mine.folder, "session.pcapng");
    writeFileSync(file, captureTrace(timeline.trace, timeline.world), "latin1");
    const checks = ["ip", "tcp", "udp"].flatMap((layer) => ["-o", `${layer}.check_checksum:TRUE`]);
    const wrong =
      "_ws.malformed || tcp.checksum.bad || udp.checksum.bad || ip.checksum.bad || tcp.analysis.flags";
    const all = await run("tshark", ["-n", "-r", file, ...checks]);
    const bad = await run("tshark", ["-n", "-r", file, ...checks, "-Y", wrong]);
    mine.close();
    expect(
      all.out.split("\n").filter((line) => / DNS | SMTP | SMTP\/IMF /.test(line)).length,
    ).toBeGreaterThan(15);
    expect(bad.out).toBe("");
  });
});
