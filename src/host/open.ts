/** The front door: a world and a seed, or a recording, to a timeline. */
import { newRecording, Timeline, type Recording } from "../sim/index.ts";
import { worldMachine } from "./machine.ts";
import type { WorldSource } from "./spec.ts";
import type { Trace } from "./trace.ts";
import type { Input, World } from "./world.ts";

export type WorldRecording = Recording<Input>;
export type WorldTimeline = Timeline<World, Input, Trace>;

/** A world at its beginning, with nothing typed yet. */
export function openTimeline(source: WorldSource, seed: number): WorldTimeline {
  const empty = newRecording<Input>(source.name, seed);
  return new Timeline(worldMachine(source), source.own ? { ...empty, own: source.own } : empty);
}

/** A recording ready to be played: call `runTo(recording.until)`, or let the clock reach it bit by bit. */
export function openRecording(source: WorldSource, recording: WorldRecording): WorldTimeline {
  return new Timeline(worldMachine(source), { ...recording, inputs: [...recording.inputs] });
}
