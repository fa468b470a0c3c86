/** What there is to take away from a session: made only when it is asked for. */
import { fromLatin1 } from "../../base/index.ts";
import { captureTrace, stepsMet, traceText, type Lesson } from "../../lesson/index.ts";
import { fingerprint, mailboxesOf, saveMoment, type Moment, type Origin } from "../../share/index.ts";
import type { Session } from "../session.svelte.ts";
import { readableField } from "../views/mailbox.ts";
import { transcriptText } from "../views/transcript-text.ts";
import type { View } from "../views/view.ts";
import type { TakenFile } from "./download.ts";

/** A session with what it is called and where it belongs. */
export interface Taken {
  session: Session;
  origin: Origin;
  view: View;
  /** "Lesson 3: Send one by hand" */
  title: string;
  /** Start of the files' names: "send-one-by-hand". */
  name: string;
  /** What a link and a file hold, where that is more than the session itself. */
  moment?: (() => Moment) | undefined;
  /** Whose steps the packets carried. */
  lesson?: Lesson | undefined;
}

/** The line of time that is shown, and where the playhead stands on it. */
export function momentOfSession({ session, origin, view, moment }: Taken): Moment {
  if (moment !== undefined) return moment();
  const { timeline, live } = session.track;
  const { recording, trace } = timeline;
  return {
    recording: { ...recording, inputs: [...recording.inputs] },
    position: Math.min(session.position, trace.length),
    at: Math.min(Math.floor(session.now), recording.until),
    live,
    origin,
    view,
    fingerprint: fingerprint(trace),
  };
}

export type FileKind = "recording" | "transcript" | "trace" | "packets";

const text = (name: string, content: string, type = "text/plain"): TakenFile => ({
  name,
  type: `${type};charset=utf-8`,
  bytes: new TextEncoder().encode(content),
});

export function fileOf(kind: FileKind, taken: Taken): TakenFile {
  const { name, title, session, lesson } = taken;
  const { trace, world } = session.track.timeline;
  switch (kind) {
    case "recording":
      return text(`${name}.json`, saveMoment(momentOfSession(taken)), "application/json");
    case "transcript":
      return text(`${name}.txt`, transcriptText(title, trace, world.clock));
    case "trace":
      return text(`${name}.trace`, traceText(trace));
    case "packets": {
      const steps = lesson === undefined ? [] : stepsMet(lesson, trace);
      const bytes = captureTrace(trace, world, steps);
      return { name: `${name}.pcapng`, type: "application/x-pcapng", bytes };
    }
  }
}

export interface MailboxChoice {
  owner: string;
  file: TakenFile;
  letters: { subject: string; file: TakenFile }[];
}

/** Mailboxes at the end of the line of time. A letter is its bytes, whatever they mean. */
export function mailboxChoices({ session }: Taken): MailboxChoice[] {
  return mailboxesOf(session.track.timeline.world).map(({ owner, file, mbox, letters }) => ({
    owner,
    file: { name: file, type: "application/mbox", bytes: fromLatin1(mbox) },
    letters: letters.map((letter) => ({
      subject: readableField(letter.subject),
      file: { name: letter.file, type: "message/rfc822", bytes: fromLatin1(letter.text) },
    })),
  }));
}
