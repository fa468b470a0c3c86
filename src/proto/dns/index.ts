/** Names: zones and their servers, resolvers. RFC 1034, RFC 1035 */
export type * from "./contract.ts";
export type * from "./api.ts";
export type { Zone, ZoneProblem } from "./zone/zone.ts";
export { buildZone, recordsAt } from "./zone/zone.ts";
export { parseZone, type ParsedZone } from "./zone/parse.ts";
export { checkZone, type Placed } from "./zone/check.ts";
export { cutIntoEntries, type Entry, type Token } from "./zone/tokens.ts";
export { printZone, showProblem } from "./zone/print.ts";
export { nameServer } from "./named/named.ts";
export type { NamedState } from "./named/state.ts";
export { judge } from "./named/judge.ts";
export { secondsLeft } from "./named/cache.ts";
export { stubResolver } from "./stub/stub.ts";
export type { StubState } from "./stub/stub.ts";
export { candidates, parseHosts, parseResolvConf } from "./stub/files.ts";
export { frame, unframe } from "./framing.ts";
