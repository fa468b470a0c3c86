import fc from "fast-check";
import { expect, test } from "vitest";
import { fromLatin1, toLatin1 } from "../../../src/base/index.ts";
import { clientResult, smtpClient, stuff } from "../../../src/proto/smtp/index.ts";
import type {
  ClientEnvelope,
  ClientResult,
  SmtpClient,
  SmtpClientConfig,
  SmtpNote,
} from "../../../src/proto/smtp/index.ts";
import { emptyData, collectData } from "../../../src/proto/smtp/data-lines.ts";
import { ropeBytes } from "../../../src/proto/smtp/rope.ts";
import { TICK, openTalk, type } from "./talk.ts";
import type { Talk } from "./talk.ts";

function envelope(...to: string[]): ClientEnvelope {
  return {
    reversePath: { localPart: "joe", domain: "acme.com" },
    mailParameters: {},
    forwardPaths: to.map((address) => {
      const [localPart = "", domain = ""] = address.split("@");
      return { mailbox: { localPart, domain }, parameters: {} };
    }),
    body: "7BIT",
  };
}

interface Call {
  client: SmtpClient;
  sent: string;
  notes: SmtpNote[];
  closed: boolean;
}

function begin(config: Partial<SmtpClientConfig>): Call {
  const whole: SmtpClientConfig = {
    session: "c1",
    heloName: "andromeda.acme.com",
    envelope: envelope("jane@apex.com"),
    content: fromLatin1("Subject: hi\r\n\r\nHi Jane\r\n"),
    ...config,
  };
  const call: Call = { client: smtpClient.init(whole, TICK), sent: "", notes: [], closed: false };
  feedClient(call, {
    on: "open",
    local: { address: "192.0.2.10", port: 1025 },
    peer: { address: "192.0.2.20", port: 25 },
  });
  return call;
}

function feedClient(call: Call, input: Parameters<typeof smtpClient.step>[1]): string {
  let sent = "";
  for (const out of smtpClient.step(call.client, input, TICK)) {
    if (out.do === "send") sent += toLatin1(out.bytes);
    if (out.do === "note") call.notes.push(out.note);
    if (out.do === "close") call.closed = true;
  }
  call.sent += sent;
  return sent;
}

/** Client and server, in pieces of at most `size` bytes. */
function converse(call: Call, talk: Talk, size = 1e9): ClientResult | null {
  let heard = 0;
  for (let i = 0; i < 10_000 && clientResult(call.client) === null; i++) {
    if (heard >= talk.said.length) break;
    const piece = talk.said.slice(heard, heard + size);
    heard += piece.length;
    const sent = feedClient(call, { on: "bytes", bytes: fromLatin1(piece) });
    for (let at = 0; at < sent.length; at += size) type(talk, sent.slice(at, at + size));
  }
  return clientResult(call.client);
}

/** A server that says what the list says, one reply for each piece the client sends. */
function script(call: Call, replies: string[]): ClientResult | null {
  for (const reply of replies) feedClient(call, { on: "bytes", bytes: fromLatin1(`${reply}\r\n`) });
  return clientResult(call.client);
}

function outcomes(result: ClientResult | null): (string | number | null)[][] {
  return (result?.recipients ?? []).map((r) => [r.mailbox.localPart, r.outcome, r.reply?.code ?? null]);
}

test.each([
  ["patient", false, 1e9],
  ["patient", true, 1e9],
  ["patient", true, 1],
  ["sendmail-8.8", false, 3],
])(
  "%s, pipelining %s, pieces of %d: some recipients are taken, some not",
  (personality, pipelining, size) => {
    const talk = openTalk({ personality });
    const call = begin({
      pipelining,
      envelope: envelope("jane@apex.com", "nobody9@apex.com", "bob@apex.com", "x@else.example"),
    });
    const result = converse(call, talk, size);
    expect(outcomes(result)).toEqual([
      ["jane", "ok", 250],
      ["nobody9", "permanent", 550],
      ["bob", "ok", 250],
      ["x", "permanent", 550],
    ]);
    expect(talk.letters.map((letter) => letter.content)).toEqual(["Subject: hi\r\n\r\nHi Jane\r\n"]);
    expect(talk.letters[0]?.envelope.forwardPaths.map((path) => path.mailbox.localPart)).toEqual([
      "jane",
      "bob",
    ]);
    expect(call.closed && talk.closed).toBe(true);
    expect(result?.peerName).toBe("iguana.apex.com");
    expect(call.notes.filter((note) => note.t === "smtp.result")).toHaveLength(1);
  },
);

