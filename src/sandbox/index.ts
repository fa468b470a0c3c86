/**
 * Building an internet of one's own: a world is a folder of text, and everything here is a function of that
 * text. Nothing draws, nothing waits, nothing throws on what somebody typed.
 *
 *   checkWorldFiles   what is wrong or doubtful, with place, sentence, RFC section and ways to mend it
 *   beginCheck        the same in pieces, for while somebody types
 *   checkLetter       the same of one letter
 *   definitionAt, hoverAt, completionsAt   for an editor; give all of them the same `newMemory()` to be quick
 *   applyEdits        makes the edits of a fix
 *   raiseSerial       a zone's text with the next serial
 *   WORLD_FIELDS      (src/host) every field of world.yaml: path, description, type, default, values
 */
export {
  applyEdits,
  WORLD_FILE,
  type Fix,
  type Place,
  type Problem,
  type TextEdit,
  type WorldFiles,
} from "./files.ts";
export { beginCheck, canOpen, checkWorldFiles, type Checking, type CheckOptions } from "./check.ts";
export { letterCompletions, letterDefinition, letterHover } from "./letter-words.ts";
export { checkLetter, type LetterProblem } from "./letter-check.ts";
export { newMemory, type Memory } from "./model.ts";
export { definitionAt } from "./definition.ts";
export { describeField, hoverAt, type Hover } from "./hover.ts";
export { completionsAt, type Completion, type Completions } from "./completion.ts";
export { editsBetween } from "./edits.ts";
export { isNewer, nextSerial, raiseSerial, serialIn } from "./zone-edit.ts";
export { changesBetween, filesThatDiffer, type FileDifference } from "./diff.ts";
export { runningFiles, runningSpec, sourceOf } from "./running.ts";
export { explain, undoOf } from "./explain.ts";
export { consequences, type Consequence } from "./consequences.ts";
export { addDomain, type NewDomain } from "./domain.ts";
export {
  addHost,
  addUser,
  freeAddress,
  readdressHost,
  removeHost,
  removeUser,
  renameHost,
  setHostField,
  type NewHost,
  type Operation,
} from "./topology.ts";
export {
  breakIt,
  FAULTS,
  faultTargets,
  type Broken,
  type Fault,
  type FaultName,
  type FaultTarget,
} from "./faults.ts";
export { packWorld, unpackWorld, type Unpacked } from "./pack.ts";
export { oneFile, type FileTarget, type OneFile } from "./one-file.ts";
export { worldReference } from "./reference.ts";
