/**
 * What the panels draw: plain data, made by whoever wires a screen. Nothing here knows the simulation.
 * Optional fields also take `undefined`, so a screen can pass on what it may not have.
 */
import type { SmtpPhase } from "../proto/smtp/index.ts";
import type { Inline, ProseBlock } from "../lesson/index.ts";

export type NoteKind = "info" | "warning" | "branch";

/** A reply code in words. `digits`, when given, explains each digit on its own line. */
export interface ReplyExplained {
  /** Three digits: "550". */
  code: string;
  /** "A firm no, about mailboxes" */
  title: string;
  says: string;
  /** What to do now, as a sentence. */
  next?: string | undefined;
  /** "RFC 5321 §4.2.3" */
  cite?: string | undefined;
  digits?: readonly [string, string, string] | undefined;
  /** Short name of the rule that fired: "rcpt.unknown-user". */
  rule?: string | undefined;
  /** Where the session stands now. */
  phase?: SmtpPhase | undefined;
  /** The line that was typed, the bytes [from, to) that offended apart. */
  typed?: { before: string; bad: string; after: string; from: number; to: number } | undefined;
  slip?: { name: string; times: number } | undefined;
  /** The card of the three digits, whoever says them. */
  card?: string | undefined;
  /** The enhanced code and its card. */
  status?: { code: string; says: string } | undefined;
}

export type Rung = "Nudge" | "Hint" | "Answer";

export interface HintsView {
  /** Rungs already opened, in order. */
  shown: readonly { rung: Rung; text: string }[];
  /** The rung the button opens next; null when all are open. */
  more: Rung | null;
  /** Outlines the button: after a refusal, or after a while without typing. */
  urged?: boolean | undefined;
  /** The page can do what the answer says: the button that does. */
  doIt?: string | undefined;
}

export interface PredictionView {
  question: readonly Inline[];
  choices: readonly { text: string; code?: boolean | undefined }[];
  /** Index of the learner's choice, or null. */
  chosen: number | null;
  /** After the step: which one it was, and why. */
  outcome?: { right: number; says: string } | undefined;
}

/** What a step asks, and how the latest answer came out. */
export type ExerciseView = {
  /** "3.mark" */
  id: string;
  question: readonly Inline[];
  /** The latest answer was right. */
  right: boolean;
  /** A sentence for each thing about the latest answer; empty before the first. */
  says: readonly string[];
} & (
  | {
      kind: "choose";
      exhibit: readonly ProseBlock[];
      choices: readonly string[];
      /** Index of the latest answer, or null. */
      chosen: number | null;
    }
  | {
      kind: "mark";
      /** Null while there is no such letter. */
      lines: readonly string[] | null;
      /** Indices of the latest answer. */
      marked: ReadonlySet<number>;
    }
);

export interface StepView {
  title: string;
  state: "done" | "now" | "todo";
  /** What the step earned: "250". Shown when done. */
  earned?: string | undefined;
  body?: readonly ProseBlock[] | undefined;
  /** The line to say, in the amber block. */
  say?: string | undefined;
  /** "Listening for a 250 from iguana" */
  listening?: readonly Inline[] | undefined;
  /** Replaces `listening` once it happened: "That's them: 0d 0a". */
  heard?: readonly Inline[] | undefined;
  /** The last thing that went wrong, about what was typed. */
  refusal?: ReplyExplained | undefined;
  /** A detour in words when there is no reply code: "You hung up early. Dial again." */
  remark?: string | undefined;
  hints?: HintsView | undefined;
  /** Buttons for what is not typed: "Switch iguana off". */
  deeds?: readonly string[] | undefined;
  prediction?: PredictionView | undefined;
  exercises?: readonly ExerciseView[] | undefined;
  /** Waits for Continue instead of opening the next step by itself. */
  paused?: boolean | undefined;
}

