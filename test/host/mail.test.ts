import fc from "fast-check";
import { expect, test } from "vitest";
import { oneShot } from "../../src/host/commands/kit.ts";
import { afterReading, splitMailbox } from "../../src/host/commands/mail/mailbox.ts";
import { lookUp } from "../../src/host/files.ts";
import { FakeHost } from "./fake-kernel.ts";

const FIRST = `From joe@andromeda.acme.com  Tue Mar 10 09:16:03 1998
Return-Path: <joe@andromeda.acme.com>
Received: from andromeda.acme.com (andromeda.acme.com [192.0.2.25])
	by iguana.apex.com (8.8.8/8.8.8) with SMTP id JAA00214
	for <jane@apex.com>; Tue, 10 Mar 1998 09:16:03 -0500 (EST)
Date: Tue, 10 Mar 1998 09:16:01 -0500 (EST)
From: Joe Bloggs <joe@andromeda.acme.com>
Message-Id: <199803101416.JAA00214@iguana.apex.com>
Subject: Lunch?

Jane, noon at the usual place?

`;
const SECOND = `From bob@apex.com  Tue Mar 10 09:18:00 1998
Date: Tue, 10 Mar 1998 09:18:00 -0500 (EST)
From: bob@apex.com (Bob)
Status: RO

\x1b[2Jall yours

`;
const THIRD = `From president@whitehouse.gov  Tue Mar 10 09:20:00 1998
no header at all
`;

function jane(mailbox: string | null, programs: ConstructorParameters<typeof FakeHost>[0] = {}): FakeHost {
  const files = mailbox === null ? {} : { "/var/mail/jane": mailbox };
  const host = new FakeHost({ user: "jane", hostName: "iguana.apex.com", files, ...programs });
  host.take();
  return host;
}

const mailboxOf = (host: FakeHost): string | undefined => lookUp(host.files, "unix", "/var/mail/jane")?.text;

test("no mail", () => {
  expect(jane(null).type("mail\r").take()).toContain("\r\nNo mail for jane\r\n");
  expect(jane("").type("mail\r").take()).toContain("\r\nNo mail for jane\r\n");
});

test("the list of letters, at the first new one", () => {
  const host = jane(SECOND + FIRST).type("mail\r");
  expect(host.take()).toBe(
    "mail\r\nMail version 8.1 6/6/93.  Type ? for help.\r\n" +
      '"/var/mail/jane": 2 messages 1 new\r\n' +
      `    1 bob@apex.com        Tue Mar 10 09:18   7/${SECOND.length}\r\n` +
      `>N  2 joe@andromeda.acme  Tue Mar 10 09:16  12/${FIRST.length}   "Lunch?"\r\n& `,
  );
});

test("a letter is shown without the fields that say little; P shows all", () => {
  const host = jane(FIRST + SECOND).type("mail\r");
  host.take();
  host.type("1\r");
  expect(host.take()).toBe(
    "1\r\nMessage 1:\r\nFrom joe@andromeda.acme.com  Tue Mar 10 09:16:03 1998\r\n" +
      "Date: Tue, 10 Mar 1998 09:16:01 -0500 (EST)\r\nFrom: Joe Bloggs <joe@andromeda.acme.com>\r\nSubject: Lunch?\r\n" +
      "\r\nJane, noon at the usual place?\r\n\r\n& ",
  );
  expect(host.notes.at(-1)).toEqual({ t: "letter.read", user: "jane", path: "/var/mail/jane", letter: 1 });
  host.type("P\r");
  expect(host.take()).toContain(
    "Received: from andromeda.acme.com (andromeda.acme.com [192.0.2.25])\r\n\tby iguana",
  );
  host.type("\r");
  expect(host.take()).toContain("Message 2:\r\n");
  host.type("n\r");
  expect(host.take()).toBe("n\r\nAt EOF\r\n& ");
});

test("a letter's escape sequences are shown, not obeyed", () => {
  expect(jane(SECOND).type("mail\rp\r").take()).toContain("^[[2Jall yours\r\n");
});

test("Enter types the current letter first, then the next", () => {
  const host = jane(FIRST + SECOND).type("mail\r\r");
  expect(host.notes.at(-1)).toMatchObject({ letter: 1 });
  host.type("\r");
  expect(host.notes.at(-1)).toMatchObject({ letter: 2 });
});

test("deleting, undeleting, quitting", () => {
  const host = jane(FIRST + SECOND + THIRD).type("mail\rd 1 2\rh\ru 2\rq\r");
  expect(host.take()).toContain(">N  3 president@whitehou");
  expect(mailboxOf(host)).toBe(SECOND + THIRD.replace("no header", "Status: O\n\nno header"));
  expect(host.screen).toBe("");
});

test("reading is remembered in Status:, as one field", () => {
  const host = jane(FIRST).type("mail\r1\rq\r");
  expect(host.take()).toContain("Held 1 message in /var/mail/jane\r\n");
  expect(mailboxOf(host)).toBe(FIRST.replace("Lunch?\n", "Lunch?\nStatus: RO\n"));
  const again = host.type("mail\rq\r").take();
  expect(again).toContain('"/var/mail/jane": 1 message\r\n>   1 joe');
  expect(mailboxOf(host)).toBe(FIRST.replace("Lunch?\n", "Lunch?\nStatus: RO\n"));
});

test("x leaves everything as it was", () => {
  const host = jane(FIRST).type("mail\rd\rx\r");
  expect(mailboxOf(host)).toBe(FIRST);
});

