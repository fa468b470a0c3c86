/**
 * The landing's small simulation, prepared while the site is built: the world of the first lesson is
 * run to the moment where a call is open and HELO is typed. The page shows that moment at once and
 * loads the simulation when somebody touches it; the recording then brings it to the very same moment.
 */
import { join } from "node:path";
import type { Plugin } from "vite";
import { openTimeline, type TtyId, type WallClock, type WorldRecording } from "../src/host/index.ts";
import { ttyIds } from "../src/lesson/index.ts";
import { fold, map, terminal, type MapView, type TerminalView } from "../src/ui/projections/index.ts";
import { stageHosts } from "../src/ui/views/stage-hosts.ts";
import { compileLesson, compileWorld } from "./compile-content.ts";
import { readFolder } from "./content-plugin.ts";

/** What the page gets of it: plain data. */
export interface Demo {
  recording: WorldRecording;
  tty: TtyId;
  /** Folded over the recording. */
  terminals: TerminalView;
  map: MapView;
  hosts: ReturnType<typeof stageHosts>;
  stage: readonly string[];
  startAt: number;
  clock: WallClock;
}

const LESSON = "01-say-helo";
const CALL = "telnet iguana.apex.com 25\r";
const GREETING = "HELO andromeda.acme.com";
const SETTLE_MICROS = 4_000_000;

export function prepareDemo(root: string): Demo {
  const compiled = compileLesson(LESSON, readFolder(join(root, "lessons", LESSON)));
  if (compiled.kind !== "lesson") throw new Error(`lessons/${LESSON} is not a lesson.`);
  const { lesson, opening, startAt } = compiled;
  const source = compileWorld(lesson.world, readFolder(join(root, "lessons", "worlds", lesson.world)));
  const timeline = openTimeline(source, lesson.seed);
  const [tty = ""] = ttyIds(lesson.terminals);
  timeline.runTo(startAt);
  for (const input of opening.slice(0, 1)) timeline.input(input);
  const before = timeline.world;
  const hosts = stageHosts(before, lesson.stage, tty);
  timeline.input({ do: "key", tty, text: CALL });
  timeline.runTo(timeline.now + SETTLE_MICROS);
  timeline.input({ do: "key", tty, text: GREETING });
  timeline.runTo(timeline.now);
  return {
    recording: timeline.recording,
    tty,
    terminals: fold(terminal, timeline.trace),
    map: fold(map, timeline.trace),
    hosts,
    stage: lesson.stage,
    startAt,
    clock: timeline.world.clock,
  };
}

const ID = "virtual:demo";

export function demoPlugin(): Plugin {
  let root = process.cwd();
  return {
    name: "mail-by-hand:demo",
    configResolved(config) {
      root = config.root;
    },
    resolveId: (id) => (id === ID ? `\0${ID}` : null),
    load(id) {
      if (id !== `\0${ID}`) return null;
      const json = JSON.stringify(JSON.stringify(prepareDemo(root)));
      return { code: `export default JSON.parse(${json});`, moduleType: "js", map: null };
    },
  };
}
