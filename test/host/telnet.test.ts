import fc from "fast-check";
import { expect, test } from "vitest";
import { fromLatin1 } from "../../src/base/index.ts";
import { hearNvt, newNvt, sayNvt } from "../../src/host/commands/telnet/nvt.ts";
import { FakeHost, type FakeOptions } from "./fake-kernel.ts";

const IGUANA = "198.51.100.25";
const NAMES = { "iguana.apex.com": [IGUANA], "two.example": ["192.0.2.1", "192.0.2.2"] } as const;
const PROMPT = "joe@andromeda:~$ ";
const ESCAPE = "\x1d";
const HELLO = `Trying ${IGUANA}...\r\nConnected to iguana.apex.com.\r\nEscape character is '^]'.\r\n`;

function host(options: FakeOptions = {}): FakeHost {
  const made = new FakeHost({ names: NAMES, ...options });
  made.take();
  return made;
}

function called(options: FakeOptions = {}): FakeHost {
  const made = host(options).type("telnet iguana.apex.com 25\r");
  made.open().hear("220 iguana.apex.com ESMTP\r\n");
  return made;
}

test("the measured session, to the letter", () => {
  const made = called();
  expect(made.take()).toBe(`telnet iguana.apex.com 25\r\n${HELLO}220 iguana.apex.com ESMTP\r\n`);
  made.type("HELK").type("\x7f").type("O a\r").hear("250 ok\r\n");
  made.type("MAIL FROM:<a@b>\x1b[D\r").hear("250 ok\r\n");
  made.type(ESCAPE).type("status\r").type("?\r").hear("250 ok\r\n").type("\r").hear("250 ok\r\n");
  made.type("QUIT\r").hear("221 bye\r\n").hangUp();
  expect(made.take()).toBe(
    "HELK\b \bO a\r\n250 ok\r\nMAIL FROM:<a@b>^[[D\r\n250 ok\r\n^]\r\ntelnet> status\r\n" +
      "Connected to iguana.apex.com.\r\nOperating in obsolete linemode\r\nLocal character echo\r\nEscape character is '^]'.\r\n" +
      `?\r\n250 ok\r\n\r\n250 ok\r\nQUIT\r\n221 bye\r\nConnection closed by foreign host.\r\n${PROMPT}`,
  );
  expect(made.sent).toEqual(["HELO a\r\n", "MAIL FROM:<a@b>\x1b[D\r\n", "?\r\n", "\r\n", "QUIT\r\n"]);
});

test("the trace hears of the call and of each line", () => {
  const made = called().type("HELO a\rQUIT\r").hangUp();
  expect(made.notes.slice(1)).toEqual([
    { t: "call.dialled", name: "iguana.apex.com", port: 25 },
    { t: "call.opened", name: "iguana.apex.com", address: IGUANA, port: 25 },
    { t: "call.line", text: "HELO a" },
    { t: "call.line", text: "QUIT" },
    { t: "call.ended", name: "iguana.apex.com", port: 25, by: "them" },
  ]);
});

test("nobody answers on that port", () => {
  const made = host().type("telnet iguana.apex.com 26\r").fail("refused");
  expect(made.take()).toContain(
    `Trying ${IGUANA}...\r\ntelnet: Unable to connect to remote host: Connection refused\r\n${PROMPT}`,
  );
  expect(made.notes.at(-1)).toEqual({ t: "call.failed", name: "iguana.apex.com", port: 26, why: "refused" });
});

test.each([
  ["timeout", "Connection timed out"],
  ["unreachable", "No route to host"],
  ["reset", "Connection reset by peer"],
] as const)("a call that fails: %s", (how, says) => {
  expect(host().type("telnet iguana.apex.com smtp\r").fail(how).take()).toContain(
    `remote host: ${says}\r\n${PROMPT}`,
  );
});

test("names that lead nowhere", () => {
  const made = host({ names: { ...NAMES, empty: "nodata", slow: "timeout" } });
  expect(made.type("telnet nosuch.invalid 25\r").take()).toContain(
    `nosuch.invalid: Unknown host\r\n${PROMPT}`,
  );
  expect(made.notes.at(-1)).toMatchObject({ t: "call.failed", why: "no-such-name" });
  expect(made.type("telnet empty 25\r").take()).toContain("empty: No address associated with name\r\n");
  expect(made.type("telnet slow 25\r").take()).toContain("slow: Host name lookup failure\r\n");
});

test("several addresses are tried in turn", () => {
  const made = host().type("telnet two.example 25\r").fail("refused");
  expect(made.lastConnect().to).toEqual({ address: "192.0.2.2", port: 25 });
  expect(made.open().take()).toContain(
    "Trying 192.0.2.1...\r\ntelnet: connect to address 192.0.2.1: Connection refused\r\nTrying 192.0.2.2...\r\nConnected to two.example.\r\n",
  );
});

