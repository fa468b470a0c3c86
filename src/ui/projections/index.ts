/** The trace, as each panel wants it. Pure: no DOM, no clock. */
export * from "./projection.ts";
export * from "./causes.ts";
export * from "./packets.ts";
export * from "./replies.ts";
export * from "./terminal.ts";
export * from "./transcript.ts";
export * from "./map.ts";
export * from "./mapWords.ts";
export * from "./timebar.ts";
export * from "./timetrack.ts";
export * from "./announcements.ts";
export * from "./ladder.ts";
export * from "./ladderNodes.ts";
export * from "./ladderRows.ts";
export * from "./names.ts";
export * from "./eventWords.ts";
export * from "./selection.ts";
