/** A lesson opened at one of its steps: those before it are done for the reader, and are theirs only if they want. */
import { openTimeline, type WorldSource } from "../../host/index.ts";
import { playSteps } from "../../lesson/index.ts";
import type { LessonContent } from "../content.ts";
import type { Opened } from "../share/opened.ts";

/** `step` counts from 1. */
export function openedAtStep({ lesson }: LessonContent, source: WorldSource, step: number): Opened {
  const timeline = playSteps(lesson, ({ seed }) => openTimeline(source, seed), step - 1);
  const moment: Opened["moment"] = {
    recording: { ...timeline.recording, inputs: [...timeline.recording.inputs] },
    position: timeline.trace.length,
    at: timeline.now,
    live: true,
    origin: { kind: "lesson", slug: lesson.slug },
    view: "type",
    fingerprint: null,
  };
  return { moment, timeline, source, changed: false };
}
