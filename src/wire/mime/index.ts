export { convertLetter, hasEightBits, type Conversion, type Taken } from "./convert.ts";
