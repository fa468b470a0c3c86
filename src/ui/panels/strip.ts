/** The one step a small screen has room for. */
import type { Inline, ProseBlock } from "../../lesson/index.ts";
import type { CompletionView, LessonView, ReplayView, Rung, StepView } from "../view-models.ts";

export interface StripView {
  /** "4", or a replay's "1:10" */
  number: string;
  title: string;
  /** The first paragraph. */
  text?: readonly Inline[] | undefined;
  say?: string | undefined;
  listening?: readonly Inline[] | undefined;
  /** What was refused, in words about what the learner did. */
  refused?: { code: string; says: string } | undefined;
  /** What the learner did instead. */
  remark?: string | undefined;
  /** The rung opened last. */
  opened?: { rung: Rung; text: string } | undefined;
  /** The rung that can be opened next. */
  hint: Rung | null;
  /** Buttons for what is not typed. */
  deeds?: readonly string[] | undefined;
  /** The step asks something, and the question stands in the lesson's pane. */
  asks?: boolean;
  paused: boolean;
  /** The lesson is over: the rest is in the lesson's pane. */
  over?: boolean;
  /** The whole list, for those who listen. */
  steps?: readonly Pick<StepView, "title" | "state">[] | undefined;
}

function firstParagraph(blocks: readonly ProseBlock[] | undefined): readonly Inline[] | undefined {
  return blocks?.find((block) => block.t === "para")?.inlines;
}

/** The line to say may stand in the step itself or in its text. */
function firstSay(blocks: readonly ProseBlock[] | undefined): string | undefined {
  const block = blocks?.find((each) => each.t === "code" && each.typed);
  return block?.t === "code" ? block.text : undefined;
}

/** null when the lesson is over. */
export function stripOfLesson(lesson: LessonView): StripView | null {
  const at = lesson.steps.findIndex((step) => step.state === "now");
  const step = lesson.steps[at];
  if (step === undefined) return null;
  return {
    number: String(at + 1),
    title: step.title,
    text: firstParagraph(step.body),
    say: step.say ?? firstSay(step.body),
    listening: step.heard ?? step.listening,
    refused: step.refusal,
    remark: step.remark,
    opened: step.hints?.shown.at(-1),
    hint: step.hints?.more ?? null,
    deeds: step.deeds,
    asks: step.exercises?.some(({ right }) => !right) === true,
    paused: step.paused === true,
    steps: lesson.steps,
  };
}

/** The end of a lesson. */
export function stripOfCompletion(completion: CompletionView, steps: readonly StepView[]): StripView {
  return {
    number: "",
    title: completion.title,
    text: completion.says === "" ? undefined : [{ t: "text", text: completion.says }],
    hint: null,
    paused: false,
    over: true,
    steps,
  };
}

/** null before the first chapter. */
export function stripOfReplay(replay: ReplayView): StripView | null {
  const chapter = replay.chapters.find(({ state }) => state === "now");
  if (chapter === undefined) return null;
  return {
    number: chapter.at,
    title: chapter.title,
    text: firstParagraph(chapter.body),
    hint: null,
    paused: false,
  };
}
