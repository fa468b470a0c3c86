import { describe, expect, test } from "vitest";
import { COMMANDS } from "../../src/host/commands/index.ts";
import { portName, readPort } from "../../src/host/well-known-ports.ts";
import type { SocketRow } from "../../src/net/index.ts";
import { FakeHost, type FakeOptions } from "./fake-kernel.ts";

const SECOND = 1_000_000;
const IGUANA = "198.51.100.25";

function output(line: string, options: FakeOptions = {}): string {
  const host = new FakeHost(options);
  host.take();
  const text = host.type(`${line}\r`).take();
  const start = text.indexOf("\n") + 1;
  return text
    .slice(start)
    .replaceAll("\r", "")
    .replace(/\n?(joe@andromeda:~\$ |C:\\>)$/, "\n")
    .replace(/\n\n$/, "\n");
}

test("no two commands answer to one name on one system, and each explains itself", () => {
  for (const look of ["unix", "nt"] as const) {
    const names = COMMANDS.filter(({ looks }) => looks.includes(look)).flatMap(({ name, aliases }) => [
      name,
      ...(aliases ?? []),
    ]);
    expect(new Set(names).size).toBe(names.length);
  }
  for (const { name, summary, usage, manual, program } of COMMANDS) {
    expect(program.name).toBe(name);
    expect(usage.startsWith(name)).toBe(true);
    expect(summary).toMatch(/^[a-z].*[^.]$/);
    expect(manual).toMatch(/\.|cat \/var/);
    // What a terminal of the time could show: plain ASCII, and so plain apostrophes.
    expect(summary + usage + manual).toMatch(/^[\n -~]*$/);
  }
});

test("date, as Unix and NT write it", () => {
  expect(output("date")).toBe("Tue Mar 10 09:14:07 EST 1998\n");
  expect(output("date -u")).toBe("Tue Mar 10 14:14:07 GMT 1998\n");
  expect(output("date /t", { look: "nt" })).toBe("Tue 03/10/1998\n");
  expect(output("time /t", { look: "nt" })).toBe("09:14a\n");
});

test("who and where", () => {
  expect(output("whoami")).toBe("joe\n");
  expect(output("hostname")).toBe("andromeda.acme.com\n");
  expect(output("pwd")).toBe("/home/joe\n");
  expect(output("HOSTNAME", { look: "nt" })).toBe("dial117\n");
});

test("cat shows files, numbers lines, and says what it cannot open", () => {
  const files = { "/home/joe/a": "one\n\ntwo\n", "/home/joe/b": "three" };
  expect(output("cat a b", { files })).toBe("one\n\ntwo\nthree\n");
  expect(output("cat -n a", { files })).toBe("     1\tone\n     2\t\n     3\ttwo\n");
  expect(output("cat nope a", { files })).toBe("cat: nope: No such file or directory\none\n\ntwo\n");
  expect(output("cat /home", { files })).toBe("cat: /home: Is a directory\n");
  expect(output("cat")).toBe("usage: cat [-n] FILE...\n");
});

test("a mailbox read with cat is a letter read", () => {
  const host = new FakeHost({ user: "jane", files: { "/var/mail/jane": "From a\n" } }).type(
    "cat /var/mail/jane\r",
  );
  expect(host.notes.at(-1)).toEqual({ t: "letter.read", user: "jane", path: "/var/mail/jane", letter: null });
});

test("ls, plain, long and all", () => {
  const files = { "/home/joe/README": "12345", "/home/joe/notes/one": "" };
  expect(output("ls", { files })).toBe("README  notes\n");
  expect(output("ls -a", { files })).toBe(".         ..        .profile  README    notes\n");
  expect(output("ls -lF", { files })).toBe(
    "-rw-r--r--  1 joe             5 Mar 10 09:14 README\ndrwxr-xr-x  2 root          512 Mar 10 09:14 notes/\n",
  );
  expect(output("ls nope")).toBe("ls: nope: No such file or directory\n");
  expect(output("ls notes README", { files })).toBe("README\n\nnotes:\none\n");
});

