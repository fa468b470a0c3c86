export type * from "./trace.ts";
export type * from "./program.ts";
export type { AgendaItem, Host, Input, Process, Terminal, World } from "./world.ts";
export {
  readWorld,
  worldSchema,
  type HostSpec,
  type SpecProblem,
  type SpecResult,
  type WorldSource,
  type WorldSpec,
} from "./spec.ts";
export { readWorldFolder, type WorldFileProblem, type WorldFileResult } from "./world-file.ts";
export { inputSchema } from "./input-schema.ts";
export { MOST_INPUTS, parseRecording, recordingSchema, type RecordingResult } from "./recording-file.ts";
export { readOwnWorld, worldOf, type WorldResult } from "./own-world.ts";
export { worldMachine, type WorldMachine } from "./machine.ts";
export { openTimeline, openRecording, type WorldRecording, type WorldTimeline } from "./open.ts";
export { lookUp, listDirectory, resolvePath } from "./files.ts";
export { COMMANDS } from "./commands/index.ts";
export type * from "./views.ts";
export { mailSystemOf, nameServerOf, nextOf, nextRetryAt, socketsOf } from "./views.ts";