test("the first words of a plain call", () => {
  const call = begin({});
  script(call, [
    "220 x.example ready",
    "250-x.example",
    "250-size 100000",
    "250 8bitmime",
    "250 ok",
    "250 ok",
    "354 go",
  ]);
  expect(call.sent).toBe(
    "EHLO andromeda.acme.com\r\nMAIL FROM:<joe@acme.com> SIZE=24\r\nRCPT TO:<jane@apex.com>\r\nDATA\r\nSubject: hi\r\n\r\nHi Jane\r\n.\r\n",
  );
});

test("a server without EHLO gets HELO, and no parameters", () => {
  const call = begin({});
  script(call, [
    "220 x.example",
    "502 what?",
    "250 ok",
    "250 ok",
    "250 ok",
    "354 go",
    "250 taken",
    "221 bye",
  ]);
  expect(call.sent.split("\r\n").slice(0, 3)).toEqual([
    "EHLO andromeda.acme.com",
    "HELO andromeda.acme.com",
    "MAIL FROM:<joe@acme.com>",
  ]);
  expect(outcomes(clientResult(call.client))).toEqual([["jane", "ok", 250]]);
});

test.each<[string, string[], string, number | null]>([
  ["a banner of 554", ["554 no", "221 bye"], "permanent", 554],
  ["a banner of 421", ["421 later", "221 bye"], "temporary", 421],
  ["a refused sender", ["220 x", "250 x", "550 no", "221 bye"], "permanent", 550],
  ["a sender to try later", ["220 x", "250 x", "451 later", "221 bye"], "temporary", 451],
  [
    "552 to RCPT, which means too many",
    ["220 x", "250 x", "250 ok", "552 many", "221 bye"],
    "temporary",
    552,
  ],
  ["DATA refused", ["220 x", "250 x", "250 ok", "250 ok", "554 no", "221 bye"], "permanent", 554],
  [
    "the letter refused",
    ["220 x", "250 x", "250 ok", "250 ok", "354 go", "452 full", "221 bye"],
    "temporary",
    452,
  ],
  ["421 in the middle", ["220 x", "250 x", "250 ok", "421 closing", "221 bye"], "temporary", 421],
  ["no SMTP at all", ["HTTP/1.1 400 Bad Request"], "temporary", null],
])("%s", (_name, replies, outcome, code) => {
  expect(outcomes(script(begin({}), replies))).toEqual([["jane", outcome, code]]);
});

test("a call that breaks off leaves a temporary failure, unless the letter was taken", () => {
  const broken = begin({});
  script(broken, ["220 x", "250 x", "250 ok"]);
  feedClient(broken, { on: "ended", how: "reset" });
  expect(outcomes(clientResult(broken.client))).toEqual([["jane", "temporary", null]]);
  const taken = begin({});
  script(taken, ["220 x", "250 x", "250 ok", "250 ok", "354 go", "250 mine"]);
  feedClient(taken, { on: "ended", how: "reset" });
  expect(outcomes(clientResult(taken.client))).toEqual([["jane", "ok", 250]]);
});

test("pipelined DATA after nobody was taken: an empty letter is ended at once", () => {
  const call = begin({ pipelining: true });
  script(call, ["220 x", "250-x", "250 PIPELINING", "250 ok", "550 nobody", "354 go", "250 well", "221 bye"]);
  expect(call.sent.endsWith("DATA\r\n.\r\nQUIT\r\n")).toBe(true);
  expect(outcomes(clientResult(call.client))).toEqual([["jane", "permanent", 550]]);
});

test("stuffing: dots doubled, lone CR and LF mended, the last line ended", () => {
  const stuffed = (text: string): string => toLatin1(stuff(fromLatin1(text)));
  expect(stuffed("")).toBe("");
  expect(stuffed(".")).toBe("..\r\n");
  expect(stuffed("a\r\n.b\r\n..\r\n")).toBe("a\r\n..b\r\n...\r\n");
  expect(stuffed("a\n.b\rc")).toBe("a\r\n..b\r\nc\r\n");
  expect(stuffed("a\r\n.\r\n")).toBe("a\r\n..\r\n");
});

