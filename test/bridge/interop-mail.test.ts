/** Mail from strangers' programs: Python's smtplib and a bare socket, swaks, curl, msmtp, telnet, Postfix's smtp-source. */
import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { userInfo } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openForTest, WORLD, type Opened } from "./interop/bridge.ts";
import { environment, findProgram, has, run } from "./real-programs.ts";

const PATIENT = "mail.patient.test";
const checks = fileURLToPath(new URL("interop/smtplib_checks.py", import.meta.url));

let at: Opened;
beforeAll(async () => {
  at = await openForTest(["--world", WORLD]);
});
afterAll(() => {
  at.close();
});

/** One that was free a moment ago. */
function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        done(port);
      });
    });
  });
}

/** With all a letter must have, nothing is added to it on the way. */
const HEADER = [
  "Date: Mon, 23 Nov 2026 12:00:00 +0000",
  "From: joe@client.example",
  "Message-Id: <1@client.example>",
  "",
].join("\n");

const server = (host = PATIENT): string => `127.0.0.1:${at.port(host)}`;

/** What arrived, waiting for the file to be written: a reply is sooner than the disk. */
async function arrived(subject: string, user = "jane", host = PATIENT): Promise<string> {
  return expect
    .poll(() => at.letter(host, user, subject), { timeout: 20_000 })
    .not.toBeNull()
    .then(() => at.letter(host, user, subject) ?? "");
}

describe.skipIf(!has("python3"))("python3 smtplib", () => {
  let seen: Record<string, unknown> = {};
  beforeAll(async () => {
    const hosts = at.bridge.doors.filter(({ service }) => service === "smtp");
    const ports = Object.fromEntries(hosts.map(({ host, port }) => [host, port]));
    const { out, err } = await run("python3", [checks, JSON.stringify(ports)]);
    if (process.env["INTEROP_OUTPUT"] === undefined) expect(err).toBe("");
    seen = JSON.parse(out) as Record<string, unknown>;
  });

  test.each<[string, unknown]>([
    ["features", ["8bitmime", "dsn", "expn", "help", "pipelining", "size", "vrfy"]],
    ["plain_letter", {}],
    ["helo_only", [250, 250, 250]],
    ["eight_bit", {}],
    ["dsn", {}],
    ["size_declared", 552],
    ["size_found", 552],
    ["mailbox_full", 452],
    ["too_many_recipients", [250, 250, 250, 452]],
    ["greylisted", 451],
    ["unknown_user", 550],
    ["relay_denied", [554, "5.7.1 <jane@patient.test>: Relay access denied"]],
    ["null_sender", {}],
    ["verify_and_expand", [250, 550, 250]],
    ["help_text", "2.0.0 This is sendmail version 8.17.1.9"],
    ["order_of_commands", ["220", "503", "250", "503", "503"]],
    ["syntax_errors", ["220", "250", "500", "501", "501", "555"]],
    ["line_too_long", ["220", "250", "500", "250"]],
    ["pipelining", ["220", "250", "250", "250", "550", "354", "250", "221"]],
    ["chunking", ["220", "250", "250", "250", "250", "250", "221"]],
    ["modern_features", ["", "", "", "RCPTMAX=100"]],
    ["beyond_ascii", {}],
    ["beyond_ascii_unannounced", 553],
    ["beyond_ascii_not_offered", "not supported"],
    ["binary", ["220", "250", "250", "250", "503", "250"]],
    ["deliver_by", [501, 501, 501, 250]],
    [
      "etrn",
      [
        "251 OK, no messages waiting for node grey.test",
        "250 Queuing for node grey.test started",
        "503 MAIL transaction in progress",
      ],
    ],
    ["dots", {}],
    ["long_lines", {}],
    ["bare_lf_is_no_end", ["220", "250", "250", "250", "354", "250", "250"]],
    ["bare_lf_hung_up", ["421", ""]],
    ["byte_by_byte", "250-"],
    ["half_closed", ["220", "250", "250", "250", "221"]],
    ["rude", 250],
    ["nul_and_garbage", ["220", "500", "500", "250"]],
    ["a_hundred_at_once", ["250"]],
    ["ten_megabytes", {}],
  ])("%s", (name, expected) => {
    expect(seen[name]).toEqual(expected);
  });

  test.each<[string, string, string?]>([
    ["plain", "Hello.\n"],
    ["helo", "Hello.\n"],
    ["eight bits", Buffer.from("Grüße aus Zürich\n").toString("latin1")],
    ["null sender", "Hello.\n"],
    ["dots", ".one\n..two\n...\n. \nlast\n"],
    ["long lines", `${"a".repeat(998)}\n${"b".repeat(5000)}\n`],
    ["pipelined", "Hello.\n"],
    ["chunks", ".dots need no stuffing\n.\nhere\n", "mail.postfix.test"],
    [Buffer.from("beyond ascii: Grüße").toString("latin1"), "Hello.\n", "mail.modern.test"],
    ["smuggled", "before\n.\nMAIL FROM:<evil@client.example>\nafter\n"],
    ["of a hundred 0", "Hello.\n"],
    ["of a hundred 99", "Hello.\n"],
  ])("byte for byte: %s", async (subject, body, host = PATIENT) => {
    expect(await arrived(subject, "jane", host)).toBe(`${HEADER}Subject: ${subject}\n\n${body}`);
  });

  test("byte for byte: ten megabytes", async () => {
    const line = `${String.fromCharCode(...Array.from({ length: 77 }, (_, i) => 33 + i))}\n`;
    const body = line.repeat(Math.floor(10_000_000 / (line.length + 1)));
    const letter = await arrived("ten megabytes", "joe");
    // Not toEqual: a difference would be printed.
    expect(letter === `${HEADER}Subject: ten megabytes\n\n${body}`).toBe(true);
  });

  test("nothing of what was hung up on, and nobody forged in by a bare LF", () => {
    const mailbox = readFileSync(join(at.folder, "mail", PATIENT, "jane.mbox"), "latin1");
    expect(mailbox).not.toContain("never finished");
    expect(mailbox).not.toMatch(/^From evil@/m);
  });
});

