import { expect, test } from "vitest";
import {
  PERSONALITIES,
  REPLY_CARDS,
  RULES,
  SLIP_NAMES,
  STATUS_CARDS,
  countSlips,
  replyCard,
  statusCard,
} from "../../../src/proto/smtp/index.ts";
import type { Slip, SmtpNote } from "../../../src/proto/smtp/index.ts";
import { wordsFor } from "../../../src/proto/smtp/sayings.ts";
import { feed, openTalk, type } from "./talk.ts";

/** Every line of words that any personality has for any rule, whatever the verb. */
function allWords(): string[] {
  return PERSONALITIES.flatMap((personality) => [
    ...Object.values(personality.words).flat(),
    ...(Object.keys(RULES) as (keyof typeof RULES)[]).flatMap((rule) => wordsFor(personality, "", rule)),
  ]);
}

test("every reply code that any server here can say has a card", () => {
  const codes = new Set(allWords().flatMap((line) => /^\d{3}/.exec(line)?.[0] ?? []));
  expect(codes.size).toBeGreaterThan(20);
  for (const code of codes) expect(replyCard(Number(code)), code).not.toBeNull();
  expect(replyCard(999)).toBeNull();
});

test("every enhanced status code that any server here can say has a card", () => {
  const written = allWords().flatMap((line) => /^\d{3} ([245]\.\d+\.\d+) /.exec(line)?.[1] ?? []);
  const ruled = Object.values(RULES).map(({ status }) => `5.${status}`);
  expect(new Set(written).size).toBeGreaterThan(25);
  for (const status of [...written, ...ruled]) expect(statusCard(status), status).not.toBeNull();
  expect(statusCard("5.1")).toBeNull();
  expect(statusCard("3.1.1")).toBeNull();
});

test("cards are whole sentences and cite where they come from", () => {
  for (const [code, { title, says, cite }] of Object.entries(REPLY_CARDS)) {
    expect(title, code).not.toBe("");
    expect(says, code).toMatch(/^[A-Z].*\.$/);
    expect(cite, code).toMatch(/^RFC \d+ §\d/);
  }
  for (const [status, { says }] of Object.entries(STATUS_CARDS)) expect(says, status).toMatch(/^[A-Z].*\.$/);
});

test("the reason of every rule is complete: section, sentence, and what to type after a refusal of a command", () => {
  for (const [rule, text] of Object.entries(RULES)) {
    expect(text.cite, rule).toMatch(/^RFC \d+ §\d/);
    expect(text.status, rule).toMatch(/^\d\.\d$/);
    expect(text.says, rule).toMatch(/^[A-Z{<].*\.$/);
    if (text.slip !== undefined) expect(SLIP_NAMES[text.slip], rule).toBeTruthy();
  }
});

const HELO = "HELO a.example\r\n";
const MAIL = `${HELO}MAIL FROM:<joe@acme.com>\r\n`;
const RCPT = `${MAIL}RCPT TO:<jane@apex.com>\r\n`;
const DATA = `${RCPT}DATA\r\n`;

/** The slips that must be recognised by name, each made once. */
const MADE: Record<string, readonly [Slip, string]> = {
  "no HELO": ["no-helo", "MAIL FROM:<joe@acme.com>\r\n"],
  "HELO without a name": ["helo-without-name", "HELO\r\n"],
  HELLO: ["hello", "HELLO a.example\r\n"],
  "MAIL without a colon": ["missing-colon", `${HELO}MAIL FROM <joe@acme.com>\r\n`],
  "no angle brackets": ["no-brackets", `${HELO}MAIL FROM:joe@acme.com\r\n`],
  "display name in RCPT": ["display-name", `${MAIL}RCPT TO:Jane <jane@apex.com>\r\n`],
  "unbalanced bracket": ["unbalanced-bracket", `${HELO}MAIL FROM:<joe@acme.com\r\n`],
  "wrong order": ["wrong-order", `${HELO}RCPT TO:<jane@apex.com>\r\n`],
  "nested MAIL": ["nested-mail", `${MAIL}MAIL FROM:<joe@acme.com>\r\n`],
  "relaying denied": ["relay-denied", `${MAIL}RCPT TO:<x@other.example>\r\n`],
  "unknown user": ["unknown-user", `${MAIL}RCPT TO:<nobody9@apex.com>\r\n`],
  "unqualified sender": ["unqualified-sender", `${HELO}MAIL FROM:<joe>\r\n`],
  "no blank line after the header": ["no-blank-line", `${DATA}Subject: x\r\nhello there\r\n`],
  "command inside DATA": ["command-in-data", `${DATA}\r\nQUIT\r\n`],
  "dot not alone": ["dot-not-alone", `${DATA}\r\n. \r\n`],
  "leading dot eaten": ["leading-dot-eaten", `${DATA}\r\n.hidden\r\n`],
  "bare LF": ["bare-lf", "NOOP\n"],
  "HTTP on 25": ["http", "GET / HTTP/1.1\r\n"],
  "wrong port, POP3": ["wrong-port", "USER jane\r\n"],
  "wrong port, IMAP": ["wrong-port", "a1 LOGIN jane secret\r\n"],
  "quitting before the dot": ["quit-before-dot", `${RCPT}QUIT\r\n`],
};

test.each(Object.entries(MADE))("%s is recognised by name and counted once", (_name, [slip, text]) => {
  const talk = openTalk({});
  type(talk, text);
  expect(countSlips(talk.notes)).toEqual({ [slip]: 1 });
});

test("going on after a refused recipient is recognised, beside what was refused", () => {
  const talk = openTalk({});
  type(talk, `${MAIL}RCPT TO:<nobody9@apex.com>\r\nDATA\r\n`);
  expect(countSlips(talk.notes)).toEqual({ "unknown-user": 1, "went-on-after-refusal": 1 });
});

test("an early talker is recognised in the greeting, and one who leaves a letter open when the call ends", () => {
  const talk = openTalk({});
  type(talk, DATA);
  feed(talk, { on: "ended", how: "eof" });
  expect(countSlips(talk.notes)).toEqual({ "quit-before-dot": 1 });
  const notes: SmtpNote[] = openTalk({ personality: "postfix-strict" }).notes;
  expect(countSlips(notes)).toEqual({});
});
