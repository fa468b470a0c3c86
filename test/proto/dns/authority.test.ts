/**
 * The authoritative server against recorded answers of BIND 9.18 for the same zone (bind-example.zone): one line
 * a question in bind-answers.txt, both messages in hexadecimal; first without, then with recursion desired.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { fromHex } from "../../../src/base/index.ts";
import { nameServer } from "../../../src/proto/dns/index.ts";
import type { NamedConfig, Zone } from "../../../src/proto/dns/index.ts";
import {
  answerTo,
  decodeMessage,
  encodeMessage,
  query,
  rcodeName,
  showRecord,
} from "../../../src/wire/dns/index.ts";
import type { DnsMessage, ResourceRecord } from "../../../src/wire/dns/index.ts";
import { smallZone, zone } from "./lan.ts";

const read = (file: string): string => readFileSync(new URL(file, import.meta.url), "latin1");
const example = zone(read("bind-example.zone"), "example.com");

function decode(bytes: Uint8Array): DnsMessage {
  const decoded = decodeMessage(bytes);
  if (!decoded.ok) throw new Error(decoded.error.says);
  return decoded.message;
}

/** What our server answers to these bytes; null for silence. */
function serve(zones: Zone[], bytes: Uint8Array, config: Partial<NamedConfig> = {}): DnsMessage | null {
  const tick = { now: 0, random: (): number => 0 };
  const state = nameServer.init({ zones, recursion: null, ...config }, tick);
  const from = { address: "192.0.2.99", port: 1234 };
  const out = nameServer.step(state, { on: "datagram", socket: "server", from, bytes }, tick);
  const sent = out.find((each) => each.do === "sendTo");
  return sent?.do === "sendTo" ? decode(sent.bytes) : null;
}

function ask(
  zones: Zone[],
  change: (message: DnsMessage) => void,
  config: Partial<NamedConfig> = {},
): DnsMessage | null {
  const message = query(7, "example.com.", "A", false);
  change(message);
  const encoded = encodeMessage(message);
  if (!encoded.ok) throw new Error(encoded.says);
  return serve(zones, encoded.bytes, config);
}

/** Names without their case and in order, for servers may choose both. */
function plain(records: readonly ResourceRecord[]): string[] {
  return records.map((record) => showRecord(record).toLowerCase()).sort();
}

function summary(message: DnsMessage): unknown {
  const { rcode, authoritative, recursionDesired, recursionAvailable, truncated } = message;
  return {
    flags: { rcode: rcodeName(rcode), authoritative, recursionDesired, recursionAvailable, truncated },
    answers: plain(message.answers),
    authorities: plain(message.authorities),
    additionals: plain(message.additionals),
  };
}

const recorded = read("bind-answers.txt")
  .trim()
  .split("\n")
  .map((line) => line.split(" ").map((hex) => fromHex(hex) ?? new Uint8Array()))
  .map(([question = new Uint8Array(), answer = new Uint8Array()]) => {
    const asked = decode(question);
    return {
      what: `${asked.questions[0]?.name ?? ""} ${asked.questions[0]?.type ?? ""} rd=${asked.recursionDesired ? 1 : 0}`,
      question,
      answer,
    };
  });

test.each(recorded)("$what: the same as BIND", ({ question, answer }) => {
  const ours = serve([example], question);
  if (ours === null) throw new Error("silence");
  const theirs = decode(answer);
  // Beside a delegation BIND leaves out addresses that are not glue; RFC 1034 §4.3.2 step 3b has them first.
  if (theirs.authorities.some((record) => record.data.type === "NS" && record.name === "sub.example.com.")) {
    ours.additionals = ours.additionals.filter((record) => record.name !== "ns.example.com.");
  }
  expect(summary(ours)).toEqual(summary(theirs));
});

test("a question that cannot be read gets FORMERR with its ID, half a header and answers get silence", () => {
  expect(serve([example], fromHex("0007010000010000000000000461") ?? new Uint8Array())).toMatchObject({
    id: 7,
    rcode: 1,
    response: true,
    questions: [],
  });
  expect(serve([example], fromHex("00078100000100000000000004") ?? new Uint8Array())).toBeNull();
  expect(serve([example], fromHex("000701") ?? new Uint8Array())).toBeNull();
  expect(
    ask([example], (message) => {
      message.response = true;
    }),
  ).toBeNull();
});

test("two questions or none are a format error, other opcodes are not implemented", () => {
  expect(
    ask([example], (message) => {
      message.questions.push({ name: "a.", type: "A", class: 1 });
    })?.rcode,
  ).toBe(1);
  expect(
    ask([example], (message) => {
      message.questions = [];
    })?.rcode,
  ).toBe(1);
  expect(
    ask([example], (message) => {
      message.opcode = 2;
    })?.rcode,
  ).toBe(4);
  expect(
    ask([example], (message) => {
      message.questions = [{ name: "example.com.", type: "A", class: 3 }];
    })?.rcode,
  ).toBe(5);
});

test("the question comes back with its case", () => {
  const answer = ask([example], (message) => {
    message.questions = [{ name: "nS.eXample.coM.", type: "A", class: 1 }];
  });
  expect(answer?.questions[0]?.name).toBe("nS.eXample.coM.");
  expect(answer?.answers).toHaveLength(1);
});

const opt = (payloadSize: number, version = 0): ResourceRecord => ({
  name: ".",
  ttl: 0,
  data: { type: "OPT", payloadSize, extendedRcode: 0, version, doBit: false, options: [] },
});

test("EDNS: OPT is answered with OPT and only then, a larger size lets more through, version 1 is BADVERS", () => {
  const many = Array.from({ length: 40 }, (_, i) => `big A 192.0.2.${i + 100}`).join("\n");
  const zones = [smallZone("child.", ["ns"], `ns A 192.0.2.1\n${many}`)];
  const big = (message: DnsMessage): void => {
    message.questions = [{ name: "big.child.", type: "A", class: 1 }];
  };
  const short = ask(zones, big);
  expect([short?.truncated, short?.answers.length, short?.additionals.length]).toEqual([true, 0, 0]);
  const long = ask(zones, (message) => {
    big(message);
    message.additionals = [opt(4096)];
  });
  expect([long?.truncated, long?.answers.length, long?.additionals.at(-1)?.data.type]).toEqual([
    false,
    40,
    "OPT",
  ]);
  const next = ask(zones, (message) => {
    message.additionals = [opt(4096, 1)];
  });
  expect(next?.additionals).toMatchObject([{ data: { type: "OPT", extendedRcode: 1, version: 0 } }]);
});

test("recursion is offered only to those who may have it", () => {
  const config = { recursion: { allowFrom: ["192.0.2.0/25"], rootHints: [] } };
  const other = { recursion: { allowFrom: ["192.0.2.0/26", "192.0.2.98"], rootHints: [] } };
  const rd = (message: DnsMessage): void => {
    message.recursionDesired = true;
    message.questions = [{ name: "a.org.", type: "A", class: 1 }];
  };
  expect(ask([example], rd, config)).toMatchObject({ recursionAvailable: true, rcode: 2 });
  expect(ask([example], rd, other)).toMatchObject({ recursionAvailable: false, rcode: 5 });
});

test("an answer says what the question said: ID, opcode, RD and question", () => {
  const asked = { ...query(77, "a.", "MX", true), checkingDisabled: true };
  expect(answerTo(asked, 3)).toMatchObject({
    id: 77,
    response: true,
    recursionDesired: true,
    questions: asked.questions,
    rcode: 3,
    authoritative: false,
  });
});
