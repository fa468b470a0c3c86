export { convertLetter, hasEightBits, type Conversion, type Taken } from "./convert.ts";
export { readCharset, type Letters } from "./charset.ts";
export { leaves, parseMime, partOctets, partText, type MimePart } from "./parse.ts";
export { readParameter, readWords } from "./words.ts";
export type { Octets } from "./transfer.ts";