test("what is stuffed comes out as it went in, whatever it is", () => {
  const piece = fc.constantFrom(".", "\r\n", "\r", "\n", "x", "..", "\xff");
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 30 }),
      fc.integer({ min: 1, max: 9 }),
      fc.boolean(),
      (pieces, size, told) => {
        const text = pieces.join("");
        const wire = `${toLatin1(stuff(fromLatin1(text)))}.\r\n`;
        const data = emptyData();
        let end = "more";
        for (let at = 0; at < wire.length; at += size) {
          const chunk = fromLatin1(wire.slice(at, at + size));
          const onLine = told ? () => undefined : null;
          const step = collectData(data, chunk, 0, {
            bareLf: "text",
            limitBytes: 1e9,
            onLine,
            measured: told,
          });
          end = step.end;
          if (end === "done") expect(at + step.next).toBe(wire.length);
        }
        expect(end).toBe("done");
        const mended = text.replace(/\r\n|\r|\n/g, "\r\n");
        expect(toLatin1(ropeBytes(data.rope))).toBe(
          mended === "" || mended.endsWith("\r\n") ? mended : `${mended}\r\n`,
        );
      },
    ),
  );
});

test("any bytes from a server never make the client throw, and it always comes to an end", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), (chunks) => {
      const call = begin({ pipelining: chunks.length % 2 === 0 });
      for (const bytes of chunks) feedClient(call, { on: "bytes", bytes });
      feedClient(call, { on: "ended", how: "eof" });
      expect(clientResult(call.client)?.recipients).toHaveLength(1);
    }),
  );
});

test("silence ends it where time-outs are on", () => {
  const call = begin({ timeouts: true });
  const [due] = smtpClient
    .step(call.client, { on: "bytes", bytes: fromLatin1("220-x\r\n") }, TICK)
    .filter((out) => out.do === "due");
  expect(due).toEqual({ do: "due", at: 300_000_000 });
  feedClient(call, { on: "due" });
  expect(outcomes(clientResult(call.client))).toEqual([["jane", "temporary", null]]);
});

test("a server that limits recipients gets so many, and the others wait for another letter", () => {
  const call = begin({ envelope: envelope("a@apex.com", "b@apex.com", "c@apex.com"), pipelining: true });
  feedClient(call, { on: "bytes", bytes: fromLatin1("220 h ESMTP\r\n") });
  feedClient(call, {
    on: "bytes",
    bytes: fromLatin1("250-h\r\n250-PIPELINING\r\n250 LIMITS RCPTMAX=2 MAILMAX=5\r\n"),
  });
  expect(call.sent).toContain("RCPT TO:<b@apex.com>\r\nDATA\r\n");
  expect(call.sent).not.toContain("c@apex.com");
  const replies = "250 ok\r\n550 no\r\n250 ok\r\n354 go\r\n";
  feedClient(call, { on: "bytes", bytes: fromLatin1(replies) });
  feedClient(call, { on: "bytes", bytes: fromLatin1("250 done\r\n221 bye\r\n") });
  expect(clientResult(call.client)?.recipients.map(({ outcome }) => outcome)).toEqual([
    "permanent",
    "ok",
    "temporary",
  ]);
});

const SIGNED = "MIME-Version: 1.0\r\nContent-Type: multipart/signed; boundary=b\r\n\r\n--b\r\n\r\n";

test.each([
  ["250 h", { mailbox: "jos\xc3\xa9", content: "Subject: hi\r\n\r\nhi" }, "SMTPUTF8", "5.6.7"],
  ["250-h\r\n250 8BITMIME", { mailbox: "jane", content: "Subject: \xc3\xa9\r\n\r\nhi" }, "SMTPUTF8", "5.6.9"],
  ["250 h", { mailbox: "jane", content: `${SIGNED}\xe9\r\n--b--\r\n` }, "8BITMIME", "5.6.2"],
])("%j lacks what the letter needs, and nothing is sent", (hello, { mailbox, content }, needs, code) => {
  const whole = {
    ...envelope(`${mailbox}@apex.com`),
    mailParameters: needs === "SMTPUTF8" ? { SMTPUTF8: null } : {},
  };
  const call = begin({ envelope: whole, content: fromLatin1(content) });
  feedClient(call, { on: "bytes", bytes: fromLatin1(`220 h ESMTP\r\n${hello}\r\n`) });
  expect(call.sent).toBe("EHLO andromeda.acme.com\r\nQUIT\r\n");
  feedClient(call, { on: "bytes", bytes: fromLatin1("221 bye\r\n") });
  const [result] = clientResult(call.client)?.recipients ?? [];
  expect(result?.outcome).toBe("permanent");
  expect(result?.says).toContain(needs);
  expect(result?.code).toBe(code);
});

