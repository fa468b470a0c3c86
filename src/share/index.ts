export { momentOf, type Moment, type MomentResult, type Origin } from "./moment.ts";
export { fingerprint } from "./fingerprint.ts";
export { decodeLink, encodeLink, type LinkResult } from "./link.ts";
export { FAULTS, fault, type LinkFault } from "./faults.ts";
