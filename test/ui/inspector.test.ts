import fc from "fast-check";
import { expect, test } from "vitest";
import {
  ascii,
  counterpartOf,
  countedFromSyn,
  fieldAt,
  hex,
  inspect,
  layerAt,
} from "../../src/ui/watch/inspector-view.ts";
import { AtWorld } from "../host/at-world.ts";
import { wholeStory } from "./fixture-trace.ts";

function packets(trace: AtWorld["trace"]): Uint8Array[] {
  return trace.flatMap((event) => (event.t === "packet.sent" ? [event.bytes] : []));
}

function lookUpPackets(): Uint8Array[] {
  const world = new AtWorld(1);
  const tty = world.sit("joe@andromeda.acme.com");
  world.say(tty, ["mail jane@apex.com", "Hi", "."], 20);
  return packets(world.trace);
}

test("a referral says that it does not know, and begins with who does", () => {
  const view = inspect(lookUpPackets()[4] ?? new Uint8Array());
  expect(view.layers.map(({ name }) => name)).toEqual(["IPv4", "UDP", "DNS"]);
  const groups = view.fields.filter(({ group }) => group).map(({ name, value }) => `${name}: ${value}`);
  expect(groups).toEqual([
    "Question: apex.com MX",
    "Answer: none",
    "Authority 1: apex.com NS ns.apex.com",
    "Additional 1: ns.apex.com A 198.51.100.53",
  ]);
  const first = view.fields[view.start];
  expect(first?.name).toBe("Authority 1");
  expect(first?.says).toBe(
    "“I don’t know, but these name servers run apex.com.” May be remembered for 86400 s, one day.",
  );
  expect(first?.cite).toBe("RFC 1034 §4.3.1");
});

test("an answer begins with its first record; a question with the question", () => {
  const all = lookUpPackets().map(inspect);
  expect(all[0]?.fields[all[0].start]?.value).toBe("apex.com MX");
  expect(all[6]?.fields[all[6].start]?.name).toBe("Answer 1");
  expect(all[6]?.fields[all[6].start]?.value).toMatch(/^apex\.com MX 10 iguana\.apex\.com$/);
});

test("a line of SMTP is taken apart to its two last bytes", () => {
  const bytes = packets(wholeStory().trace).find((one) => String.fromCharCode(...one).includes("HELO"));
  const view = inspect(bytes ?? new Uint8Array());
  const last = view.fields.at(-1);
  expect(last).toMatchObject({ name: "End of line", value: "0d 0a", to: view.bytes.length });
  expect(fieldAt(view, view.bytes.length - 1)?.name).toBe("End of line");
  expect(layerAt(view, 41)?.name).toBe("SMTP");
  expect([hex(13), ascii(13), ascii(65)]).toEqual(["0d", "·", "A"]);
});

test("every byte of what a session sends is some field’s, with a sentence and a section", () => {
  const world = new AtWorld(1);
  const tty = world.sit("joe@andromeda.acme.com");
  world.say(tty, ["ping iguana.apex.com", "\x03", "dig apex.com any", "telnet iguana.apex.com 25"], 6);
  world.say(tty, ["HELO  andromeda", "MAIL FROM:<joe@acme.com>", "DATA ", "QUIT"], 3);
  const names = new Set<string>();
  for (const bytes of packets(world.trace)) {
    const view = inspect(bytes);
    for (const { name } of view.layers) names.add(name);
    for (const field of view.fields) expect([field.says, field.cite]).not.toContain("");
    const bare = [...bytes.keys()].filter((at) => fieldAt(view, at) === null);
    expect(bare, String.fromCharCode(...bytes)).toEqual([]);
  }
  expect([...names].sort()).toEqual(["DNS", "ICMP", "IPv4", "SMTP", "TCP", "UDP"]);
});

test("TCP’s numbers are counted from the SYN", () => {
  const { trace } = wholeStory();
  const world = new AtWorld(1);
  const tty = world.sit("joe@andromeda.acme.com");
  world.say(tty, ["telnet iguana.apex.com 25", "HELO a"], 4);
  const helo = world.trace.find(
    (event) => event.t === "packet.sent" && String.fromCharCode(...event.bytes).includes("HELO a\r\n"),
  );
  // One for the SYN itself; the greeting has been heard.
  expect(countedFromSyn(world.trace, helo?.seq ?? -1).sequence).toBe(1);
  expect(countedFromSyn(world.trace, helo?.seq ?? -1).acknowledgement).toBeGreaterThan(40);
  expect(countedFromSyn(trace, -1)).toEqual({ sequence: null, acknowledgement: null });
});

test("a DNS answer knows its question, and the question its answer once that has been sent", () => {
  const world = new AtWorld(1);
  const tty = world.sit("joe@andromeda.acme.com");
  const { trace } = world.say(tty, ["mail jane@apex.com", "Hi", "."], 20);
  const sent = trace.filter(({ t }) => t === "packet.sent");
  const [, question] = sent;
  const answer = sent[2];
  const pair = counterpartOf(trace, answer?.seq ?? 0, trace.length);
  expect(pair).toMatchObject({ seq: question?.seq, question: true });
  expect(pair?.waitedMs).toBeGreaterThan(1);
  expect(counterpartOf(trace, question?.seq ?? 0, trace.length)).toEqual({
    ...pair,
    seq: answer?.seq,
    question: false,
  });
  expect(counterpartOf(trace, question?.seq ?? 0, answer?.seq ?? 0)).toBeNull();
  expect(counterpartOf(trace, 0, trace.length)).toBeNull();
});

test("any bytes at all can be looked at, and every byte of a layer's field is found again", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 120 }), (bytes) => {
      const view = inspect(bytes);
      expect(view.fields.length).toBeGreaterThan(0);
      expect(view.fields[view.start]).toBeDefined();
      for (const { from } of view.fields) {
        if (from < bytes.length) expect(layerAt(view, from)).not.toBeNull();
      }
    }),
  );
});