test("the last letter deleted leaves an empty mailbox", () => {
  const host = jane(FIRST).type("mail\rd *\rq\rmail\r");
  expect(mailboxOf(host)).toBe("");
  expect(host.take()).toContain("No mail for jane");
});

test("a letter that arrives meanwhile is not lost", () => {
  const host = jane(FIRST).type("mail\rd\r");
  host.put("/var/mail/jane", FIRST + SECOND);
  host.type("q\r");
  expect(host.take()).toContain("New mail has arrived.\r\n");
  expect(mailboxOf(host)).toBe(SECOND);
});

test("commands that make no sense get a sentence", () => {
  const host = jane(FIRST).type("mail\r");
  host.take();
  host.type("foo\r9\rd\rp\ru\rt x\r-\r");
  expect(host.take().replaceAll("\r", "")).toBe(
    'foo\nUnknown command: "foo"\n& 9\n9: Invalid message number\n& d\n& p\nNo applicable messages\n& u\n& ' +
      "t x\nx: not a message list (numbers, 1-3, ^, $, . or *)\n& -\nReferencing before 1\n& ",
  );
  expect(host.type("?\r").take()).toContain("d [list]     delete letters");
  expect(host.type("\x03").take()).toBe("^C\r\nInterrupt\r\n& ");
  expect(host.type("\x04").take()).toContain("\r\njane@iguana:~$ ");
});

test("somebody else's mailbox is closed", () => {
  const host = new FakeHost({ user: "joe", files: { "/var/mail/jane": FIRST } });
  expect(host.type("cat /var/mail/jane\r").take()).toContain("cat: /var/mail/jane: Permission denied\r\n");
  expect(host.type("mail -u jane\r").take()).toContain("/var/mail/jane: Permission denied\r\n");
});

test("a letter is written and goes to sendmail", () => {
  const taken: string[] = [];
  const sendmail = oneShot("sendmail", (argv, sys) => {
    taken.push(`${argv.slice(0, -1).join(" ")}|${sys.file(argv.at(-1) ?? "")?.text ?? "nothing"}`);
    return "";
  });
  const host = jane(null, { programs: [sendmail] }).type("mail joe@acme.com bob\rHi\rOne.\r..\r.\r");
  expect(host.take()).toContain("Subject: Hi\r\nOne.\r\n..\r\n.\r\nEOT\r\n");
  expect(taken).toEqual(["sendmail -oi -t|To: joe@acme.com, bob\nSubject: Hi\n\nOne.\n..\n"]);
  host.type("mail -s Again joe\rtwo\r\x04");
  expect(taken[1]).toBe("sendmail -oi -t|To: joe\nSubject: Again\n\ntwo\n");
  expect(Object.keys(host.files).some((path) => path.startsWith("/tmp/Rs"))).toBe(false);
});

test("an answer goes to whoever wrote, with Re: in front", () => {
  const taken: string[] = [];
  const sendmail = oneShot("sendmail", (argv, sys) => {
    taken.push(sys.file(argv.at(-1) ?? "")?.text ?? "");
    return "";
  });
  const host = jane(FIRST, { programs: [sendmail] }).type("mail\rr\rYes.\r.\rq\r");
  expect(taken).toEqual(["To: joe@andromeda.acme.com\nSubject: Re: Lunch?\n\nYes.\n"]);
  expect(host.take().endsWith("jane@iguana:~$ ")).toBe(true);
});

test("a letter that cannot go is kept", () => {
  const sendmail = oneShot("sendmail", () => ({ text: "", code: 75 }));
  const host = jane(null, { programs: [sendmail] }).type("mail joe\rHi\rwords\r.\r");
  expect(host.take()).toContain(
    "mail: sendmail did not take the letter\r\nThe letter is kept in /home/jane/dead.letter\r\n",
  );
  expect(lookUp(host.files, "unix", "/home/jane/dead.letter")?.text).toBe("To: joe\nSubject: Hi\n\nwords\n");
  host.type("mail joe\rHi\rother words\r\x03");
  expect(host.take()).toContain("(Interrupt -- one more to kill letter)");
  host.type("\x03");
  expect(lookUp(host.files, "unix", "/home/jane/dead.letter")?.text).toContain("other words");
});

test("a mailbox that is only looked at stays byte for byte, whatever is in it", () => {
  const line = fc.constantFrom("From a  b", "From: x", "Status: RO", "", "", "words", " folded", "From ");
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      const text = lines.join("\n");
      const letters = splitMailbox(text);
      const seen = letters.map((letter) => ({ ...letter, old: true }));
      expect(afterReading(text, seen)).toBe(text);
      expect(letters.every(({ from }) => text.startsWith("From ", from))).toBe(true);
      // Marking every letter as read does not change how many there are, and is seen next time.
      const marked = afterReading(
        text,
        letters.map((letter) => ({ ...letter, read: true, touched: true })),
      );
      const again = splitMailbox(marked);
      expect(again.map(({ read }) => read)).toEqual(letters.map(() => true));
    }),
  );
});

test("any keys at the & prompt: nothing throws", () => {
  const keys = fc.array(
    fc.oneof(
      fc.constantFrom(
        "1\r",
        "d *\r",
        "u\r",
        "r\r",
        ".\r",
        "z\r",
        "z-\r",
        "h 2\r",
        "dp\r",
        "\x03",
        "\x04",
        "m joe\r",
        "p ^-$\r",
      ),
      fc.string({ maxLength: 4 }),
    ),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(keys, (typed) => {
      const host = jane(FIRST + SECOND + THIRD).type("mail\r");
      for (const one of typed) host.type(one);
      expect(host.running.length).toBeLessThanOrEqual(3);
    }),
  );
});
