import fc from "fast-check";
import { expect, test } from "vitest";
import { fromLatin1 } from "../../../src/base/index.ts";
import { PERSONALITIES, RULES, smtpServer } from "../../../src/proto/smtp/index.ts";
import type { SmtpServer } from "../../../src/proto/smtp/index.ts";
import { mannerOf } from "../../../src/proto/smtp/manner.ts";
import { wordsFor } from "../../../src/proto/smtp/sayings.ts";
import { replyLines } from "../../../src/proto/smtp/wording.ts";
import { TICK, feed, openTalk, told, type } from "./talk.ts";

const WORDS = [
  "HELO a.example\r\n",
  "EHLO a.example\r\n",
  "MAIL FROM:<joe@acme.com>\r\n",
  "RCPT TO:<jane@apex.com>\r\n",
  "RCPT TO:<nobody9@apex.com>\n",
  "DATA\r\n",
  "BDAT 5 LAST\r\nhello",
  "BDAT 3\r\n",
  "abc",
  "SEND FROM:<joe@acme.com>\r\n",
  "ETRN acme.com\r\n",
  ".\r\n",
  "\r\n",
  "\r",
  "\n",
  ".",
  "..x\r\n",
  "RSET\r\n",
  "QUIT\r\n",
  "VRFY jane\r\n",
  "text \xe9\r\n",
  "MAIL FROM:<",
  "\0\x7f\x1b[D",
  '"',
];

/** Anything at all, with enough sense in it to get far. */
const anything = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...WORDS) },
      { weight: 1, arbitrary: fc.string({ unit: "binary-ascii" }) },
    ),
    {
      maxLength: 40,
    },
  )
  .map((words) => words.join(""));

test.each(PERSONALITIES.map(({ name }) => name))(
  "%s: any bytes in any pieces get the same replies and never throw",
  (personality) => {
    fc.assert(
      fc.property(anything, fc.array(fc.nat(400), { maxLength: 12 }), (text, cuts) => {
        // Whoever watches for talking out of turn must tell pieces apart; all else may not.
        const settings = { synchrony: null };
        const whole = openTalk({ personality, settings });
        type(whole, text);
        const pieces = openTalk({ personality, settings });
        let from = 0;
        for (const to of [...cuts.toSorted((a, b) => a - b), text.length]) {
          type(pieces, text.slice(from, to));
          from = Math.max(from, to);
        }
        const letter = { said: pieces.said, letters: pieces.letters, closed: pieces.closed };
        expect(letter).toEqual({ said: whole.said, letters: whole.letters, closed: whole.closed });
        expect(told(pieces)).toEqual(told(whole));
        for (const line of whole.said.split("\r\n").slice(0, -1)) expect(line).toMatch(/^[2-5]\d\d[ -]/);
      }),
      { numRuns: 200 },
    );
  },
);

