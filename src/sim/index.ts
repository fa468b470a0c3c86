export * from "./agenda.ts";
export * from "./dice.ts";
export * from "./links.ts";
export * from "./recording.ts";
export * from "./timeline.ts";
