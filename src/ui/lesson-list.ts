/** The twelve lessons of the course. Those that are written carry a slug; the others say that they are coming. */
import type { LessonRow } from "./view-models.ts";

interface Planned {
  title: string;
  does: string;
  minutes: number;
}

const PLAN: readonly Planned[] = [
  { title: "Say HELO", does: "Call a mail server on port 25 and be greeted.", minutes: 6 },
  { title: "Three digits", does: "Read any reply code at sight.", minutes: 9 },
  { title: "Send one by hand", does: "HELO to QUIT, then read the mail that arrives.", minutes: 9 },
  { title: "Envelope and letter", does: "Know why the To: line doesn’t steer the mail.", minutes: 11 },
  { title: "The spoof", does: "Forge a president. Then catch the forger in the headers.", minutes: 10 },
  { title: "Who takes mail for apex.com?", does: "Follow an MX lookup from the root down.", minutes: 11 },
  { title: "When iguana is asleep", does: "Queues, retries and the letter that comes back.", minutes: 12 },
  { title: "Open relays", does: "See why strangers could send through anybody.", minutes: 10 },
  {
    title: "Set up a mail server",
    does: "Names, mailboxes and rules, from nothing to a letter.",
    minutes: 12,
  },
  { title: "EHLO", does: "Sizes, pipelining and 8-bit text.", minutes: 10 },
  { title: "Is it the server?", does: "Find out by telnet which end is at fault.", minutes: 10 },
  { title: "Five broken mail systems", does: "Find the fault. No instructions.", minutes: 15 },
];

/** A written lesson takes the place of the planned one with its number. */
export type WrittenLesson = Omit<LessonRow, "state" | "slug"> & {
  slug: string;
  state: "done" | "now" | "todo";
};

export function lessonRows(written: readonly WrittenLesson[]): LessonRow[] {
  const planned = PLAN.map((plan, at): LessonRow => {
    const number = at + 1;
    return (
      written.find((lesson) => lesson.number === number) ?? { ...plan, number, slug: null, state: "coming" }
    );
  });
  return [...planned, ...written.filter((lesson) => lesson.number > PLAN.length)];
}

/** Where "Start" or "Continue" leads: the lesson under way, else the first not done, else the first. */
export function resume(rows: readonly LessonRow[]): { number: number; slug: string; begun: boolean } | null {
  const written = rows.flatMap((row) => (row.slug === null ? [] : [{ ...row, slug: row.slug }]));
  const row =
    written.find(({ state }) => state === "now") ??
    written.find(({ state }) => state === "todo") ??
    written[0];
  if (row === undefined) return null;
  const begun = row.state !== "done" && written.some(({ state }) => state !== "todo");
  return { number: row.number, slug: row.slug, begun };
}