const ROWS: readonly SocketRow[] = [
  {
    socket: "a",
    proto: "tcp",
    local: { address: "0.0.0.0", port: 25 },
    remote: null,
    state: "LISTEN",
    receiveQueue: 0,
    sendQueue: 0,
  },
  {
    socket: "b",
    proto: "tcp",
    local: { address: "192.0.2.25", port: 1025 },
    remote: { address: IGUANA, port: 25 },
    state: "FIN-WAIT-1",
    receiveQueue: 0,
    sendQueue: 12,
  },
  {
    socket: "c",
    proto: "udp",
    local: { address: "0.0.0.0", port: 53 },
    remote: null,
    state: null,
    receiveQueue: 0,
    sendQueue: 0,
  },
];

test("netstat, with names from the hosts file only", () => {
  const files = { "/etc/hosts": `192.0.2.25\tandromeda.acme.com\n${IGUANA}\tiguana # Jane\n` };
  const options = { sockets: ROWS, files };
  expect(output("netstat", options)).toBe(
    "Active Internet connections (w/o servers)\n" +
      "Proto Recv-Q Send-Q Local Address           Foreign Address         State\n" +
      "tcp        0     12 andromeda.acme.com:1025 iguana:smtp             FIN_WAIT1\n",
  );
  expect(output("netstat -an", options)).toBe(
    "Active Internet connections (servers and established)\n" +
      "Proto Recv-Q Send-Q Local Address           Foreign Address         State\n" +
      "tcp        0      0 0.0.0.0:25              *:*                     LISTEN\n" +
      "tcp        0     12 192.0.2.25:1025         198.51.100.25:25        FIN_WAIT1\n" +
      "udp        0      0 0.0.0.0:53              *:*\n",
  );
  expect(output("netstat", { look: "nt", sockets: ROWS })).toBe(
    "\nActive Connections\n\n  Proto  Local Address          Foreign Address        State\n" +
      "  TCP    dial117.digex.net:1025 198.51.100.25:smtp     FIN_WAIT_1\n",
  );
});

test("ports by name and number", () => {
  expect(readPort("smtp")).toBe(25);
  expect(readPort("SMTP")).toBe(25);
  expect(readPort("http")).toBe(80);
  expect([readPort("0"), readPort("65536"), readPort("-1"), readPort("")]).toEqual([null, null, null, null]);
  expect(portName(53)).toBe("domain");
  expect(portName(4711)).toBe("4711");
});

test("ipconfig tells the address and, on request, the name", () => {
  const options = { look: "nt" } as const;
  expect(output("ipconfig", options)).toContain("\tIP Address. . . . . . . . . : 192.0.2.25\n");
  expect(output("ipconfig /all", options)).toMatch(/Host Name .*: dial117\.digex\.net\n/);
});

test("clear sends what clears, and nothing else does", () => {
  const host = new FakeHost();
  host.take();
  expect(host.type("clear\r").take()).toBe("clear\r\n\x1b[H\x1b[2Jjoe@andromeda:~$ ");
});

function pinging(line: string, options: FakeOptions = {}): FakeHost {
  const host = new FakeHost({ names: { "iguana.apex.com": [IGUANA] }, ...options });
  host.take();
  return host.type(`${line}\r`);
}

/** The computer that is pinged answers the last echo after a while. */
function answer(host: FakeHost, afterMicros: number): void {
  const call = host.calls.findLast((made) => made.do === "ping");
  if (call?.do !== "ping") throw new Error("nothing was pinged");
  host.wait(afterMicros);
  host.tell({ on: "echo", id: call.id, sequence: call.sequence, from: call.to, ttl: 62, size: call.size });
}

test("ping counts, times and sums up", () => {
  const host = pinging("ping -c 2 iguana.apex.com");
  answer(host, 40_200);
  host.wait(SECOND);
  answer(host, 30_000);
  expect(host.take().replaceAll("\r", "")).toBe(
    `ping -c 2 iguana.apex.com\nPING iguana.apex.com (${IGUANA}): 56 data bytes\n` +
      `64 bytes from ${IGUANA}: icmp_seq=0 ttl=62 time=40.2 ms\n64 bytes from ${IGUANA}: icmp_seq=1 ttl=62 time=70.2 ms\n` +
      "\n--- iguana.apex.com ping statistics ---\n2 packets transmitted, 2 packets received, 0% packet loss\n" +
      "round-trip min/avg/max = 40.2/55.2/70.2 ms\njoe@andromeda:~$ ",
  );
});