test.each(PERSONALITIES.map((personality) => [personality.name, personality] as const))(
  "%s has words with a good code for every rule",
  (_name, personality) => {
    for (const rule of Object.keys(RULES)) {
      const words = wordsFor(personality, "MAIL", rule as keyof typeof RULES);
      const lines = typeof words === "string" ? [words] : words;
      const code = lines[0]?.slice(0, 4);
      // A reader that complains in many ways brings the code itself; "~" is a blank without a status after it.
      expect(code, rule).toMatch(/^(?:[2-5]\d\d[ ~]|\{status|\{sta|\{cod)$/);
      for (const line of lines) expect(line.slice(0, 4), rule).toBe(code);
    }
  },
);

test.each(PERSONALITIES.filter(({ offers }) => offers.includes("ENHANCEDSTATUSCODES")))(
  "$name: every 2xx, 4xx and 5xx but greeting and HELO carries a code of its own class (RFC 2034 §4)",
  (personality) => {
    const { state } = openTalk({ personality: personality.name });
    for (const rule of Object.keys(RULES) as (keyof typeof RULES)[]) {
      for (const line of replyLines(mannerOf(state), "RCPT", rule, (name) => name, [])) {
        if (/^(?:banner|helo|ehlo)\./.test(rule) || line.startsWith("3")) continue;
        // Words marked "~" are measured to come without a status; a reader's own complaint brings its code.
        const words = [wordsFor(personality, "RCPT", rule)].flat();
        if (words.some((text) => text.charAt(3) === "~" || text.startsWith("{"))) continue;
        expect(line.charAt(4), `${rule}: ${line}`).toBe(line.charAt(0));
        expect(line, rule).toMatch(/^[245]\d\d[ -][245]\.\d{1,3}\.\d{1,3} /);
      }
    }
  },
);

/** Everything reachable in the state, in bytes, roughly. */
function weight(value: unknown): number {
  if (value instanceof Uint8Array) return value.length + 50;
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 8;
  return Object.values(value).reduce<number>((sum, one) => sum + weight(one), 16);
}

test.each([
  ["a command line that never ends", "", "x".repeat(4096), 40_000],
  [
    "a letter over the limit",
    "HELO a\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<jane@apex.com>\r\nDATA\r\n",
    `${"y".repeat(4094)}\r\n`,
    200_000,
  ],
  [
    "a letter line that never ends",
    "HELO a\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<jane@apex.com>\r\nDATA\r\n",
    "z".repeat(4096),
    200_000,
  ],
])("memory stays bounded: %s", (_name, before, chunk, bound) => {
  const talk = openTalk({ settings: { sizeLimitBytes: 100_000 }, notes: false });
  type(talk, before);
  for (let i = 0; i < 200; i++) type(talk, chunk);
  expect(weight(talk.state)).toBeLessThan(bound);
});

test("a letter typed byte by byte costs a small multiple of its size", () => {
  const talk = openTalk({ notes: false });
  type(talk, "HELO a\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<jane@apex.com>\r\nDATA\r\n");
  for (let i = 0; i < 4000; i++) smtpServer.step(talk.state, { on: "bytes", bytes: fromLatin1("q") }, TICK);
  expect(weight(talk.state)).toBeLessThan(40_000);
});

test("bytes that come while a question is out wait, and a flood of them ends the call", () => {
  const state: SmtpServer = smtpServer.init(
    {
      hostName: "h.example",
      personality: "patient",
      session: "x",
      clock: { epochSeconds: 0, zoneMinutes: 0, zoneName: "" },
      settings: { sizeLimitBytes: 1000 },
    },
    TICK,
  );
  const open = {
    on: "open",
    local: { address: "1.1.1.1", port: 25 },
    peer: { address: "2.2.2.2", port: 9 },
  } as const;
  expect(smtpServer.step(state, open, TICK).filter((out) => out.do === "ask")).toHaveLength(1);
  const chunk = new Uint8Array(1024 * 1024).fill(65);
  const outs = Array.from({ length: 20 }, () =>
    smtpServer.step(state, { on: "bytes", bytes: chunk }, TICK),
  ).flat();
  expect(outs.filter((out) => out.do === "close")).toHaveLength(1);
  expect(state.phase).toBe("closed");
  expect(weight(state)).toBeLessThan(10_000);
});

test("a session made anew from plain data goes on in the words and limits it had", () => {
  const config = { personality: "postfix", settings: { sizeLimitBytes: 1234 } };
  const talk = openTalk(config);
  const again = openTalk(config);
  expect(again.state.settings).toBe(talk.state.settings);
  talk.state = JSON.parse(JSON.stringify(talk.state)) as SmtpServer;
  for (const one of [talk, again]) type(one, "EHLO a.example\r\nMAIL FROM:<joe@acme.com> SIZE=2000\r\n");
  expect(talk.said).toBe(again.said);
  expect(talk.said).toContain("250-SIZE 1234\r\n");
});

test("hanging up is told by what was lost", () => {
  const early = openTalk({});
  feed(early, { on: "ended", how: "eof" });
  const late = openTalk({});
  type(late, "HELO a.example\r\nMAIL FROM:<joe@acme.com>\r\n");
  feed(late, { on: "ended", how: "reset" });
  const slip = (talk: typeof early): unknown => talk.notes.find((note) => note.t === "smtp.closed");
  expect(slip(early)).toMatchObject({ how: "hung-up", slip: "hung-up" });
  expect(slip(late)).toMatchObject({ how: "reset", slip: "quit-before-dot" });
});

test("idle callers are sent away only where time-outs are on", () => {
  const off = openTalk({});
  feed(off, { on: "due" });
  expect(off.closed).toBe(false);
  const on = openTalk({ timeouts: true });
  feed(on, { on: "due" });
  expect(on.said).toContain("421 iguana.apex.com Idle too long");
  expect(on.closed).toBe(true);
});

test("talking before the banner is a slip with a name", () => {
  const talk = openTalk({});
  const late = smtpServer.init(
    { hostName: "h.example", personality: "patient", session: "x", clock: talk.state.clock },
    TICK,
  );
  const open = {
    on: "open",
    local: { address: "1.1.1.1", port: 25 },
    peer: { address: "2.2.2.2", port: 9 },
  } as const;
  smtpServer.step(late, open, TICK);
  smtpServer.step(late, { on: "bytes", bytes: fromLatin1("HELO a.example\r\n") }, TICK);
  const outs = smtpServer.step(late, { on: "answer", id: 1, answer: { verdict: "yes" } }, TICK);
  const banner = outs.find((out) => out.do === "note" && out.note.t === "smtp.reply");
  expect(banner).toMatchObject({ note: { code: 220, why: { slip: "early-talker" } } });
});

test.each([
  ["before a word was said", ""],
  ["in the middle of an envelope", "HELO a.example\r\nMAIL FROM:<joe@acme.com>\r\n"],
  [
    "in the middle of a letter",
    "HELO a.example\r\nMAIL FROM:<joe@acme.com>\r\nRCPT TO:<jane@apex.com>\r\nDATA\r\nhalf",
  ],
])("a server that is stopped says 421 and closes, %s (RFC 5321 §3.8)", (_when, before) => {
  const talk = openTalk({});
  type(talk, before);
  const from = talk.said.length;
  feed(talk, { on: "shutdown" });
  expect(talk.said.slice(from)).toBe(
    "421 iguana.apex.com Service not available, closing transmission channel\r\n",
  );
  expect(talk.closed).toBe(true);
  expect(talk.letters).toEqual([]);
});

test("silence ends a call where time-outs are on, with 421, and at no other time", () => {
  const talk = openTalk({ timeouts: true });
  type(talk, "HELO a.example\r\n");
  feed(talk, { on: "due" });
  expect(talk.said).toMatch(/421 iguana\.apex\.com Idle too long; closing connection\r\n$/);
  expect(talk.closed).toBe(true);
  const patient = openTalk({});
  feed(patient, { on: "due" });
  expect(patient.closed).toBe(false);
});
