/** DNS messages and zone files: bytes and text to values and back. RFC 1035 */
export {
  answerTo,
  decodeMessage,
  dissectMessage,
  encodeMessage,
  query,
  showRecord,
  typeCode,
  typeName,
} from "../wire/dns/index.ts";
export type * from "../wire/dns/index.ts";
export { buildZone, checkZone, parseZone, printZone, recordsAt } from "../proto/dns/index.ts";
export type { Zone } from "../proto/dns/index.ts";
