import { expect, test } from "vitest";
import {
  connectionCaption,
  connectionsInWords,
  fold,
  map,
  mapSentence,
  packetFacts,
  packetLabel,
  pulsesAt,
  shortLine,
  tokensAt,
} from "../../src/ui/projections/index.ts";
import { encodeMessage, query, answerTo } from "../../src/wire/dns/index.ts";
import { PROTOCOL, encodeIpv4, encodeUdp } from "../../src/wire/index.ts";
import {
  ANDROMEDA,
  IGUANA,
  Story,
  dial,
  flyingStory,
  refusedStory,
  tcpPacket,
  wholeStory,
} from "./fixture-trace.ts";

test("a typed line flies in the hand's colour, half-way at half its time", () => {
  const { trace, now } = flyingStory();
  const [token, ...others] = tokensAt(fold(map, trace), now);
  expect(others).toEqual([]);
  expect(token).toMatchObject({
    kind: "hand",
    label: "RCPT TO:<jane@…>",
    labelled: true,
    from: ANDROMEDA,
    to: IGUANA,
    fromPort: 1027,
    toPort: 25,
    crossed: false,
  });
  expect(token?.fraction).toBeCloseTo(0.5, 3);
});

test("a token is nowhere before it leaves", () => {
  const { trace, now } = flyingStory();
  expect(tokensAt(fold(map, trace), now - 1_000_000)).toEqual([]);
});

test("a refusal is bad, a yes is the server's", () => {
  const { trace } = refusedStory();
  const kinds = trace
    .filter((event) => event.t === "packet.sent")
    .map((event) => tokensAt(fold(map, trace, event.seq + 1), event.at).at(-1))
    .map((token) => `${token?.kind ?? ""} ${token?.label ?? ""}`);
  expect(kinds).toContain("tcp SYN");
  expect(kinds).toContain("smtp 220 ready");
  expect(kinds).toContain("smtp 250 ok");
  expect(kinds.at(-1)).toBe("bad 550 no");
});

test("a bare acknowledgement has no label", () => {
  const story = new Story();
  dial(story);
  const ack = story.trace.filter((event) => event.t === "packet.sent")[2];
  expect(
    ack && tokensAt(fold(map, story.trace, ack.seq + 1), ack.at).map(({ labelled }) => labelled),
  ).toEqual([false]);
});

test("traffic that goes back to nobody's key has no label", () => {
  const story = new Story();
  story.fly(
    IGUANA,
    ANDROMEDA,
    tcpPacket({ address: "198.51.100.25", port: 9 }, { address: "192.0.2.25", port: 9 }, {}, "x"),
  );
  expect(tokensAt(fold(map, story.trace, 1), 1).map(({ labelled }) => labelled)).toEqual([false]);
});

test("a lost packet stops half-way, is crossed, and goes", () => {
  const story = refusedStory();
  const before = story.now;
  story.fly(
    ANDROMEDA,
    IGUANA,
    tcpPacket(
      { address: "192.0.2.25", port: 1027 },
      { address: "198.51.100.25", port: 25 },
      { PSH: true },
      "NOOP\r\n",
    ),
    true,
  );
  const view = fold(map, story.trace);
  expect(tokensAt(view, before + 10_000)[0]).toMatchObject({ crossed: false });
  expect(tokensAt(view, before + 40_000)[0]).toMatchObject({ crossed: true, fraction: 0.5 });
  expect(tokensAt(view, before + 90_000)).toEqual([]);
});

test("the port pulses when the packet touches it", () => {
  const { trace, now } = refusedStory();
  const arrived = trace.findLast((event) => event.t === "packet.arrived");
  expect(arrived && pulsesAt(fold(map, trace), arrived.at)).toMatchObject([{ host: ANDROMEDA, port: 1027 }]);
  expect(pulsesAt(fold(map, trace), now + 1_000_000)).toEqual([]);
});

test("connections and the map are told in words", () => {
  const { trace, now } = flyingStory();
  const view = fold(map, trace);
  expect(connectionsInWords(view)).toEqual(["andromeda, port 1027, is connected to iguana, port 25."]);
  expect(mapSentence(view, now, [ANDROMEDA, IGUANA])).toBe(
    "Network map: andromeda, iguana. andromeda, port 1027, is connected to iguana, port 25. " +
      "RCPT TO:<jane@…> is travelling from andromeda to iguana.",
  );
  expect(connectionCaption(view, now)).toMatch(/^one TCP connection, open for \d+ s$/);
  expect(connectionsInWords(fold(map, wholeStory().trace))).toEqual([]);
});

test("a delivery fills the mailbox, the queue empties", () => {
  const host = fold(map, wholeStory().trace).hosts[IGUANA];
  expect(host).toMatchObject({ waiting: 0, boxes: { jane: { delivered: 1, fresh: 1 } } });
});

test("a host that gives another's name is known by it", () => {
  const story = refusedStory();
  story.exchange("HELO mmco.com", "HELO", 250, "pleased to meet you");
  expect(fold(map, story.trace).hosts[ANDROMEDA]?.claims).toBe("mmco.com");
  expect(fold(map, refusedStory().trace).hosts[ANDROMEDA]?.claims).toBeNull();
});

function dnsPacket(message: Parameters<typeof encodeMessage>[0]): Uint8Array {
  const encoded = encodeMessage(message);
  if (!encoded.ok) throw new Error("not encoded");
  const datagram = { sourcePort: 1031, destinationPort: 53, payload: encoded.bytes };
  const [source, destination] = ["192.0.2.53", "192.5.6.30"] as const;
  return encodeIpv4({
    source,
    destination,
    protocol: PROTOCOL.udp,
    payload: encodeUdp(datagram, source, destination),
  });
}

test("DNS is labelled by question and by what the answer says", () => {
  const asked = query(7, "apex.com.", "MX", false);
  expect(packetLabel(packetFacts(dnsPacket(asked)))).toBe("MX? apex.com");
  const referral = answerTo(asked);
  referral.authorities.push({ name: "apex.com.", ttl: 60, data: { type: "NS", target: "ns.apex.com." } });
  expect(packetLabel(packetFacts(dnsPacket(referral)))).toBe("ask ns.apex.com");
  const answer = answerTo(asked);
  answer.answers.push({
    name: "apex.com.",
    ttl: 60,
    data: { type: "MX", preference: 10, exchange: "iguana.apex.com." },
  });
  expect(packetLabel(packetFacts(dnsPacket(answer)))).toBe("MX iguana.apex.com");
  expect(packetLabel(packetFacts(dnsPacket(answerTo(asked, 3))))).toBe("no such name");
});

test("no packet is too broken to look at", () => {
  const whole = tcpPacket({ address: "192.0.2.25", port: 1 }, { address: "192.0.2.26", port: 25 }, {}, "x");
  for (let length = 0; length <= whole.length; length++)
    expect(packetLabel(packetFacts(whole.slice(0, length)))).toBeTypeOf("string");
});

test("labels fit on a token", () => {
  expect(shortLine("RCPT TO:<jane@iguana.apex.com>")).toBe("RCPT TO:<jane@…>");
  expect(shortLine("A line of a letter that goes on").length).toBeLessThanOrEqual(22);
});
