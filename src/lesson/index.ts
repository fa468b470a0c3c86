export * from "./prose.ts";
export { showProblem, type Problem } from "./problem.ts";
export { parseGlossaries, parseGlossary, type Glossary, type GlossaryEntry } from "./glossary.ts";
export { parseLesson, type Lesson, type Parsed, type Step } from "./format.ts";
export type { Detour, Expectation } from "./conditions.ts";
export { COMMANDS } from "./events.ts";
export type { Condition } from "./pattern.ts";
export { firstStop, runUntilStop, type Halt } from "./stops.ts";
export { inputOf, passTime, pasted, solutionOf, type Deed, type Pasted, type SolutionPart } from "./deeds.ts";
export type { Prediction } from "./sections.ts";
export { answerInput, questionId, rightAnswer, type Choice, type Exercise } from "./exercise.ts";
export { answerOfMarks, linesToMark, marksOfAnswer } from "./marks.ts";
export type { LetterLine } from "./letters.ts";
export type { Verdict } from "./log.ts";
export {
  parseReplay,
  recordingOf,
  openings,
  startOf,
  ttyIds,
  type Chapter,
  type Replay,
  type StampedTyping,
} from "./replay.ts";
export type { Typing } from "./typing.ts";
export { PANES, type Pane } from "./schema.ts";
export {
  beginProgress,
  applyProgress,
  lessonProjection,
  type Answer,
  type LessonProgress,
  type StepProgress,
} from "./progress.ts";
export type { Refusal } from "./refusal.ts";
export { inputOfEdit, nameOfTarget, patched, textToEdit, type Edit, type EditTarget } from "./edit.ts";
export { drawLesson, seedsForAll } from "./draw.ts";
export { changesWorld, layOver } from "./own-world.ts";
export { lessonInWorld, placeLesson } from "./own-lesson.ts";
export {
  compileLessonFolder,
  drawContent,
  inLanguage,
  type CompiledLesson,
  type CompileResult,
  type LessonSummary,
  type WorldFiles,
} from "./compile.ts";
export {
  faultIn,
  playLesson,
  playSteps,
  stepsMet,
  type OpenWorld,
  type Played,
  type PlayedStep,
} from "./play.ts";
export { playDetours } from "./detours.ts";
export { playReplay, type OpenRecording } from "./play-replay.ts";
export { traceLine, traceText } from "./trace-line.ts";
export { captureTrace, type StepMark } from "./capture.ts";
export { lessonReference } from "./reference.ts";
export { lessonHover, lessonWords, type LessonHover, type LessonWord } from "./help.ts";
export { rhythm, typist } from "./rhythm.ts";
export { countLesson, deadLinks, type LessonCount } from "./count.ts";
export { starterLesson } from "./starter.ts";
