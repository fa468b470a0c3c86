import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  authorship,
  HOP_LIMIT,
  isLooping,
  mboxEntry,
  messageId,
  parseMbox,
  queueId,
  stampLetter,
  withReturnPath,
} from "../../src/mail/index.ts";
import type { Stamp } from "../../src/mail/index.ts";

const STAMP: Stamp = {
  hostName: "access4.digex.net",
  version: "8.8.5/8.8.5",
  id: "KAA04711",
  epochSeconds: 890_234_158,
  zone: { zoneMinutes: -300, zoneName: "EST" },
  call: {
    heloName: "mmco.com",
    reverseName: "pm3-17.dialup.example.net",
    address: "192.0.2.17",
    protocol: "SMTP",
  },
  reversePath: { localPart: "president", domain: "whitehouse.gov" },
  forwardPaths: [{ localPart: "ed", domain: "mmco.com" }],
};

test("the forged letter of the column, as Sendmail completed it", () => {
  expect(stampLetter(STAMP, "Hi Ed. Come to dinner on Friday.\r\n").text.split("\r\n")).toEqual([
    "Received: from mmco.com (pm3-17.dialup.example.net [192.0.2.17])",
    "\tby access4.digex.net (8.8.5/8.8.5) with SMTP id KAA04711",
    "\tfor <ed@mmco.com>; Wed, 18 Mar 1998 10:15:58 -0500 (EST)",
    "Date: Wed, 18 Mar 1998 10:15:58 -0500 (EST)",
    "From: president@whitehouse.gov",
    "Message-Id: <199803181515.KAA04711@access4.digex.net>",
    "",
    "Hi Ed. Come to dinner on Friday.",
    "",
  ]);
});

test("what the writer gave is left alone, and the empty line is put in where it is missing", () => {
  const whole = stampLetter(
    STAMP,
    "From: x@y.example\r\nDate: today\r\nmessage-id: <1@x>\r\n\r\nBody\r\n",
  ).text;
  expect(whole.match(/^(?:Date|From|Message-Id):/gim)).toHaveLength(3);
  const open = stampLetter(STAMP, "Subject: hi\r\nhello jane no blank line\r\n").text;
  expect(open.endsWith("Subject: hi\r\n\r\nhello jane no blank line\r\n")).toBe(true);
});

test("several recipients are not told of each other; EHLO, no HELO, forged and nameless callers show", () => {
  const [call] = [STAMP.call];
  if (!call) throw new Error("no call");
  const two = stampLetter(
    { ...STAMP, forwardPaths: [...STAMP.forwardPaths, ...STAMP.forwardPaths] },
    "",
  ).text;
  expect(two).toContain("id KAA04711;\r\n\tWed, 18 Mar");
  const text = (changed: Partial<typeof call>): string =>
    stampLetter({ ...STAMP, call: { ...call, ...changed } }, "").text;
  expect(text({ protocol: "ESMTP" })).toContain("with ESMTP id");
  expect(text({ heloName: null })).toContain("from pm3-17.dialup.example.net (pm3-17");
  expect(text({ heloName: null, reverseName: null })).toContain("from [192.0.2.17] ([192.0.2.17])");
  expect(text({ forged: true })).toContain("[192.0.2.17] (may be forged))");
  expect(stampLetter({ ...STAMP, call: null, user: "joe" }, "").text).toContain(
    "Received: (from joe@localhost)\r\n\tby access4.digex.net (8.8.5/8.8.5) id KAA04711",
  );
  expect(stampLetter({ ...STAMP, reversePath: null }, "").text).toContain(
    "From: MAILER-DAEMON@access4.digex.net",
  );
});

