/** Names: zones and their servers, resolvers. RFC 1034, RFC 1035 */
export type * from "./contract.ts";
export type * from "./api.ts";
export type { Zone, ZoneNode, ZoneProblem } from "./zone/zone.ts";
export { buildZone, cutAbove, nodeAt, recordsAt, soaOf } from "./zone/zone.ts";
export { parseZone } from "./zone/parse.ts";
export type { ParsedZone, ParseOptions } from "./zone/parse.ts";
export { checkZone } from "./zone/check.ts";
export { printZone, showProblem } from "./zone/print.ts";
