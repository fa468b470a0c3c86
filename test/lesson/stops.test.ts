import { expect, test } from "vitest";
import type { Trace } from "../../src/host/index.ts";
import { firstStop, type Condition } from "../../src/lesson/index.ts";
import { AtWorld } from "../host/at-world.ts";
import { HEAD, HINTS, problemsOf, stepsOf } from "./kit.ts";

const ANDROMEDA = "andromeda.acme.com";
const IGUANA = "iguana.apex.com";
const HOPS = "? smtp.reply code=221";

function stops(field: string): readonly Condition[] {
  return stepsOf(`stop: ${field}\n${HOPS}`).steps[0]?.stops ?? [];
}

function halts(trace: readonly Trace[], field: string): string[] {
  const conditions = stops(field);
  const found: string[] = [];
  for (let from = 0; ;) {
    const halt = firstStop(trace, from, trace.length, conditions);
    if (halt === null) return found;
    const event = trace[halt.seq];
    expect(conditions).toContain(halt.condition);
    found.push(`${event?.t ?? ""} ${event?.host ?? ""}`);
    from = halt.seq + 1;
  }
}

test("a step may say where time stops; several conditions stand with or between them", () => {
  expect(stops("smtp.reply code^=5 host=iguana")).toHaveLength(1);
  expect(stops('smtp.text line="this or that" or packet.lost or mail.delivered')).toHaveLength(3);
  expect(stepsOf(HOPS).steps[0]?.stops).toEqual([]);
});

test("a condition that cannot be met is told with its column", () => {
  const told = problemsOf(
    `${HEAD}::step One\nstop: packet.lost or smtp.replies\n${HOPS}\n> QUIT\n${HINTS}::end\n`,
  );
  expect(told).toEqual([
    expect.stringMatching(
      /^test\.md, line 17(, column 22)?\. Nothing in the trace is called smtp\.replies\./,
    ),
  ]);
});

test("the first event that fits is found, each in its turn", () => {
  const world = new AtWorld(1);
  world.say(world.sit("joe@andromeda.acme.com"), ["mail jane@iguana.apex.com", "Hi", "."], 20);
  const { trace } = world;
  const delivered = halts(trace, "mail.delivered");
  expect(delivered).toEqual([`mail.delivered ${IGUANA}`]);
  const commands = halts(trace, "smtp.command verb=RCPT|DATA role=server");
  expect(commands.length).toBeGreaterThanOrEqual(2);
  expect(new Set(commands)).toEqual(new Set([`smtp.command ${IGUANA}`]));
  expect(halts(trace, `smtp.command host=${ANDROMEDA} role=server`)).toEqual([]);
});

function route(verdicts: readonly ["a" | "b", "failed" | "taken" | "next"][]): Trace {
  const candidates = verdicts.map(([exchange, verdict], i) => ({
    exchange,
    preference: i,
    address: null,
    verdict,
    says: "",
  }));
  return {
    seq: 0,
    at: 0,
    cause: null,
    host: ANDROMEDA,
    t: "mail.route",
    letter: "A",
    domain: "apex.com",
    candidates,
    says: "",
    cite: "",
  };
}

test("falling back: another exchanger is tried after one has failed", () => {
  const falls = (trace: Trace) => halts([trace], "mail.route fallback=true").length === 1;
  expect(
    falls(
      route([
        ["a", "failed"],
        ["b", "taken"],
      ]),
    ),
  ).toBe(true);
  expect(
    falls(
      route([
        ["a", "taken"],
        ["b", "next"],
      ]),
    ),
  ).toBe(false);
  // Another address of the same exchanger is not another exchanger.
  expect(
    falls(
      route([
        ["a", "failed"],
        ["a", "taken"],
      ]),
    ),
  ).toBe(false);
  expect(falls(route([["a", "failed"]]))).toBe(false);
});
