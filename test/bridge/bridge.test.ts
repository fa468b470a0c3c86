/** The bridge as a command, what it keeps, and what it refuses. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { readBridgeOptions } from "../../src/bridge/bridge-options.ts";
import { readSavedFile } from "../../src/bridge/saved-file.ts";
import { Visitors } from "../../src/bridge/visitors.ts";
import { readWorldNamed, readWorldText } from "../../src/bridge/folders.ts";
import { openRecording, worldOf } from "../../src/host/index.ts";
import { traceText } from "../../src/lesson/index.ts";
import { packWorld } from "../../src/sandbox/index.ts";
import { openForTest, WORLD, type Opened } from "./interop/bridge.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "bridge-command-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const command = (...args: string[]) => ["--import", "tsx", "src/bridge/bridge.ts", ...args];

/** Says each piece once something has come back for the one before; gives all that came until the other side hung up. */
function talk(port: number, pieces: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let heard = "";
    let next = 0;
    socket.setEncoding("latin1");
    socket.on("data", (text: string) => {
      heard += text;
      const piece = pieces[next++];
      if (piece !== undefined) socket.write(piece, "latin1");
    });
    socket.on("error", reject);
    socket.on("close", () => {
      resolve(heard);
    });
  });
}

const letter = (to: string, subject: string): string[] => [
  "EHLO client.example\r\n",
  "MAIL FROM:<joe@client.example>\r\n",
  `RCPT TO:<${to}>\r\n`,
  "DATA\r\n",
  `Date: Mon, 23 Nov 2026 12:00:00 +0000\r\nFrom: joe@client.example\r\nMessage-Id: <1@x>\r\nSubject: ${subject}\r\n\r\nHello.\r\n.\r\n`,
  "QUIT\r\n",
];

describe("the command", () => {
  test("--json: a line for each listener and that it is ready, nothing else; SIGINT ends it with the recording whole", async () => {
    const recording = join(folder, "command.json");
    const child = spawn(
      process.execPath,
      command(
        "--json",
        "--host",
        "iguana.apex.com",
        "--host",
        "ns.apex.com",
        "--port-base",
        "0",
        "--record",
        recording,
      ),
      { cwd: root, stdio: ["ignore", "pipe", "pipe"] },
    );
    let complaints = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (complaints += text));
    const lines: string[] = [];
    const over = new Promise<number | null>((resolve) => child.on("close", resolve));
    for await (const line of createInterface(child.stdout)) {
      lines.push(line);
      if (line !== '{"ready":true}') continue;
      const first = JSON.parse(lines[0] ?? "") as { port: number };
      expect(await talk(first.port, ["QUIT\r\n"])).toMatch(/^220 iguana\.apex\.com .*\r\n221 /);
      child.kill("SIGINT");
    }
    expect(await over).toBe(0);
    expect(complaints).toBe("");
    const port = expect.any(Number) as number;
    const at = { address: "127.0.0.1", port };
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { host: "iguana.apex.com", service: "smtp", proto: "tcp", ...at },
      { host: "ns.apex.com", service: "dns", proto: "udp", ...at },
      { host: "ns.apex.com", service: "dns", proto: "tcp", ...at },
      { ready: true },
    ]);
    expect(Object.keys(JSON.parse(lines[0] ?? "") as object)).toEqual([
      "host",
      "service",
      "proto",
      "address",
      "port",
    ]);
    expect(lines[1]?.replace("udp", "tcp")).toBe(lines[2]);
    expect(readSavedFile(recording).recording.inputs.some(({ input }) => input.do === "outside.bytes")).toBe(
      true,
    );
  });

  test.each<[string, string[], number, RegExp]>([
    ["an unknown option", ["--nonsense"], 2, /--nonsense/],
    [
      "an unknown host",
      ["--host", "nobody.example"],
      1,
      /There is no host nobody\.example .*iguana\.apex\.com/,
    ],
    ["an unknown world", ["--world", "1897"], 1, /There is no world called 1897/],
    ["a sink on another machine", ["--out", "example.org=192.0.2.1:25"], 2, /this machine only/],
  ])("%s is refused in a sentence", (_, args, code, words) => {
    const ran = spawnSync(process.execPath, command(...args), { cwd: root, encoding: "utf8" });
    expect([ran.status, ran.stdout]).toEqual([code, ""]);
    expect(ran.stderr).toMatch(words);
    expect(ran.stderr).not.toContain("    at ");
  });

  test.each([
    [["--speed", "warp"], /--speed is realtime or fast/],
    [["--port-base", "70000"], /--port-base/],
    [["--zone", "example.com"], /ORIGIN=FILE/],
    [["--out", "example.org"], /DOMAIN=127/],
    [["--address", "everywhere"], /IPv4 address/],
  ])("%s", (args, words) => {
    expect(() => readBridgeOptions(args)).toThrow(words);
  });
});