test("RFC 6152 §3: an 8-bit letter says so where that is offered, and is rewritten where it is not", () => {
  const content = fromLatin1("Subject: caf\r\n\r\nCaf\xe9\r\n");
  const polite = begin({ content });
  script(polite, ["220 h ESMTP", "250-h\r\n250 8BITMIME", "250 ok", "250 ok", "354 go", "250 done"]);
  expect(polite.sent).toContain("MAIL FROM:<joe@acme.com> BODY=8BITMIME\r\n");
  expect(polite.sent).toContain("\r\n\r\nCaf\xe9\r\n.\r\n");
  for (const hello of ["250 h", "500 what?\r\n250 h"]) {
    const plain = begin({ content });
    script(plain, ["220 h", hello, "250 ok", "250 ok", "354 go", "250 done", "221 bye"]);
    expect(plain.sent).toContain("MAIL FROM:<joe@acme.com>\r\n");
    expect(plain.sent).toContain("Content-Transfer-Encoding: quoted-printable\r\n");
    expect(plain.sent).toContain("\r\n\r\nCaf=E9\r\n.\r\n");
    expect(plain.notes.some((note) => note.t === "smtp.reply" && note.why.rule === "client.converts")).toBe(
      true,
    );
    expect(clientResult(plain.client)?.recipients[0]?.outcome).toBe("ok");
  }
});

test("RFC 6531 §3.2: who has a plain address gets the letter, who has not does not", () => {
  const call = begin({ envelope: envelope("jos\xc3\xa9@apex.com", "jane@apex.com") });
  script(call, ["220 h ESMTP", "250 h", "250 ok", "250 ok", "354 go", "250 done", "221 bye"]);
  expect(call.sent).toContain("MAIL FROM:<joe@acme.com>\r\nRCPT TO:<jane@apex.com>\r\nDATA\r\n");
  expect(outcomes(clientResult(call.client))).toEqual([
    ["jos\xc3\xa9", "permanent", null],
    ["jane", "ok", 250],
  ]);
});

test("RFC 3030 §3: a letter that is no text is rewritten for a server without BDAT", () => {
  const binary =
    "MIME-Version: 1.0\r\nContent-Type: image/gif\r\nContent-Transfer-Encoding: binary\r\n\r\n\0\n\xff";
  const call = begin({
    envelope: { ...envelope("jane@apex.com"), body: "BINARYMIME" },
    content: fromLatin1(binary),
  });
  script(call, ["220 h ESMTP", "250-h\r\n250 8BITMIME", "250 ok", "250 ok", "354 go", "250 done"]);
  expect(call.sent).toContain("BODY=8BITMIME\r\n");
  expect(call.sent).toMatch(/Content-Transfer-Encoding: base64\r\n[^]*\r\n\r\nAAr\/\r\n\.\r\n/);
});

test("bytes that are no text go with BDAT, as they are", () => {
  const content = fromLatin1("\0\r.\r\n.\r\n\xff");
  const call = begin({ envelope: { ...envelope("jane@apex.com"), body: "BINARYMIME" }, content });
  const talk = openTalk({ offers: ["CHUNKING", "BINARYMIME", "8BITMIME"] });
  let heard = 0;
  let sent = 0;
  while (heard < talk.said.length || sent < call.sent.length) {
    const said = talk.said.slice(heard);
    heard = talk.said.length;
    if (said !== "") feedClient(call, { on: "bytes", bytes: fromLatin1(said) });
    const next = call.sent.slice(sent);
    sent = call.sent.length;
    if (next !== "") type(talk, next);
  }
  expect(talk.letters.map((letter) => letter.content)).toEqual([toLatin1(content)]);
  expect(talk.letters[0]?.envelope.body).toBe("BINARYMIME");
  expect(clientResult(call.client)?.recipients[0]?.outcome).toBe("ok");
});