test("ports by number, by name and wrong", () => {
  for (const [typed, port] of [
    ["25", 25],
    ["smtp", 25],
    ["domain", 53],
    ["-25", 25],
    ["", 23],
  ] as const) {
    const made = host().type(`telnet 192.0.2.9 ${typed}\r`);
    expect(made.lastConnect().to).toEqual({ address: "192.0.2.9", port });
  }
  for (const typed of ["0", "65536", "99999999", "smpt", "2 5"]) {
    const made = host().type(`telnet iguana.apex.com ${typed}\r`);
    expect(made.take()).toMatch(
      typed === "2 5" ? /usage: telnet HOST/ : new RegExp(`${typed}: bad port number\r\n`),
    );
    expect(made.calls.some((call) => call.do === "connect")).toBe(false);
  }
});

test("^C while the call is made gives it up", () => {
  const made = host({ names: { slow: "later" } }).type("telnet slow 25\r\x03");
  expect(made.take().endsWith(`^C\r\n${PROMPT}`)).toBe(true);
  made.type("telnet 192.0.2.9 25\r\x03");
  expect(made.calls.at(-1)).toMatchObject({ do: "abort" });
  expect(made.take().endsWith(`^C\r\n${PROMPT}`)).toBe(true);
});

test("^C in the call sends an interrupt, as measured, and drops the line", () => {
  expect(called().type("HELO\x03NOOP\r").sent).toEqual(["\xff\xf4\xff\xfd\x06", "NOOP\r\n"]);
});

test("^D sends what is typed, or itself", () => {
  expect(called().type("\x04ab\x04cd\r").sent).toEqual(["\x04", "ab", "cd\r\n"]);
});

test("lines typed before the call is open are sent when it is", () => {
  const made = host().type("telnet iguana.apex.com 25\rHELO a\rQUIT\rRE");
  expect(made.sent).toEqual([]);
  made.open();
  expect(made.sent).toEqual(["HELO a\r\n", "QUIT\r\n"]);
  made.type("SET\r");
  expect(made.sent.at(-1)).toBe("RESET\r\n");
});

test("the far side hangs up in the middle of a line: the letters go to the prompt", () => {
  const made = called();
  made.take();
  made.type("QU").hangUp();
  expect(made.take()).toBe(`QUConnection closed by foreign host.\r\n${PROMPT}QU`);
});

test("at telnet> the call waits, and what it says is shown afterwards", () => {
  const made = called();
  made.type("NOO" + ESCAPE);
  made.take();
  made.hear("421 bye\r\n").hangUp();
  expect(made.take()).toBe("");
  made.type("foo\rs\r\r");
  expect(made.take()).toBe(
    "foo\r\n?Invalid command\r\ntelnet> s\r\n?Ambiguous command\r\ntelnet> \r\n421 bye\r\n" +
      `Connection closed by foreign host.\r\n${PROMPT}`,
  );
  expect(made.sent).toEqual(["NOO"]);
});

test("quit and close hang up", () => {
  for (const word of ["quit", "q", "close", "cl"]) {
    const made = called().type(`${ESCAPE}${word}\r`);
    expect(made.take().endsWith(`telnet> ${word}\r\nConnection closed.\r\n${PROMPT}`)).toBe(true);
    expect(made.calls.at(-1)).toMatchObject({ do: "shutdown" });
    expect(made.notes.at(-1)).toMatchObject({ t: "call.ended", by: "us" });
  }
});

test("telnet without a host stays at its prompt", () => {
  const made = host().type("telnet\r");
  expect(made.take()).toBe("telnet\r\ntelnet> ");
  made.type("status\rclose\ropen\r");
  expect(made.take()).toContain("No connection.\r\n");
  made.type("open iguana.apex.com 25\r").open();
  made.type(ESCAPE + "open two.example\r");
  expect(made.take()).toContain("?Already connected to iguana.apex.com\r\n");
  made.type("close\r");
  expect(made.take().endsWith("Connection closed.\r\ntelnet> ")).toBe(true);
  made.type("\x04");
  expect(made.take().endsWith(PROMPT)).toBe(true);
});

test("send transmits telnet commands", () => {
  const made = called().type(`${ESCAPE}send ayt ip\r${ESCAPE}send escape\r${ESCAPE}send frob\r`);
  expect(made.sent).toEqual(["\xff\xf6\xff\xf4", "\x1d"]);
  expect(made.take()).toContain("Unknown send argument 'frob'");
});

test("options asked for are refused, and nothing else is answered", () => {
  const made = called().hear("\xff\xfb\x01\xff\xfd\x18\xff\xfc\x03\xff\xfe\x05login\xff\xff: ");
  expect(made.sent).toEqual(["\xff\xfe\x01\xff\xfc\x18"]);
  expect(made.take().endsWith("login\xef\xbf\xbd: ")).toBe(true);
});

test("a server's escape sequences stay harmless", () => {
  expect(called().hear("220 \x1b[2J\xc2\x9b\r\n").take()).toContain("220 ^[[2JM-^[\r\n");
});

test("NVT text: line ends, doubled 255, subnegotiations left out", () => {
  const heard = hearNvt(newNvt(), fromLatin1("a\r\nb\r\0c\rd\xff\xfa\x18\x01\xff\xf0e\xff\xf1\n"));
  expect(heard.text).toBe("a\nb\rc\rde\n");
  expect(String.fromCharCode(...sayNvt("a\xff\r\n"))).toBe("a\xff\xff\r\0\r\n");
});

