/** What RFC 5321 demands of the two ends of a call, one after the other; docs/rfc5321-coverage.md is made from the names. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromLatin1, toLatin1 } from "../../../src/base/index.ts";
import { PERSONALITIES, clientResult, smtpClient } from "../../../src/proto/smtp/index.ts";
import type { ClientEnvelope, SmtpClient, SmtpClientConfig } from "../../../src/proto/smtp/index.ts";
import { IGUANA, TICK, feed, openTalk, type } from "./talk.ts";
import type { Talk } from "./talk.ts";

const HELO = "HELO a.example\r\n";
const EHLO = "EHLO a.example\r\n";
const MAIL = "MAIL FROM:<joe@acme.com>\r\n";
const RCPT = "RCPT TO:<jane@apex.com>\r\n";
const LETTER = "DATA\r\nSubject: x\r\n\r\nhello\r\n.\r\n";

/** What the server says to the last of these, all before it having been said. */
function last(talk: Talk, ...lines: string[]): string {
  let said = "";
  for (const line of lines) {
    const from = talk.said.length;
    type(talk, line);
    said = talk.said.slice(from);
  }
  return said;
}

function code(said: string): number {
  return Number(said.slice(0, 3));
}

describe("the server", () => {
  test("MUST 2, 3, 4, 21, 59, 187: EHLO gets a list, HELO one line, and both are answered by every server but one of 1996", () => {
    for (const { name } of PERSONALITIES) {
      const plain = last(openTalk({ personality: name }), HELO);
      expect(plain, name).toMatch(/^250 [^\r]*\r\n$/);
      const extended = last(openTalk({ personality: name }), EHLO);
      if (name === "emwac-ims") expect(code(extended)).toBe(500);
      else expect(code(extended), name).toBe(250);
    }
    expect(last(openTalk({ offers: [] }), EHLO)).toMatch(/^250 [^\r]*\r\n$/);
  });

  test("MUST 6, 7, 40, 62, 97: what the patient server offers is registered, and it offers all it does", () => {
    // RFC 5321 §2.2.2 and the registry it founded.
    const registered =
      "PIPELINING SIZE 8BITMIME DSN VRFY EXPN HELP ETRN CHUNKING BINARYMIME SMTPUTF8 DELIVERBY LIMITS";
    const offered = [...last(openTalk({}), EHLO).matchAll(/^250[- ]([A-Z0-9]+)/gm)].map((m) => m[1]);
    for (const keyword of offered) expect(registered.split(" ")).toContain(keyword);
    for (const verb of ["EXPN", "HELP", "ETRN", "BDAT", "SEND", "SOML", "SAML", "TURN", "ATRN", "VERB"]) {
      const done = ![500, 502].includes(code(last(openTalk({}), EHLO, `${verb}\r\n`)));
      expect(done, verb).toBe(offered.includes(verb));
    }
  });

  test("MUST 61, 106: keywords and verbs in any case of letters, and none that is offered is unknown", () => {
    for (const { name, offers } of PERSONALITIES) {
      for (const keyword of offers.filter((offer) =>
        ["VRFY", "EXPN", "HELP", "ETRN", "VERB"].includes(offer),
      )) {
        for (const typed of [keyword, keyword.toLowerCase()]) {
          const said = last(openTalk({ personality: name }), EHLO, `${typed} jane@apex.com\r\n`);
          // A known command's argument may be refused; a command that is not known may not be offered.
          if (!/Syntax|Parameter/.test(said))
            expect([500, 502], `${name} ${keyword}`).not.toContain(code(said));
        }
      }
    }
  });

  test("MUST 11, 130, 131: postmaster is known in any case of letters, with our domains and without", () => {
    for (const { name } of PERSONALITIES) {
      for (const to of ["postmaster", "PostMaster", "POSTMASTER@APEX.COM", "postmaster@iguana.apex.com"]) {
        const said = last(openTalk({ personality: name }), HELO, MAIL, `RCPT TO:<${to}>\r\n`);
        expect(code(said), `${name} ${to}`).toBe(250);
      }
    }
  });

  test("MUST 14, 15, 16: the local part is taken as it was typed, dots, case and quotes", () => {
    const talk = openTalk({}, { ...IGUANA, open: true });
    type(talk, `${HELO}MAIL FROM:<Joe.O'Neil+x@Acme.COM>\r\nRCPT TO:<"Jane D."@other.example>\r\n${LETTER}`);
    const envelope = talk.letters[0]?.envelope;
    expect(envelope?.reversePath).toEqual({ localPart: "Joe.O'Neil+x", domain: "acme.com" });
    expect(envelope?.forwardPaths[0]?.mailbox.localPart).toBe('"Jane D."');
  });

  test("MUST 8, 9, 149: a short name is passed on as it is and not guessed at", () => {
    const talk = openTalk({}, { ...IGUANA, open: true });
    type(talk, `${HELO}${MAIL}RCPT TO:<x@other>\r\n${LETTER}`);
    expect(talk.letters[0]?.envelope.forwardPaths[0]?.mailbox.domain).toBe("other");
    expect(talk.said).not.toContain("@iguana ");
  });

  test("MUST 18, 84, 188: 8-bit addresses, underscores and #-numbers in domains are refused, 8BITMIME or not", () => {
    for (const path of ["<jos\xe9@acme.com>", "<joe@ac_me.com>", "<joe@#12345>", "<joe@acm\xe9.com>"]) {
      const said = last(openTalk({}), EHLO, `MAIL FROM:${path} BODY=8BITMIME\r\n`);
      expect(code(said), path).toBe(553);
    }
  });

  test("MUST 22: 4 or 5 at the front of a refused path", () => {
    expect(last(openTalk({}), HELO, MAIL, "RCPT TO:<nobody9@apex.com>\r\n")).toMatch(/^5/);
    const many = openTalk({ settings: { recipientLimit: 1 } });
    expect(last(many, HELO, MAIL, RCPT, RCPT)).toMatch(/^4/);
  });

  test("MUST 23, 39, 63, 64, 80, 170, 179, 181, 184: routes are recognised, stripped, and given back nowhere", () => {
    for (const { name } of PERSONALITIES) {
      const talk = openTalk({ personality: name });
      const steps = [HELO, "MAIL FROM:<@x.example,@y.example:joe@acme.com>\r\n"];
      expect(
        code(last(talk, ...steps, "RCPT TO:<@iguana.apex.com,@z.example:jane@apex.com>\r\n")),
        name,
      ).toBe(250);
      last(talk, "DATA\r\n", "hi\r\n.\r\n");
      const envelope = talk.letters[0]?.envelope;
      expect(envelope?.reversePath, name).toEqual({ localPart: "joe", domain: "acme.com" });
      expect(
        envelope?.forwardPaths.map(({ mailbox }) => mailbox.domain),
        name,
      ).toEqual(["apex.com"]);
    }
    expect(last(openTalk({}), HELO, "VRFY jane\r\n")).not.toContain(":");
  });

  test("MUST 180: a host in a route that is no name makes the path a bad one", () => {
    expect(code(last(openTalk({}), HELO, "MAIL FROM:<@a b:joe@acme.com>\r\n"))).toBe(553);
  });

  test("MUST 25, 29, 93, 95: out of order is 503 and changes nothing", () => {
    const talk = openTalk({});
    expect(code(last(talk, HELO, RCPT))).toBe(503);
    expect(code(last(talk, "DATA\r\n"))).toBe(503);
    expect(code(last(talk, MAIL))).toBe(250);
    expect(code(last(talk, "MAIL FROM:<other@acme.com>\r\n"))).toBe(503);
    expect(code(last(talk, "DATA\r\n"))).toBe(503);
    expect(code(last(talk, RCPT, LETTER))).toBe(354);
    expect(talk.letters[0]?.envelope.reversePath?.localPart).toBe("joe");
  });

  test("MUST 28, 50, 137: header fields are no reason to refuse", () => {
    const odd = "Resent-To: a@b\r\nReceived: ???\r\nReceived\r\nTo: a@b, c@d\r\nResent-Date: x\r\n\r\n.\r\n";
    for (const { name } of PERSONALITIES) {
      const talk = openTalk({ personality: name });
      expect(last(talk, HELO, MAIL, RCPT, "DATA\r\n", odd), name).toMatch(/^250/);
    }
  });

  test("MUST 32, 33, 34, 35, 36, 37: VRFY and EXPN know users and give mailboxes that RCPT takes", () => {
    const talk = openTalk({});
    const verified = last(talk, HELO, "VRFY jane\r\n");
    expect(verified).toBe("250 Jane Doe <jane@iguana.apex.com>\r\n");
    expect(last(talk, "VRFY bob\r\n")).toBe("250 <bob@iguana.apex.com>\r\n");
    const members = last(talk, "EXPN staff\r\n");
    expect(members).toBe("250-<joe@iguana.apex.com>\r\n250 Jane Doe <jane@iguana.apex.com>\r\n");
    const path = /<.*>/.exec(verified)?.[0] ?? "";
    expect(code(last(talk, MAIL, `RCPT TO:${path}\r\n`))).toBe(250);
  });

  test("MUST 41, 42, 175, 176: no 250 for what was not looked up, and 252 where VRFY is switched off", () => {
    expect(code(last(openTalk({}), HELO, "VRFY nobody9@apex.com\r\n"))).toBe(550);
    const closed = openTalk({ settings: { vrfy: "off" } });
    expect(code(last(closed, HELO, "VRFY jane\r\n"))).toBe(252);
    expect(code(last(closed, "VRFY nobody9\r\n"))).toBe(252);
  });

  test("MUST 54, 75, 77: whatever is typed, the patient server hangs up only after QUIT", () => {
    const words = [
      HELO,
      EHLO,
      MAIL,
      RCPT,
      "RSET\r\n",
      "RSET now\r\n",
      "DATA\r\n",
      ".\r\n",
      "FOO\r\n",
      "GET / HTTP/1.1\r\n",
    ];
    const line = fc.oneof(
      fc.constantFrom(...words),
      fc.string({ maxLength: 600 }).map((text) => `${text}\r\n`),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
        const talk = openTalk({});
        for (const one of lines) if (!/^\s*QUIT/i.test(one)) type(talk, one);
        expect(talk.closed).toBe(false);
        type(talk, ".\r\n");
        expect(code(last(talk, "\r\n.\r\n", "QUIT\r\n"))).toBe(221);
        expect(talk.closed).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test("MUST 68, 69: LF alone ends no line of a letter, and LF.LF no letter", () => {
    const talk = openTalk({});
    expect(last(talk, HELO, MAIL, RCPT, "DATA\r\n", "a\n.\nb\r\n")).toBe("");
    expect(code(last(talk, ".\r\n"))).toBe(250);
    expect(talk.letters[0]?.content).toBe("a\n.\nb\r\n");
  });

  test("MUST 70, 71, 107, 108: OK for what is taken, a refusal for the rest, and then the letter is gone", () => {
    expect(last(openTalk({}), HELO, MAIL, RCPT, "DATA\r\n", "x\r\n.\r\n")).toMatch(/^250/);
    const small = openTalk({ settings: { sizeLimitBytes: 10 } });
    expect(last(small, HELO, MAIL, RCPT, "DATA\r\n", "more than ten\r\n.\r\n")).toMatch(/^552/);
    expect(small.letters).toEqual([]);
    expect(small.state.transaction).toBeNull();
    expect(small.state.data).toBeNull();
  });

  test("MUST 73, 74, 88: RSET and another EHLO forget the envelope, with 250", () => {
    for (const again of ["RSET\r\n", EHLO, HELO]) {
      const talk = openTalk({});
      expect(code(last(talk, EHLO, MAIL, RCPT, again))).toBe(250);
      expect(talk.state.transaction).toBeNull();
      expect(code(last(talk, "DATA\r\n"))).toBe(503);
      expect(code(last(talk, MAIL))).toBe(250);
    }
  });

  test("MUST 76: QUIT gets 221, and then the end", () => {
    for (const { name } of PERSONALITIES) {
      const talk = openTalk({ personality: name });
      expect(last(talk, HELO, "QUIT\r\n"), name).toMatch(/^221 /);
      expect(talk.closed, name).toBe(true);
    }
  });

  test("MUST 79: a call that breaks off drops the letter that was not finished and keeps the one that was", () => {
    const talk = openTalk({});
    type(talk, `${HELO}${MAIL}${RCPT}${LETTER}${MAIL}${RCPT}DATA\r\nhalf a le`);
    feed(talk, { on: "ended", how: "reset" });
    expect(talk.letters.length).toBe(1);
    expect(talk.state.transaction).toBeNull();
  });

  test("MUST 89, 90: an EHLO that will not do is refused and changes nothing", () => {
    const talk = openTalk({});
    expect(code(last(talk, EHLO, MAIL, "EHLO a_b\r\n"))).toBe(501);
    expect(code(last(talk, "EHLO\r\n"))).toBe(501);
    expect(code(last(talk, RCPT))).toBe(250);
    expect(talk.state.client.heloName).toBe("a.example");
  });

  test("MUST 92: a name in EHLO that is not the caller's is believed", () => {
    expect(code(last(openTalk({}), "EHLO whitehouse.gov\r\n", MAIL, RCPT))).toBe(250);
  });

  test("MUST 98, 103, 105, 112: one reply a command, of three digits from 2 to 5, the same on all its lines", () => {
    const words = [
      "HELO a.b",
      "EHLO a.b",
      "MAIL FROM:<a@b.c>",
      "RCPT TO:<jane@apex.com>",
      "RSET",
      "NOOP",
      "VRFY x",
      "EXPN staff",
      "HELP",
      "FOO",
      "",
      "MAIL",
      "\x7f",
    ];
    for (const { name } of PERSONALITIES) {
      fc.assert(
        fc.property(fc.array(fc.constantFrom(...words), { maxLength: 12 }), (lines) => {
          const talk = openTalk({ personality: name });
          for (const line of lines) {
            if (talk.closed) return;
            const said = last(talk, `${line}\r\n`).split("\r\n").slice(0, -1);
            expect(said.length).toBeGreaterThan(0);
            said.forEach((text, i) => {
              expect(text).toMatch(i < said.length - 1 ? /^[2-5]\d\d-/ : /^[2-5]\d\d /);
              expect(text.slice(0, 3)).toBe(said[0]?.slice(0, 3));
            });
          }
        }),
        { numRuns: 25 },
      );
    }
  });

  test("MUST 101, 110: the words are the server's, the first digit is the standard's", () => {
    for (const { name } of PERSONALITIES) {
      const talk = openTalk({ personality: name });
      expect(last(talk, HELO, MAIL), name).toMatch(/^2/);
      expect(last(talk, "RCPT TO:<nobody9@apex.com>\r\n"), name).toMatch(/^5/);
      expect(last(talk, RCPT), name).toMatch(/^2/);
      expect(last(talk, "DATA\r\n"), name).toMatch(/^354/);
      expect(last(talk, ".\r\n"), name).toMatch(/^2/);
    }
  });

  test("MUST 123: one good recipient among bad ones is enough for an OK", () => {
    const talk = openTalk({});
    const bad = "RCPT TO:<nobody9@apex.com>\r\n";
    expect(last(talk, HELO, MAIL, bad, RCPT, bad, "DATA\r\n", "x\r\n.\r\n")).toMatch(/^250/);
    expect(talk.letters[0]?.envelope.forwardPaths.length).toBe(1);
  });

  test("MUST 128, 129: the nine commands are there", () => {
    for (const { name, settings } of PERSONALITIES) {
      for (const line of [
        "EHLO a.b",
        "HELO a.b",
        "MAIL FROM:<a@b.c>",
        "RCPT TO:<a@b.c>",
        "DATA",
        "RSET",
        "NOOP",
        "QUIT",
      ]) {
        if (settings.unheard.includes(line.slice(0, 4))) continue;
        expect([500, 502], `${name} ${line}`).not.toContain(
          code(last(openTalk({ personality: name }), `${line}\r\n`)),
        );
      }
    }
    expect(code(last(openTalk({}), "VRFY jane\r\n"))).toBe(250);
  });

  test("MUST 133, 135, 136: long names, lines, letters of 64 K and a hundred recipients are taken", () => {
    for (const { name } of PERSONALITIES) {
      const talk = openTalk({ personality: name }, { ...IGUANA, open: true });
      const domain = `${"d".repeat(60)}.${"e".repeat(60)}.${"f".repeat(60)}.example`;
      expect(code(last(talk, HELO, `MAIL FROM:<${"a".repeat(64)}@acme.com>\r\n`)), name).toBe(250);
      expect(code(last(talk, `RCPT TO:<x@${domain}>\r\n`)), name).toBe(250);
      for (let i = 0; i < 99; i++) last(talk, `RCPT TO:<x${i}@b.example>\r\n`);
      expect(talk.state.transaction?.forwardPaths.length, name).toBe(100);
      last(talk, "DATA\r\n");
      type(talk, `${"y".repeat(998)}\r\n`.repeat(66));
      expect(last(talk, ".\r\n"), name).toMatch(/^250/);
    }
  });

  test("MUST 138, 139: one too many gets 452, and the others are kept", () => {
    const talk = openTalk({ settings: { recipientLimit: 2 } });
    expect(last(talk, HELO, MAIL, RCPT, RCPT, RCPT)).toMatch(/^452/);
    expect(last(talk, "DATA\r\n", "x\r\n.\r\n")).toMatch(/^250/);
    expect(talk.letters[0]?.envelope.forwardPaths.length).toBe(2);
  });

  test("MUST 172: the dot is answered in the same moment as the owner's yes", () => {
    const talk = openTalk({});
    expect(last(talk, HELO, MAIL, RCPT, "DATA\r\n", "x\r\n.\r\n")).toMatch(/^250/);
  });
});

const JANE: ClientEnvelope = {
  reversePath: { localPart: "Joe", domain: "acme.com" },
  mailParameters: { RET: "HDRS" },
  forwardPaths: [{ mailbox: { localPart: "jane", domain: "apex.com" }, parameters: { NOTIFY: "NEVER" } }],
  body: "7BIT",
};

interface Call {
  client: SmtpClient;
  sent: string;
}

function call(config: Partial<SmtpClientConfig>, ...replies: string[]): Call {
  const whole = {
    session: "c",
    heloName: "andromeda.acme.com",
    envelope: JANE,
    content: fromLatin1("x"),
    ...config,
  };
  const made: Call = { client: smtpClient.init(whole, TICK), sent: "" };
  hear(made, {
    on: "open",
    local: { address: "192.0.2.10", port: 1 },
    peer: { address: "192.0.2.20", port: 25 },
  });
  for (const text of replies) hear(made, { on: "bytes", bytes: fromLatin1(text) });
  return made;
}

function hear(made: Call, input: Parameters<typeof smtpClient.step>[1]): void {
  for (const out of smtpClient.step(made.client, input, TICK)) {
    if (out.do === "send") made.sent += toLatin1(out.bytes);
  }
}

const GREETED = ["220 iguana.apex.com\r\n", "250 iguana\r\n"];
const TO_DATA = [...GREETED, "250 ok\r\n", "250 ok\r\n"];

describe("the client", () => {
  test("MUST 10, 60, 87, 91: EHLO with the full name comes first", () => {
    expect(call({}, "220 h\r\n").sent).toBe("EHLO andromeda.acme.com\r\n");
  });

  test("MUST 13, 66, 67: CRLF at every line's end, none added, and one put at the end that lacks it", () => {
    const { sent } = call({ content: fromLatin1("a\nb\rc\r\nd") }, ...TO_DATA, "354 go\r\n");
    expect(sent).toMatch(/DATA\r\na\r\nb\r\nc\r\nd\r\n\.\r\n$/);
    expect(call({ content: fromLatin1("a\r\n") }, ...TO_DATA, "354 go\r\n").sent).toMatch(
      /DATA\r\na\r\n\.\r\n$/,
    );
  });

  test("MUST 19, 58, 65: parameters only where they were offered, BODY only for a letter that says so", () => {
    expect(call({}, ...TO_DATA).sent).toContain("MAIL FROM:<Joe@acme.com>\r\nRCPT TO:<jane@apex.com>\r\n");
    const offered = call({}, "220 h\r\n", "250-h\r\n250-DSN\r\n250 8BITMIME\r\n", "250 ok\r\n").sent;
    expect(offered).toContain(
      "MAIL FROM:<Joe@acme.com> RET=HDRS\r\nRCPT TO:<jane@apex.com> NOTIFY=NEVER\r\n",
    );
    const eight = { ...JANE, body: "8BITMIME" as const };
    expect(call({ envelope: eight }, "220 h\r\n", "250-h\r\n250 8BITMIME\r\n").sent).toContain(
      "BODY=8BITMIME",
    );
  });

  test("MUST 26, 27: no letter without a 354", () => {
    for (const reply of ["503 no\r\n", "554 no\r\n", "250 odd\r\n", "451 later\r\n"]) {
      const { sent, client } = call({}, ...TO_DATA, reply, "221 bye\r\n");
      expect(sent).not.toContain("x\r\n.");
      expect(clientResult(client)?.recipients[0]?.outcome).not.toBe("ok");
    }
  });

  test("MUST 43: no route is ever written", () => {
    expect(call({}, ...TO_DATA).sent).not.toContain("<@");
  });

  test("MUST 78, 96: QUIT is the last command, and its reply is waited for", () => {
    const made = call({}, ...TO_DATA, "354 go\r\n", "250 done\r\n");
    expect(made.sent.endsWith("QUIT\r\n")).toBe(true);
    expect(clientResult(made.client)).toBeNull();
    hear(made, { on: "bytes", bytes: fromLatin1("221 bye\r\n") });
    expect(clientResult(made.client)?.recipients[0]?.outcome).toBe("ok");
  });

  test("MUST 83: an address beyond ASCII is not sent without SMTPUTF8", () => {
    const forwardPaths = [{ mailbox: { localPart: "jos\xc3\xa9", domain: "apex.com" }, parameters: {} }];
    expect(call({ envelope: { ...JANE, forwardPaths } }, ...GREETED).sent).not.toContain("RCPT");
  });

  test("MUST 99, 100, 102, 104, 111: any words or none, and strange codes by their first digit", () => {
    for (const [reply, outcome] of [
      ["250", "ok"],
      ["299 never heard of\r\n".trim(), "ok"],
      ["250 550 Refused!", "ok"],
      ["477 250 OK", "temporary"],
      ["599", "permanent"],
    ] as const) {
      const { client } = call({}, ...TO_DATA, "354\r\n", `${reply}\r\n`, "221\r\n");
      expect(clientResult(client)?.recipients[0]?.outcome, reply).toBe(outcome);
    }
  });

  test("MUST 109: each command waits for the reply to the one before, unless PIPELINING was offered", () => {
    const made = call({ pipelining: true }, "220 h\r\n");
    let lines = made.sent.split("\r\n").length;
    for (const reply of ["250 h\r\n", "250 ok\r\n", "250 ok\r\n"]) {
      hear(made, { on: "bytes", bytes: fromLatin1(reply) });
      expect(made.sent.split("\r\n").length).toBe(++lines);
    }
  });

  test("MUST 134: a letter that is too big for the server is a failure like any other", () => {
    const { client } = call({}, ...TO_DATA, "354 go\r\n", "552 too big\r\n", "221 bye\r\n");
    expect(clientResult(client)?.recipients[0]?.outcome).toBe("permanent");
  });

  test("MUST 140, 141: each command has a time-out of its own, and silence is a temporary failure", () => {
    const waits: (number | null)[] = [];
    const client = smtpClient.init(
      { session: "c", heloName: "a.example", envelope: JANE, content: fromLatin1("x"), timeouts: true },
      TICK,
    );
    const step = (input: Parameters<typeof smtpClient.step>[1]): void => {
      for (const out of smtpClient.step(client, input, TICK)) if (out.do === "due") waits.push(out.at);
    };
    step({
      on: "open",
      local: { address: "192.0.2.10", port: 1 },
      peer: { address: "192.0.2.20", port: 25 },
    });
    for (const reply of [...TO_DATA, "354 go\r\n"]) step({ on: "bytes", bytes: fromLatin1(reply) });
    const minutes = (count: number): number => count * 60_000_000;
    // RFC 5321 §4.5.3.2: greeting, EHLO, MAIL and RCPT five minutes each, DATA two, the dot ten.
    expect(waits).toEqual([5, 5, 5, 5, 2, 10].map(minutes));
    step({ on: "due" });
    expect(clientResult(client)?.recipients[0]?.outcome).toBe("temporary");
  });
});