test("^C stops ping, with what it knows", () => {
  const host = pinging("ping 192.0.2.9");
  host.wait(3 * SECOND).type("\x03");
  expect(host.take()).toMatch(
    /\^C\r\n--- 192\.0\.2\.9 ping statistics ---\r\n4 packets transmitted, 0 packets received, 100% packet loss\r\n/,
  );
  expect(host.running).toHaveLength(1);
});

test("the last echo gets ten seconds", () => {
  const host = pinging("ping -c 1 192.0.2.9");
  host.wait(9 * SECOND);
  expect(host.running).toHaveLength(2);
  host.wait(SECOND);
  expect(host.take()).toContain("100% packet loss");
});

test("ping: no such name, unreachable, bad options", () => {
  expect(pinging("ping nosuch.invalid").take()).toContain("ping: unknown host nosuch.invalid\r\n");
  expect(pinging("ping -c 0 x").take()).toContain("usage: ping");
  expect(pinging("ping").take()).toContain("usage: ping");
  const host = pinging("ping -c 1 192.0.2.9");
  const id = host.front?.pid ?? 0;
  host.tell({ on: "unreachable", from: "192.0.2.1", code: 1, socket: null, echo: { id, sequence: 0 } });
  expect(host.take()).toContain("from 192.0.2.1: Destination Host Unreachable\r\n");
  expect(host.running).toHaveLength(1);
});

test("NT's ping sends four and has no statistics", () => {
  const host = pinging("ping iguana.apex.com", { look: "nt" });
  answer(host, 140_000);
  host.wait(860_000);
  answer(host, 5_000);
  host.wait(10 * SECOND);
  expect(host.take().replaceAll("\r", "")).toBe(
    `ping iguana.apex.com\n\nPinging iguana.apex.com [${IGUANA}] with 32 bytes of data:\n\n` +
      `Reply from ${IGUANA}: bytes=32 time=140ms TTL=62\nReply from ${IGUANA}: bytes=32 time<10ms TTL=62\n` +
      "Request timed out.\nRequest timed out.\n\nC:\\>",
  );
  expect(pinging("ping nosuch", { look: "nt" }).take()).toContain("Bad IP address nosuch.\r\n");
});

describe("more", () => {
  const book = Array.from({ length: 60 }, (_, i) => `line ${i + 1}\n`).join("");
  const open = (...keys: string[]): string => {
    const host = new FakeHost({ files: { "/tmp/book": book, "/tmp/note": "short\n" } });
    host.take();
    for (const key of ["more /tmp/book\r", ...keys]) {
      host.take();
      host.type(key);
    }
    return host.take().replaceAll("\r\n", "\n");
  };
  const lines = (from: number, to: number): string =>
    Array.from({ length: to - from + 1 }, (_, i) => `line ${from + i}\n`).join("");
  const WIPED = "\r\x1b[K";

  test("a page, then a prompt; Space, Enter, d, b and q do what they did", () => {
    expect(open()).toContain(`${lines(1, 23)}--More--(37%)`);
    expect(open(" ")).toBe(`${WIPED}${lines(24, 46)}--More--(76%)`);
    expect(open("\r")).toBe(`${WIPED}${lines(24, 24)}--More--(38%)`);
    expect(open("d")).toBe(`${WIPED}${lines(24, 34)}--More--(55%)`);
    expect(open(" ", "b")).toBe(`${WIPED}...back 1 page\n${lines(1, 23)}--More--(37%)`);
    expect(open("=")).toBe(`${WIPED}23`);
    expect(open("x")).toBe(`${WIPED}[Press space to continue, 'q' to quit.]`);
    for (const end of ["q", "\x03"]) expect(open(end)).toBe(`${WIPED}joe@andromeda:~$ `);
    expect(open(" ", " ")).toBe(`${WIPED}${lines(47, 60)}joe@andromeda:~$ `);
  });

  test("what fits on a screen needs no prompt, long lines take their rows, and less is the same", () => {
    const files = { "/tmp/note": "short\n", "/tmp/wide": `${"x".repeat(80 * 30)}\n` };
    expect(output("more /tmp/note", { files })).toBe("short\n");
    expect(output("less /tmp/note", { files })).toBe("short\n");
    expect(output("more /tmp/none", { files })).toBe("more: /tmp/none: No such file or directory\n");
    expect(output("more", { files })).toBe("usage: more FILE...\n");
    expect(output("more /tmp/wide", { files })).toBe(`${"x".repeat(80 * 23)}--More--(76%)`);
  });
});
