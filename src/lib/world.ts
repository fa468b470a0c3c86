/** A whole small internet: read a world, run it through time, look at its packets. */
export {
  openRecording,
  openTimeline,
  readWorld,
  readWorldFolder,
  mailSystemOf,
  lookUp,
} from "../host/index.ts";
export type {
  Host,
  HostName,
  Input,
  Trace,
  World,
  WorldFileProblem,
  WorldFileResult,
  WorldRecording,
  WorldSource,
  WorldSpec,
  WorldTimeline,
} from "../host/index.ts";
export { Timeline, newRecording } from "../sim/index.ts";
export type { Machine, Recording, Stamped } from "../sim/index.ts";
export { writePcapng } from "../wire/index.ts";
