export type * from "./contract.ts";
export type * from "./api.ts";
export type { Zone, ZoneNode, ZoneProblem } from "./zone/zone.ts";