describe("a session", () => {
  test("is a recording that plays again to the same trace, to the byte", async () => {
    const at = await openForTest([
      "--world",
      WORLD,
      "--host",
      "mail.relay.test",
      "--host",
      "mail.patient.test",
    ]);
    const [heard] = await Promise.all([
      talk(at.port("mail.relay.test"), letter("jane@patient.test", "relayed")),
      talk(at.port("mail.patient.test"), letter("jane@patient.test", "direct")),
    ]);
    expect(heard).toMatch(/\r\n221 /);
    await expect
      .poll(() => at.letter("mail.patient.test", "jane", "relayed"), { timeout: 20_000 })
      .not.toBeNull();
    at.bridge.close();
    const recording = readSavedFile(at.recording).recording;
    const world = worldOf(recording, () => null);
    if (!world.ok) throw new Error(world.says);
    const again = openRecording(world.source, recording);
    again.runTo(recording.until);
    const { trace } = at.bridge.timeline;
    expect(trace.length).toBeGreaterThan(200);
    expect(traceText(again.trace) === traceText(trace)).toBe(true);
    at.close();
  });

  test("keeps a valid recording on the disk all the time, and only that mailbox changes", async () => {
    const at = await openForTest(["--host", "iguana.apex.com"]);
    const before = readFileSync(join(at.folder, "mail", "iguana.apex.com", "bob.mbox"), "latin1");
    await talk(at.port("iguana.apex.com"), letter("jane@apex.com", "live"));
    await expect
      .poll(() => readSavedFile(at.recording).recording.inputs.length, { timeout: 20_000 })
      .toBeGreaterThan(7);
    expect(readSavedFile(at.recording).recording).not.toHaveProperty("own");
    await expect.poll(() => at.letter("iguana.apex.com", "jane", "live"), { timeout: 20_000 }).not.toBeNull();
    expect(readFileSync(join(at.folder, "mail", "iguana.apex.com", "bob.mbox"), "latin1")).toBe(before);
    at.close();
  });

  test("in real time a mail system hangs up on the silent; ahead of time it would be too soon", async () => {
    for (const [speed, timeouts] of [
      ["realtime", true],
      ["fast", false],
    ] as const) {
      const at = await openForTest(["--host", "iguana.apex.com", "--speed", speed]);
      const { timeline } = at.bridge;
      const settings = () => timeline.world.hosts["iguana.apex.com"]?.spec.services["smtp"]?.["timeouts"];
      await expect.poll(settings, { timeout: 20_000 }).toBe(timeouts);
      expect(timeline.trace.some((event) => event.t === "change" && !event.done)).toBe(false);
      at.close();
    }
  });

  test("nothing is in the way of the next: a port that is taken is passed over", async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, "127.0.0.1", resolve));
    const base = (blocker.address() as AddressInfo).port - 25;
    const at = await openForTest(["--host", "iguana.apex.com", "--port-base", String(base)]);
    expect(at.port("iguana.apex.com")).toBeGreaterThan(base + 25);
    at.close();
    blocker.close();
  });
});