test("bytes from the network mean the same however they are cut", () => {
  const telling = fc.oneof(fc.constantFrom(13, 10, 0, 255, 250, 240, 251, 253, 65), fc.nat(255));
  fc.assert(
    fc.property(fc.array(telling, { maxLength: 80 }), (bytes) => {
      const whole = hearNvt(newNvt(), Uint8Array.from(bytes));
      const state = newNvt();
      const pieces = bytes.map((byte) => hearNvt(state, Uint8Array.of(byte)));
      expect(pieces.map(({ text }) => text).join("")).toBe(whole.text);
      expect(pieces.flatMap(({ answer }) => [...answer])).toEqual([...whole.answer]);
    }),
  );
});

const NT = { look: "nt" } as const;

function ntCalled(): FakeHost {
  const made = host(NT).type("telnet iguana.apex.com 25\r");
  expect(made.take()).toBe(
    "telnet iguana.apex.com 25\r\nConnecting To iguana.apex.com...\r\nEscape character is 'CTRL+]'.\r\n",
  );
  made.open().hear("220 hello\r\n");
  made.take();
  return made;
}

test("NT sends each key as it is typed, and shows none", () => {
  const made = ntCalled().type("HI\x7f\x1b[D\r");
  expect(made.take()).toBe("");
  expect(made.sent).toEqual(["H", "I", "\b", "\x1b[D", "\r\n"]);
  expect(made.notes.at(-1)).toEqual({ t: "call.line", text: "HI\b\x1b[D" });
});

test("NT shows the keys once local echo is set", () => {
  const made = ntCalled().type(ESCAPE);
  expect(made.take()).toBe("\r\nMicrosoft Telnet> ");
  made.type("set localecho\r");
  expect(made.take()).toBe("set localecho\r\nLocal echo on\r\nMicrosoft Telnet> ");
  expect(made.notes.at(-1)).toEqual({ t: "setting", name: "localecho", value: "on" });
  made.type("\r");
  made.take();
  made.type("HELO\x7f\x1b[D\r");
  expect(made.take()).toBe("HELO\b^[[D\r\n");
  made.type(`${ESCAPE}unset localecho\r\rx`);
  expect(made.take().endsWith("Microsoft Telnet> \r\n")).toBe(true);
});

test("NT clears the screen when the call ends, and waits for a key", () => {
  const made = ntCalled().type("QUIT\r").hear("221 bye\r\n").hangUp();
  expect(made.take()).toBe(
    "221 bye\r\n\x1b[H\x1b[2J\r\nConnection to host lost.\r\n\r\nPress any key to continue...",
  );
  expect(made.type("x").take()).toBe("\r\n\r\nC:\\>");
});

test("NT: keys before the call, failures, the bare prompt", () => {
  const early = host(NT).type("telnet iguana.apex.com 25\rHI\r").open();
  expect(early.sent).toEqual(["H", "I", "\r\n"]);
  const refused = host(NT).type("telnet iguana.apex.com 26\r").fail("refused");
  expect(refused.take()).toContain(
    "Could not open connection to the host, on port 26: Connect failed\r\n\r\nC:\\>",
  );
  const bare = host(NT).type("telnet\r");
  expect(bare.take()).toContain("Welcome to Microsoft Telnet Client\r\n");
  bare.type("frob\r?\ropen iguana.apex.com 25\r").open();
  expect(bare.take()).toContain("Invalid Command. type ?/help for help\r\n");
  bare.type(`${ESCAPE}d\rc\rq\r`);
  expect(bare.take()).toMatch(/Connected to iguana\.apex\.com\.[^]*Local echo off[^]*C:\\>$/);
});

type Happening = { keys: string } | { net: string } | { net: "open" | "eof" | "refused"; event: true };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc
    .constantFrom(
      "a",
      "\r",
      "\x7f",
      ESCAPE,
      "\x03",
      "\x04",
      "quit\r",
      "open x 1\r",
      "set localecho\r",
      "\x1b[D",
    )
    .map((keys) => ({ keys })),
  fc
    .string({ unit: fc.nat(255).map((code) => String.fromCharCode(code)), maxLength: 8 })
    .map((net) => ({ net })),
  fc.constantFrom("open", "eof", "refused").map((net) => ({ net, event: true }) as const),
);

test.each(["unix", "nt"] as const)("%s telnet: any keys and any network, nothing throws", (look) => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 50 }), (story) => {
      const made = host({ look }).type("telnet iguana.apex.com 25\r");
      for (const one of story) {
        if ("keys" in one) made.type(one.keys);
        else if (!("event" in one)) made.hear(one.net);
        else if (one.net === "open") made.open();
        else if (one.net === "eof") made.hangUp();
        else made.fail("refused");
      }
      expect(made.running.length).toBeLessThanOrEqual(2);
    }),
    { numRuns: 300 },
  );
});