describe.skipIf(!has("swaks"))("swaks", () => {
  const swaks = (args: readonly string[]) =>
    run("swaks", ["--server", server(), "--helo", "client.example", "--from", "joe@client.example", ...args]);

  test("a letter arrives as it was sent", async () => {
    const letter = `${HEADER}Subject: by swaks\nX-Test: yes\n\n.a line with a dot\nFrom the beginning\n`;
    const data = letter.replaceAll("\n", "\\n");
    const { code, out } = await swaks(["--to", "jane@patient.test", "--data", data]);
    expect(code, out).toBe(0);
    expect(out).toContain("Message accepted for delivery");
    // swaks puts an empty line at the end.
    expect(await arrived("by swaks")).toBe(`${letter}\n`);
  });

  test("pipelined, to two people", async () => {
    const { code, out } = await swaks([
      "--pipeline",
      "--to",
      "jane@patient.test,joe@patient.test",
      "--h-Subject",
      "two",
    ]);
    expect(code, out).toBe(0);
    expect(await arrived("two", "joe")).toContain("To: jane@patient.test,joe@patient.test\n");
  });

  test.each([
    ["an unknown user", ["--to", "nobody.here@patient.test"], 24, /550 /],
    ["somebody else's mail", ["--to", "jane@elsewhere.example"], 24, /550 |551 |554 /],
    ["a bad sender", ["--to", "jane@patient.test", "--from", "not an address"], 23, /50\d |55\d /],
  ])("%s is refused, and swaks says so", async (_, args, code, reply) => {
    const ran = await swaks(args);
    expect(ran.code, ran.out).toBe(code);
    expect(ran.out).toMatch(reply);
  });

  test("quits after each stage without harm", async () => {
    for (const stage of ["CONNECT", "EHLO", "MAIL", "RCPT"]) {
      const { code, out } = await swaks(["--to", "jane@patient.test", "--quit-after", stage]);
      expect(code, out).toBe(0);
    }
  });

  test("speaks to each personality, and each answers in its own words", async () => {
    const seen: string[] = [];
    for (const [host, domain] of [
      ["mail.postfix.test", "postfix.test"],
      ["mail.exim.test", "exim.test"],
      ["mail.sendmail.test", "sendmail.test"],
      ["mail.relay.test", "relay.test"],
    ] as const) {
      const to = domain === "relay.test" ? "ed@relay.test" : `jane@${domain}`;
      const { code, out } = await swaks(["--server", server(host), "--to", to]);
      expect(code, out).toBe(0);
      seen.push(/<-\s+220[ -](.*)/.exec(out)?.[1] ?? "");
    }
    expect(seen.map((banner) => /Postfix|Exim|Sendmail 8\.\d+/.exec(banner)?.[0])).toEqual([
      "Postfix",
      "Exim",
      "Sendmail 8.17",
      "Sendmail 8.8",
    ]);
  });
});