test("mail leaves for a real sink: only for the domain that was named", async () => {
  let taken = "";
  const sink = createServer((socket) => {
    let inText = false;
    socket.setEncoding("latin1").on("data", (text: string) => {
      taken += text;
      const quit = text.startsWith("QUIT");
      if (text.startsWith("DATA")) inText = true;
      else if (inText && taken.endsWith("\r\n.\r\n")) inText = false;
      if (!inText || text.startsWith("DATA"))
        socket.write(inText ? "354 go\r\n" : quit ? "221 bye\r\n" : "250 ok\r\n");
      if (quit) socket.end();
    });
    socket.write("220 sink\r\n");
  });
  await new Promise<void>((resolve) => sink.listen(0, "127.0.0.1", resolve));
  const { port } = sink.address() as AddressInfo;
  const out = ["--out", `away.example=127.0.0.1:${port}`];
  const at: Opened = await openForTest(["--world", WORLD, "--host", "mail.relay.test", ...out]);
  await talk(at.port("mail.relay.test"), letter("somebody@away.example", "leaves"));
  await talk(at.port("mail.relay.test"), letter("somebody@other.example", "stays"));
  await expect.poll(() => taken, { timeout: 20_000 }).toContain("QUIT");
  expect(taken).toContain("RCPT TO:<somebody@away.example>");
  expect(taken).toContain("Subject: leaves\r\n\r\nHello.\r\n.\r\n");
  expect(taken).not.toContain("other.example");
  at.close();
  sink.close();
});

describe("who a caller is inside", () => {
  const { spec } = readWorldNamed("1998");
  const hostNamed = (name: string) => {
    const host = spec.hosts.find((one) => one.name === name);
    if (!host) throw new Error(name);
    return host;
  };

  test("a stranger to mail; for a recursive name server, somebody it serves", () => {
    const visitors = new Visitors(spec);
    expect(visitors.stranger().address).toMatch(/^198\.18\./);
    expect(visitors.client(hostNamed("ns.acme.com")).address).toMatch(/^192\.0\.2\./);
    expect(visitors.client(hostNamed("a.root-servers.net"))).toBe(visitors.stranger());
    const taken = spec.hosts.map(({ address }) => address);
    for (const { address } of visitors.all) expect(taken).not.toContain(address);
  });

  test("a server that serves itself only is asked from itself", () => {
    const own = {
      ...hostNamed("ns.acme.com"),
      services: { dns: { recursion: { allowFrom: ["127.0.0.0/8"] } } },
    };
    expect(new Visitors(spec).client(own)).toEqual({
      host: "ns.acme.com",
      address: "192.0.2.53",
      same: true,
    });
  });
});

test.each(readdirSync(join(root, "lessons", "worlds")).filter((name) => !name.includes(".")))(
  "the world %s opens",
  async (name) => {
    const at = await openForTest(["--world", name]);
    // An empty internet has nothing but names.
    const least = name === "empty" ? "dns" : "smtp";
    expect(at.bridge.doors.map(({ service }) => service)).toContain(least);
    at.close();
  },
);

test("a world may come as one file", async () => {
  const { yaml, files } = readWorldText("1998");
  const file = join(folder, "packed.world");
  writeFileSync(file, packWorld({ ...files, "world.yaml": yaml }));
  const at = await openForTest(["--world", file, "--host", "iguana.apex.com"]);
  expect(await talk(at.port("iguana.apex.com"), ["VRFY jane\r\n", "QUIT\r\n"])).toMatch(/250 Jane Doe/);
  at.close();
});

test("a world cannot lead out of the mailbox folder", async () => {
  const yaml = `
title: Odd
starts: "2026-11-23T12:00:00+00:00"
zoneName: UTC
hosts:
  - name: odd.test
    address: 192.0.2.1
    services: { smtp: {} }
    files:
      - { path: /var/mail/.., text: a }
      - { path: /var/mail/../../up, text: b }
      - { path: "/var/mail/a b", text: c }
`;
  writeFileSync(join(folder, "odd.yaml"), yaml);
  const at = await openForTest(["--world", join(folder, "odd.yaml")]);
  const made = readdirSync(at.folder, { recursive: true }).sort();
  at.close();
  expect(made).toEqual([
    "mail",
    "mail/odd.test",
    "mail/odd.test/___.mbox",
    "mail/odd.test/a_b.mbox",
    "recording.json",
  ]);
});