test("the same fields in the same places as Sendmail's real mailbox", () => {
  const real = readFileSync(new URL("../vectors/mbox-sendmail.txt", import.meta.url), "latin1");
  const call = {
    heloName: "andromeda.acme.com",
    reverseName: "iguana.apex.com",
    address: "192.0.2.20",
    protocol: "SMTP",
  } as const;
  const stamp: Stamp = {
    ...STAMP,
    hostName: "iguana.apex.com",
    version: "8.17.1.9/8.17.1.9",
    call,
    zone: { zoneMinutes: 0, zoneName: "GMT" },
    reversePath: { localPart: "joe", domain: "acme.com" },
    forwardPaths: [{ localPart: "jane", domain: "apex.com" }],
  };
  const contents = [
    "hello jane this is the body\r\n",
    "Subject: hi\r\nhello jane no blank line\r\n",
    "Subject: dots\r\n\r\nhidden\r\n.two\r\n \r\n",
    "QUIT\r\nRSET\r\n",
    "Subject: x\r\n\r\nbye.\r\n .\r\n",
    "From: Bill Clinton <president@whitehouse.gov>\r\nTo: jane@apex.com\r\nSubject: hello\r\n\r\nHi Jane\r\n",
  ];
  // Times, ids and the caller's name are another day's.
  const plain = (text: string): string =>
    text
      .replace(/\w{3}, \d+ \w{3} \d{4} [\d:]+ GMT/g, "DATE")
      .replace(/\w{3} \w{3} +\d+ [\d:]+ \d{4}/g, "DATE")
      .replace(/<\d{12}\.\w+@/g, "<ID@")
      .replace(/ id \w+/g, " id ID");
  const ours = contents.map((content, i) => {
    const bill = i === 5;
    const reversePath = bill ? { localPart: "president", domain: "whitehouse.gov" } : stamp.reversePath;
    const other = {
      ...call,
      heloName: "whitehouse.gov",
      reverseName: "andromeda.acme.com",
      address: "192.0.2.10",
    };
    const letter = stampLetter({ ...stamp, reversePath, call: bill ? other : call }, content);
    return mboxEntry(reversePath, withReturnPath("iguana.apex.com", reversePath, letter).text, 0, 0);
  });
  const theirs = parseMbox(real, 0).map(({ from, to }) => real.slice(from, to));
  expect(ours.map(plain)).toEqual(theirs.map(plain));
});

test("who wrote it: the HELO name is the typist's, the address in brackets the server's", () => {
  const letter = withReturnPath(
    "mail.mmco.com",
    STAMP.reversePath,
    stampLetter(STAMP, "Subject: dinner\r\n\r\nHi Ed.\r\n"),
  );
  const lines = authorship(letter.text, [{ sizeBytes: letter.text.length, authored: letter.authored }]);
  const show = lines.map(
    (line) =>
      `${line.author.by}: ${line.pieces.map((p) => (p.author.by === line.author.by ? p.text : `{${p.text}}`)).join("")}`,
  );
  expect(show).toEqual([
    "server: Return-Path: {<president@whitehouse.gov>}",
    "server: Received: from {mmco.com} (pm3-17.dialup.example.net [192.0.2.17])",
    "server: \tby access4.digex.net (8.8.5/8.8.5) with SMTP id KAA04711",
    "server: \tfor {<ed@mmco.com>}; Wed, 18 Mar 1998 10:15:58 -0500 (EST)",
    "server: Date: Wed, 18 Mar 1998 10:15:58 -0500 (EST)",
    "server: From: {president@whitehouse.gov}",
    "server: Message-Id: <199803181515.KAA04711@access4.digex.net>",
    "typed: Subject: dinner",
    "typed: ",
    "typed: Hi Ed.",
  ]);
});

test("two mail systems on the way: each keeps its own lines", () => {
  const first = stampLetter(STAMP, "Hi Ed.\r\n");
  const call = {
    heloName: "access4.digex.net",
    reverseName: "access4.digex.net",
    address: "192.0.2.4",
    protocol: "ESMTP",
  } as const;
  const second = stampLetter({ ...STAMP, hostName: "mail.mmco.com", id: "KAA00002", call }, first.text);
  const delivered = withReturnPath("mail.mmco.com", STAMP.reversePath, second);
  const hops = [first, delivered].map(({ text, authored }) => ({ sizeBytes: text.length, authored }));
  const by = authorship(delivered.text, hops).map(({ author }) =>
    author.by === "server" ? author.host.split(".")[0] : "typed",
  );
  expect(by).toEqual(["mail", "mail", "mail", "mail", ...Array<string>(7).fill("access4"), "typed"]);
});

test("an old Return-Path goes when a new one comes", () => {
  const letter = stampLetter(STAMP, "Return-Path: <old@x.example>\r\nSubject: x\r\n\r\nb\r\n");
  const text = withReturnPath("h.example", null, letter).text;
  expect(text.startsWith("Return-Path: <>\r\n")).toBe(true);
  expect(text).not.toContain("old@x.example");
});

test("ids and loops", () => {
  expect(queueId(10, 0, 12345)).toBe("KAA12345");
  expect(queueId(23, 27, 7)).toBe("XBB00007");
  expect(messageId(STAMP)).toBe("<199803181515.KAA04711@access4.digex.net>");
  const hops = (n: number): string => `${"Received: from a by b\r\n".repeat(n)}\r\nx\r\n`;
  expect(isLooping(hops(99), HOP_LIMIT)).toBe(false);
  expect(isLooping(hops(100), HOP_LIMIT)).toBe(true);
});
