export { momentOf, type Moment, type MomentResult, type Origin } from "./moment.ts";
export { fingerprint } from "./fingerprint.ts";
export { decodeLink, encodeLink, type LinkResult } from "./link.ts";
export { FAULTS, fault, type LinkFault } from "./faults.ts";
export { unroll, type Slices, type UnrollResult } from "./unroll.ts";
export { readSaved, saveMoment, type SavedResult } from "./saved.ts";
export { mailboxesOf, type Letter, type Mailbox } from "./letters.ts";
export {
  decodeHandIn,
  encodeHandIn,
  handInOf,
  keysSeal,
  LONGEST_NAME,
  readHandIn,
  writeHandIn,
  type HandIn,
} from "./hand-in.ts";
export { DIFFERENCES, REMARKS, type Difference } from "./differences.ts";
export {
  Marker,
  marksAsCsv,
  noteSame,
  remarkSays,
  type Course,
  type FindLesson,
  type Mark,
  type Remark,
} from "./mark.ts";
