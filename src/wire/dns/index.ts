/** DNS messages: bytes ⇄ values, names, record types. RFC 1035 §4 */
export type * from "./record.ts";
export type * from "./message.ts";
export type { Words } from "./words.ts";
export { answerTo, query } from "./message.ts";
export * from "./name.ts";
export * from "./numbers.ts";
export { codecNamed, isQuestionType, recordCodecs, recordType, typeCode, typeName } from "./records/index.ts";
export { parseUnknown } from "./records/unknown.ts";
export { parseIpv6, showIpv6 } from "./records/aaaa.ts";
export { decodeMessage, dissectMessage } from "./decode.ts";
export { dnsPayload } from "./describe.ts";
export { encodeMessage } from "./encode.ts";
export { fullRcode, optOf, showData, showRecord } from "./show.ts";