describe.skipIf(!has("curl"))("curl", () => {
  const envelope = ["--mail-from", "joe@client.example", "--mail-rcpt"];
  const curl = (args: readonly string[], input = "") =>
    run("curl", ["-sS", "-v", `smtp://${server()}/client.example`, "--crlf", ...args], input);

  test("sends a file", async () => {
    const file = join(at.folder, "letter.txt");
    const letter = `${HEADER}Subject: by curl\n\n..\n.\nend\n`;
    writeFileSync(file, letter);
    const { code, err } = await curl([...envelope, "jane@patient.test", "-T", file]);
    expect(code, err).toBe(0);
    expect(err).toContain("< 250");
    expect(await arrived("by curl")).toBe(letter);
  });

  test("is told who is not there", async () => {
    const { code, err } = await curl([...envelope, "nobody.here@patient.test", "-T", "-"], "Subject: x\n\n");
    expect(code, err).toBe(55);
    expect(err).toContain("< 550");
  });

  test("verifies and expands", async () => {
    const { out, err } = await curl(["--mail-rcpt", "jane"]);
    expect(out, err).toContain("Jane Doe <jane@");
    const expanded = await curl(["--mail-rcpt", "staff", "-X", "EXPN"]);
    expect(expanded.out, expanded.err).toContain("joe@");
  });
});

describe.skipIf(!has("msmtp"))("msmtp", () => {
  const msmtp = (args: readonly string[], input = "") =>
    run(
      "msmtp",
      ["--host=127.0.0.1", `--port=${at.port(PATIENT)}`, "--tls=off", "--auth=off", ...args],
      input,
    );

  test("asks what is offered", async () => {
    const { code, out } = await msmtp(["--serverinfo"]);
    expect(code).toBe(0);
    expect(out).toContain("PIPELINING:");
    expect(out).toContain("DSN:");
  });

  test("sends what it reads", async () => {
    const letter = `${HEADER}Subject: by msmtp\n\nHello.\n.\n`;
    const { code, err } = await msmtp(["--from=joe@client.example", "jane@patient.test"], letter);
    expect(code, err).toBe(0);
    expect(await arrived("by msmtp")).toBe(letter);
  });

  test("hands on our words with a failure", async () => {
    const { code, err } = await msmtp(
      ["--from=joe@client.example", "nobody.here@patient.test"],
      "Subject: x\n\n",
    );
    expect(code).toBe(65); // EX_DATAERR
    expect(err).toContain("550");
  });
});

test.skipIf(!has("telnet"))("telnet: a greeting, and goodbye", async () => {
  // telnet ends with its input, so the input waits for the replies.
  const talk = `(sleep 1; printf 'HELO client.example\\nQUIT\\n'; sleep 1) | telnet 127.0.0.1 ${at.port(PATIENT)}`;
  const { out } = await run("sh", ["-c", talk]);
  expect(out).toContain("220 mail.patient.test");
  expect(out).toContain("250 mail.patient.test Hello");
  expect(out).toContain("221 ");
});

describe.skipIf(!has("smtp-source"))("smtp-source", () => {
  const source = (args: readonly string[]) =>
    run("smtp-source", [
      "-M",
      "source.example",
      "-f",
      "joe@client.example",
      "-t",
      "joe@patient.test",
      ...args,
      server(),
    ]);

  test.each([
    ["a call for each letter", ["-S", "one each", "-m", "60", "-l", "1024"], "one each", 60],
    ["all in few calls", ["-S", "few calls", "-d", "-s", "4", "-m", "60", "-l", "1024"], "few calls", 60],
    ["twenty at once", ["-S", "at once", "-s", "20", "-m", "40", "-l", "4096"], "at once", 40],
  ])("%s", async (_, args, subject, letters) => {
    const { code, err } = await source(args);
    expect(code, err).toBe(0);
    const file = join(at.folder, "mail", PATIENT, "joe.mbox");
    const found = (): number => readFileSync(file, "latin1").split(`\nSubject: ${subject}\n`).length - 1;
    await expect.poll(found, { timeout: 10_000 }).toBe(letters);
  });
});

test.skipIf(!has("smtp-sink", "swaks"))("smtp-sink takes what leaves the simulation", async () => {
  const dump = join(at.folder, "sink");
  const port = await freePort();
  const sink = spawn(
    findProgram("smtp-sink") ?? "",
    ["-u", userInfo().username, "-D", dump, `127.0.0.1:${port}`, "10"],
    {
      cwd: at.folder,
      env: environment(),
    },
  );
  const out = await openForTest([
    "--world",
    WORLD,
    "--host",
    "mail.relay.test",
    "--out",
    `away.example=127.0.0.1:${port}`,
  ]);
  try {
    const to = ["--to", "somebody@away.example", "--from", "joe@client.example", "--h-Subject", "to a sink"];
    const { code, out: said } = await run("swaks", [
      "--server",
      `127.0.0.1:${out.port("mail.relay.test")}`,
      ...to,
    ]);
    expect(code, said).toBe(0);
    const taken = (): string => (existsSync(dump) ? readFileSync(dump, "latin1") : "");
    await expect.poll(taken, { timeout: 20_000 }).toContain("Subject: to a sink");
    expect(taken()).toContain("X-Rcpt-Args: <somebody@away.example>");
    expect(taken()).toMatch(/Received: from .*by mail\.relay\.test/s);
  } finally {
    out.close();
    sink.kill();
  }
});
