export type * from "./record.ts";
export type * from "./message.ts";
export { answerTo, query } from "./message.ts";
export * from "./name.ts";
export * from "./numbers.ts";
export { codecNamed, recordCodecs, recordType, typeCode, typeName } from "./records/index.ts";
