/** (e): to any event of a long session and back. A unit is one seek; places are drawn with a fixed seed. */
import { dice, roll } from "../../../src/sim/index.ts";
import { Fold } from "../../../src/ui/folds.ts";
import { announcements, map, terminal } from "../../../src/ui/projections/index.ts";
import { median, type Figures, type Work } from "../work.ts";
import { timelineOf } from "./letters.ts";
import { worldOf } from "./world.ts";

function timed(units: number, seek: () => void): Figures {
  const tookMs: number[] = [];
  for (let i = 0; i < units; i++) {
    const from = performance.now();
    seek();
    tookMs.push(performance.now() - from);
  }
  return { "median ms": median(tookMs), "worst ms": Math.max(...tookMs) };
}

function work(events: number): Work {
  return {
    name: `seek-${events / 1000}k`,
    title: `seek in a session of ${events.toLocaleString("en")} events: the world and what the page shows of it`,
    unit: "seek",
    units: 200,
    contenders: [
      {
        name: "ours",
        prepare() {
          const timeline = timelineOf(worldOf(5), events);
          const views = [new Fold(terminal), new Fold(map), new Fold(announcements)];
          const luck = dice(1, "seek");
          const { trace } = timeline;
          // The first fold is not counted.
          for (const view of views) view.at(trace, trace.length);
          return (units) =>
            timed(units, () => {
              const position = roll(luck, events);
              timeline.worldAt(position);
              for (const view of views) view.at(trace, position);
            });
        },
      },
    ],
    most: { "median ms": 16, "worst ms": 50 },
  };
}

export const seekWorks: readonly Work[] = [work(1_000), work(10_000), work(100_000)];