export interface LessonView {
  number: number;
  /** How many lessons there are. */
  of: number;
  slug: string;
  title: string;
  minutes: number;
  intro?: readonly ProseBlock[] | undefined;
  steps: readonly StepView[];
}

/** The lesson's end: a postmark, what was said, what comes next. */
export interface CompletionView {
  /** "Jane has your letter." */
  title: string;
  says: string;
  postmark: PostmarkView;
  exchange: readonly { typed: string; code: string }[];
  /** "New at sight: 354 and 550." */
  earned?: readonly Inline[] | undefined;
  next: { number: number; slug: string; title: string; minutes: number } | null;
  /** A command for the reader's own machine. */
  tryIt?: string | undefined;
}

export interface PostmarkView {
  /** "iguana.apex.com" */
  office: string;
  /** "10 Mar" */
  day: string;
  /** "09:16" */
  time: string;
  /** "1998" */
  year: string;
  /** "Lesson 3" */
  foot: string;
}

/** A row in the landing's table of lessons. Only a lesson that exists has a slug. */
export interface LessonRow {
  number: number;
  title: string;
  does: string;
  minutes: number;
  slug: string | null;
  state: "done" | "now" | "todo" | "coming";
  /** "step 4 of 7", for the lesson under way. */
  at?: { step: number; of: number } | undefined;
  postmark?: PostmarkView | undefined;
}

/** Who put a piece of a letter there: the keyboard, or one of up to four machines, told apart by letter. */
export type Author = "typed" | "a" | "b" | "c" | "d";

export interface AuthoredLine {
  by: Author;
  /** "typed", "access4" */
  label: string;
  /** `typed` inside a server's line is what it copied from the keyboard; `evidence` is what it saw itself. */
  segments: readonly { text: string; kind: "own" | "typed" | "evidence" }[];
}

export interface LetterRow {
  id: string;
  from: string;
  subject: string;
  /** "09:16" or "9 Mar" */
  when: string;
  unread: boolean;
  bounced?: boolean | undefined;
}

/** What came with a letter; only told of, never opened. */
export interface AttachmentView {
  /** As its writer called it; null when nobody did. */
  name: string | null;
  /** "application/pdf" */
  type: string;
  sizeOctets: number;
}

/** Whether HTML was left alone: all there is, or a second version of the text. */
export type HtmlView = "none" | "source" | "beside";

export interface LetterView {
  id: string;
  /** From, To, Date as a mail reader shows them. */
  headers: readonly { name: string; value: string }[];
  subject: string;
  /** The letters of its texts, decoded; of HTML, the source. */
  body: string;
  html: HtmlView;
  attachments: readonly AttachmentView[];
  /** A charset that could not be read as what it says. */
  strangeCharset: string | null;
  /** What is wrong with its parts, in sentences. */
  faults: readonly string[];
  /** The lines of the file, without line ends. */
  raw: readonly string[];
  authored: readonly AuthoredLine[];
  /** `says` is the whole phrase, its number first: "5 lines typed", "2 by access4". */
  counts: readonly { by: Author; lines: number; says: string }[];
  /** The line under the letter: "You typed the To and Subject lines." */
  note?: string | undefined;
  /** The sentence under the detective view; `evidence` is what it is about. */
  finding?: { evidence: string; by: Author; says: string } | undefined;
}

export interface ReaderView {
  /** "ed@mmco.com" or "jane’s mail" */
  owner: string;
  letters: readonly LetterRow[];
  selected: LetterView | null;
  /** What fills an empty mailbox. */
  empty: { title: string; says: readonly Inline[] };
}

export type ReaderTab = "letter" | "raw" | "who";

export interface ReplayView {
  title: string;
  /** "1 min 34 s" */
  length: string;
  chapters: readonly {
    /** "1:10" */
    at: string;
    title: string;
    state: "past" | "now" | "future";
    body?: readonly ProseBlock[] | undefined;
  }[];
  /** The keyboard is already the learner's. */
  branched?: boolean | undefined;
}
