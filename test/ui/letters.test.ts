/** Counts and queue lengths of letters sent in bulk, from the trace of a real run. */
import { expect, test } from "vitest";
import { mailSystemOf } from "../../src/host/index.ts";
import { fold, letters, queueChart } from "../../src/ui/projections/index.ts";
import { AtWorld } from "../host/at-world.ts";

test("what the fold counts is what the queues hold", () => {
  const world = new AtWorld();
  world.input({ do: "cable", host: "iguana.apex.com", set: { up: false } });
  world.input({ do: "power", host: "relay.apex.com", on: false });
  const bulk = {
    do: "bulk",
    hosts: ["andromeda.acme.com"],
    user: "joe",
    sizeBytes: 200,
    spreadMs: 4_000,
  } as const;
  world.input({ ...bulk, name: "far", to: ["jane@apex.com"], count: 7 });
  world.input({ ...bulk, name: "near", to: ["ann@acme.com", "nobody-here@acme.com"], count: 6 });
  world.wait(300);
  const view = fold(letters, world.trace);
  const queued = Object.values(world.timeline.world.hosts).reduce(
    (sum, host) => sum + (mailSystemOf(host)?.queue.length ?? 0),
    0,
  );
  expect(view).toMatchObject({ written: 13, waiting: queued, waitingAt: { "andromeda.acme.com": 7 } });
  expect(view.failed).toBe(3);
  expect(view.delivered).toBe(6); // three letters to Ann, three reports to Joe
  world.input({ do: "cable", host: "iguana.apex.com", set: { up: true } });
  world.wait(4 * 3_600);
  const later = fold(letters, world.trace);
  expect(later.waiting).toBe(0);
  expect(later.delivered).toBe(13);
  const chart = queueChart(later, 0, world.timeline.now, 40);
  expect(Math.max(...chart)).toBeGreaterThanOrEqual(7);
  expect(chart.at(-1)).toBe(0);
  expect(chart).toHaveLength(40);
});
