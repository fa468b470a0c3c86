import { expect, test } from "vitest";
import {
  fold,
  later,
  lineLabel,
  nextBoundary,
  placeSegments,
  playheadX,
  positionAt,
  positionInWords,
  segmentAt,
  shownTicks,
  timebar,
  trackLength,
} from "../../src/ui/projections/index.ts";
import type { Trace } from "../../src/host/index.ts";
import { ANDROMEDA, IGUANA, refusedStory, tcpPacket, wholeStory } from "./fixture-trace.ts";

const whole = wholeStory().trace;
const view = fold(timebar, whole);

/** What has been printed, and not by echo, before a position. */
function printed(trace: readonly Trace[], position: number): string {
  return trace
    .slice(0, position)
    .flatMap((event) => (event.t === "print" && !event.echo ? [event.text] : []))
    .join("");
}

test("one segment an exchange, named by what was typed", () => {
  expect(view.segments.map(({ label }) => label)).toEqual([
    "call :25",
    "HELO",
    "MAIL FROM",
    "RCPT TO jnae",
    "RCPT TO jane",
    "DATA",
    ".",
    "QUIT",
    "mailq",
  ]);
  expect(view.segments.every(({ by }) => by === "you")).toBe(true);
});

test("ticks are packets in their kinds, bare acknowledgements left out", () => {
  const kinds = view.segments.map((segment) => segment.ticks.map(({ kind }) => kind.charAt(0)).join(""));
  expect(kinds).toEqual(["htts", "hs", "hs", "hb", "hs", "hshhh", "hsb", "hstt", "h"]);
});

test("stepping by command stops when the answer is printed and before the next key", () => {
  const stops: number[] = [];
  for (let at = 0; at < view.end; at = nextBoundary(view, at, "command", 1)) stops.push(at);
  const rcpt = stops.find((stop) => printed(whole, stop).includes("550 "));
  expect(rcpt).toBeDefined();
  expect(whole[rcpt ?? 0]).toMatchObject({ t: "key", text: "R" });
  const typed = whole.slice(0, rcpt).filter((event) => event.t === "call.line");
  expect(typed.at(-1)).toMatchObject({ text: "RCPT TO:<jnae@iguana.apex.com>" });
});

test("going back from anywhere by command undoes forward", () => {
  for (const unit of ["packet", "command", "hop"] as const) {
    const forward: number[] = [];
    for (let at = 0; at < view.end; at = nextBoundary(view, at, unit, 1)) forward.push(at);
    const back: number[] = [];
    for (let at = nextBoundary(view, view.end, unit, -1); at > 0; at = nextBoundary(view, at, unit, -1))
      back.unshift(at);
    expect(forward.slice(1)).toEqual(back);
  }
});

test("stepping by packet stops with each packet on the wire", () => {
  const first = nextBoundary(view, 0, "packet", 1);
  let at = first;
  let packets = 0;
  while (at < view.end) {
    if (whole[at - 1]?.t === "packet.sent") packets++;
    at = nextBoundary(view, at, "packet", 1);
  }
  expect(packets).toBe(view.packetStops.length);
});

test("typing ahead does not steal the answer from the exchange it belongs to", () => {
  const story = refusedStory();
  story.now += 2_000_000;
  story.type("NOOP");
  story.cause = story.add(ANDROMEDA, { t: "call.line", text: "NOOP" });
  story.say("NOOP\r\n");
  const pending = story.cause;
  // QUIT is begun while NOOP's answer has not come.
  for (const text of "QU") story.add(ANDROMEDA, { t: "key", tty: `${ANDROMEDA}/1`, text }, null);
  story.cause = pending;
  story.answer("NOOP", "NOOP", 250, "OK", "");
  const answered = story.trace.length;
  story.type("IT");
  story.cause = story.add(ANDROMEDA, { t: "call.line", text: "QUIT" });
  story.say("QUIT\r\n");
  const segments = fold(timebar, story.trace).segments.slice(-2);
  expect(segments.map(({ label, code }) => [label, code])).toEqual([
    ["NOOP", 250],
    ["QUIT", null],
  ]);
  expect(segments[1]?.from).toBe(answered);
});

test("an acknowledgement still under way does not hold up the next line", () => {
  const story = refusedStory();
  story.now += 2_000_000;
  const caller = { address: "192.0.2.25", port: 1027 };
  const server = { address: "198.51.100.25", port: 25 };
  const sent = story.add(ANDROMEDA, {
    t: "packet.sent",
    packet: 900,
    bytes: tcpPacket(caller, server, { ACK: true }),
    to: IGUANA,
    address: server.address,
    arrivesAt: story.now + 20_000,
    lost: null,
    again: false,
  });
  const begun = story.trace.length;
  for (const text of "NO") story.add(ANDROMEDA, { t: "key", tty: `${ANDROMEDA}/1`, text }, null);
  story.add(IGUANA, { t: "packet.arrived", packet: 900, from: ANDROMEDA }, sent);
  story.type("OP");
  story.cause = story.add(ANDROMEDA, { t: "call.line", text: "NOOP" });
  story.say("NOOP\r\n");
  const noop = fold(timebar, story.trace).segments.at(-1);
  expect(noop?.label).toBe("NOOP");
  expect(noop?.from).toBe(begun);
});

