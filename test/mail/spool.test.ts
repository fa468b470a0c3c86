/** What outlives a power cut: a letter as its control file, and back. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { controlFile, readAccess, readAliases, readControlFile } from "../../src/mail/index.ts";
import type { QueuedLetter, QueuedRecipient } from "../../src/mail/index.ts";

const CLOCK = { epochSeconds: 889_539_240, zoneMinutes: -300, zoneName: "EST" };

const seconds = fc.integer({ min: 0, max: 500_000 }).map((n) => n * 1_000_000);
const local = fc.constantFrom("jane", "Joe.Bloggs", '"a b"', '"x\\"<y>"', "a+b=c", "!odd", "=x", "/slash");
const mailbox = fc.record({
  localPart: local,
  domain: fc.constantFrom("apex.com", "[192.0.2.1]", "mail.mmco.com"),
});
const parameters = fc.constantFrom<Record<string, string | null>>(
  {},
  { NOTIFY: "SUCCESS,DELAY", ORCPT: "rfc822;Bob+2B@apex.com" },
  { SIZE: "100", SMTPUTF8: null, RET: "HDRS", ENVID: "a=b+3D" },
);
const text = fc.string({ maxLength: 40 }).map((s) => s.replace(/[\r\n]/g, " "));

const recipient: fc.Arbitrary<QueuedRecipient> = fc.record({
  mailbox,
  parameters,
  destination: fc.oneof(
    fc.constant({ kind: "local" as const, user: "jane" }),
    fc.constant({ kind: "file" as const, path: "/home/bob/old mail" }),
    mailbox.map((to) => ({ kind: "remote" as const, mailbox: to })),
    text.map((why) => ({ kind: "error" as const, code: "5.4.6", why })),
  ),
  status: fc.constantFrom<QueuedRecipient["status"]>("waiting", "trying", "deferred"),
  attempts: fc.integer({ min: 0, max: 99 }),
  nextAt: fc.constant(null),
  why: text,
  code: fc.constantFrom("", "4.4.1"),
  remote: fc.constantFrom("", "mail.mmco.com"),
  held: fc.boolean(),
  lastAt: fc.option(seconds),
  told: fc.constant(false),
});

const letter: fc.Arbitrary<QueuedLetter> = fc.record({
  id: fc.constant("KAA00123"),
  reversePath: fc.option(mailbox),
  mailParameters: parameters,
  body: fc.constantFrom<QueuedLetter["body"]>("7BIT", "8BITMIME", "BINARYMIME"),
  recipients: fc.array(recipient, { minLength: 1, maxLength: 4 }),
  text: fc.string(),
  authored: fc.constantFrom<QueuedLetter["authored"]>(
    [],
    [
      { from: 0, to: 40, author: { by: "server", host: "iguana.apex.com" }, part: "line" },
      { from: 9, to: 12, author: { by: "typed" }, part: "helo-name" },
    ],
  ),
  origin: text,
  double: fc.boolean(),
  acceptedAt: seconds,
  warned: fc.boolean(),
});

test("a letter written down and read again is the same letter", () => {
  fc.assert(
    fc.property(letter, (one) => {
      const file = controlFile(one, CLOCK);
      expect(readControlFile(one.id, file, one.text, CLOCK)).toEqual(one);
    }),
    { numRuns: 500 },
  );
});

test("a time to come is never earlier after a restart; who has theirs is not in the file", () => {
  const [one] = fc.sample(letter, 1);
  const [first] = one?.recipients ?? [];
  if (!one || !first) throw new Error("no letter");
  const nextAt = 1_800_000_001;
  const done: QueuedRecipient = { ...first, status: "relayed", told: true };
  const kept = { ...one, recipients: [{ ...first, nextAt }, done] };
  const back = readControlFile(one.id, controlFile(kept, CLOCK), "", CLOCK);
  expect(back?.recipients).toHaveLength(1);
  expect(back?.recipients[0]?.nextAt).toBeGreaterThanOrEqual(nextAt);
});

test("Sendmail's own lines stand where its readers look for them", () => {
  const [one] = fc.sample(letter, 1);
  if (!one) throw new Error("no letter");
  const file = controlFile({ ...one, reversePath: null, warned: true, double: false }, CLOCK);
  expect(file).toMatch(/^V2\nT\d{9}\nK\d+\nN\d+\nP\d+\n/);
  expect(file).toMatch(/^Frw$/m);
  expect(file).toMatch(/^S<>$/m);
  expect(file).toMatch(/^RP[NSFD]*:/m);
});

test("any text at all: nothing throws", () => {
  const line = fc.constantFrom(
    "V2",
    "T1",
    "Rx",
    "R:",
    "y",
    "o<",
    "a1 2 3",
    "p=",
    "x",
    "$",
    "name: a, \\",
    ":include:",
  );
  const any = fc.oneof(
    fc.string(),
    fc.array(fc.oneof(line, fc.string()), { maxLength: 20 }).map((all) => all.join("\n")),
  );
  fc.assert(
    fc.property(any, (garbage) => {
      readControlFile("x", garbage, "", CLOCK);
      readControlFile("x", `V2\n${garbage}`, "", CLOCK);
      readAliases(garbage);
      readAccess(garbage);
    }),
  );
});