test("a machine's errand is a segment of its own, after the answer that set it off", () => {
  const story = wholeStory();
  const accepted = story.trace.find((event) => event.t === "mail.accepted");
  story.now += 1_800_000_000;
  story.cause = story.add(
    IGUANA,
    {
      t: "mail.attempt",
      letter: "JAA00214",
      to: "ed@mmco.com",
      exchange: "mail.mmco.com",
      address: "192.0.2.200",
    },
    accepted?.seq ?? null,
  );
  const [from, to] = [
    { address: "198.51.100.25", port: 1040 },
    { address: "192.0.2.200", port: 25 },
  ] as const;
  story.fly(IGUANA, "mail.mmco.com", tcpPacket(from, to, { SYN: true }));
  const last = fold(timebar, story.trace).segments.at(-1);
  expect(last).toMatchObject({ label: "relay", by: "machine", torn: "30 min later" });
});

test("keys sent one by one are one tick a line", () => {
  const story = refusedStory();
  story.now += 500_000;
  for (const text of ["N", "O", "\r"]) {
    story.cause = story.add(ANDROMEDA, { t: "key", tty: `${ANDROMEDA}/1`, text }, null);
    if (text === "\r") story.cause = story.add(ANDROMEDA, { t: "call.line", text: "NO" });
    story.say(text === "\r" ? "\r\n" : text);
  }
  expect(
    fold(timebar, story.trace)
      .segments.at(-1)
      ?.ticks.map(({ kind }) => kind),
  ).toEqual(["hand"]);
});

test("a line that nobody reports (a password) opens nothing", () => {
  const story = wholeStory();
  const before = fold(timebar, story.trace).segments.length;
  story.type("secret");
  expect(fold(timebar, story.trace).segments.length).toBe(before);
});

test("labels are short names of what was said", () => {
  expect(lineLabel("rcpt to: <jane@iguana.apex.com>").label).toBe("RCPT TO jane");
  expect(lineLabel("MAIL FROM:<>")).toEqual({ label: "MAIL FROM", short: "MAIL" });
  expect(lineLabel("")).toEqual({ label: "Return", short: "Return" });
  expect(later(1_800_000_000)).toBe("30 min later");
});

test("the playhead moves to the right with every event, and a click there goes back to it", () => {
  for (const room of [300, 700, 3000]) {
    const placed = placeSegments(view.segments, room);
    let before = 0;
    for (let at = 0; at <= view.end; at++) {
      const x = playheadX(view, placed, at, whole[at]?.at ?? 0);
      expect(x).toBeGreaterThanOrEqual(before);
      before = x;
    }
    for (const { from } of view.segments) {
      const x = playheadX(view, placed, from, 0);
      expect(segmentAt(view, positionAt(view, placed, x + 0.01))).toBe(segmentAt(view, from));
    }
    expect(positionAt(view, placed, trackLength(placed) + 5)).toBe(view.end);
    expect(positionAt(view, placed, -1)).toBe(0);
  }
});

test("segments fit when there is room", () => {
  expect(trackLength(placeSegments(view.segments, 900))).toBeLessThanOrEqual(900);
});

test("a position is told in words", () => {
  const refused = view.segments[3];
  const next = view.segments[4]?.from ?? 0;
  expect(refused && positionInWords(view, next, "09:14:31")).toBe("RCPT TO jnae, refused, 09:14:31");
  expect(positionInWords(view, 0, "09:14:00")).toBe("Start, 09:14:00");
});

test("no stop is in the middle of a moment", () => {
  for (const unit of ["packet", "command", "hop"] as const) {
    for (let at = nextBoundary(view, 0, unit, 1); at < view.end; at = nextBoundary(view, at, unit, 1)) {
      const [before, after] = [whole[at - 1], whole[at]];
      expect(after && before && (after.at > before.at || after.t === "key")).toBe(true);
    }
  }
});

test("a long run of look-ups is drawn short and stepped through in full", () => {
  const tick = { at: 0, kind: "dns", what: "A? apex.com", open: false, gap: 0 } as const;
  const [first] = view.segments;
  if (!first) throw new Error("no segment");
  const ticks = Array.from({ length: 9 }, (_, i) => ({ ...tick, seq: first.from + i }));
  const long = {
    ...first,
    ticks: [...ticks.slice(0, 8), { ...tick, kind: "smtp" as const, seq: first.from + 8 }, ...ticks.slice(8)],
  };
  expect(shownTicks(long).map(({ kind }) => kind)).toEqual(["dns", "dns", "dns", "smtp", "dns"]);
});
