/**
 * The fields of a lesson file, each with a description. The reference for teachers in
 * lessons/README.md is made from these, and a test keeps the two the same.
 *
 * Everything arrives as text (YAML's failsafe schema), so `world: 1998` means what it looks like.
 */
import * as v from "valibot";

const described = <T extends v.GenericSchema>(schema: T, says: string) => v.pipe(schema, v.description(says));

const text = (most: number) =>
  v.pipe(
    v.string("This is one piece of text."),
    v.trim(),
    v.minLength(1, "This is empty."),
    v.maxLength(most, `This is longer than ${most} characters.`),
  );

const whole = (least: number, most: number) =>
  v.pipe(
    v.string("This is a whole number."),
    v.regex(/^\d{1,9}$/, "This is a whole number."),
    v.transform(Number),
    v.minValue(least, `This is at least ${least}.`),
    v.maxValue(most, `This is at most ${most}.`),
  );

const hostName = v.pipe(
  v.string("This is a host’s full name."),
  v.regex(
    /^[a-z0-9-]+(\.[a-z0-9-]+)+$/,
    "A host has its full name in small letters here, such as iguana.apex.com.",
  ),
);

const mailboxName = v.pipe(
  v.string("This is written user@host."),
  v.regex(
    /^[a-z][a-z0-9._-]*@[a-z0-9-]+(\.[a-z0-9-]+)+$/,
    "This is written user@host, with the host’s full name: joe@andromeda.acme.com.",
  ),
);

/** Parts of the page that unfold (`reveals`). */
export const PANES = [
  "terminal",
  "map",
  "time",
  "explain",
  "views",
  "ladder",
  "tabs",
  "mailbox",
  "xray",
  "branch",
  "names",
  "depth",
  "speed",
  "editor",
  "worlds",
] as const;
export type Pane = (typeof PANES)[number];

const pane = v.picklist(
  PANES,
  (issue) => `There is no part of the page called ${issue.received}. There are: ${PANES.join(", ")}.`,
);

const common = {
  title: described(text(60), "What the lesson is called."),
  slug: described(
    v.pipe(
      v.string(),
      v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "A slug is small letters, digits and hyphens: say-helo."),
    ),
    "The last part of its address, which never changes: `#/learn/say-helo`.",
  ),
  summary: described(text(120), "What one can do afterwards, as a sentence for the list of lessons."),
  world: described(
    v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)),
    "The world it is played in, a folder of `lessons/worlds/`.",
  ),
  seed: described(
    v.optional(whole(0, 2 ** 31 - 1), "1"),
    "Chooses the world’s chances (packet numbers, rhythm of typing). The same seed is the same run.",
  ),
  startMinutes: described(
    v.optional(whole(0, 100_000), "0"),
    "How many minutes the world has been running when it begins.",
  ),
  terminals: described(
    v.pipe(
      v.array(mailboxName, "This is a list."),
      v.minLength(1, "One terminal at least."),
      v.maxLength(6, "Six terminals at most."),
    ),
    "Who is logged in where, as user@host. The first is where you sit.",
  ),
  stage: described(
    v.pipe(
      v.array(hostName, "This is a list."),
      v.minLength(1, "One host at least."),
      v.maxLength(8, "Eight hosts at most."),
    ),
    "Hosts on the map, from left to right.",
  ),
  reader: described(
    v.optional(v.nullable(mailboxName), null),
    "Whose mailbox the mail reader shows, as user@host. Left out: no reader.",
  ),
  reveals: described(
    v.optional(v.array(pane, "This is a list."), []),
    "Parts of the page that are there from the start.",
  ),
};

export const lessonSchema = v.strictObject({
  ...common,
  number: described(whole(1, 999), "Its place in the list."),
  minutes: described(whole(1, 60), "How long a newcomer takes."),
  draw: described(
    v.optional(whole(0, 40), "0"),
    "How many of the steps marked `pool: true` everybody gets, by chance; 0: the lesson draws nothing.",
  ),
  done: described(text(200), "A fact, said when the last step is done."),
  doneNote: described(v.optional(text(400)), "A sentence or two under it."),
  postmark: described(hostName, "The host whose postmark the finished lesson carries."),
});

const clock = v.pipe(
  v.string(),
  v.regex(/^\d{1,2}:[0-5]\d$/, "A time is minutes and seconds from the start: 1:10."),
  v.transform(secondsOf),
);

/** "1:10" and "0:12.5" in seconds. */
export function secondsOf(time: string): number {
  const [minutes, seconds] = time.split(":");
  return Number(minutes) * 60 + Number(seconds);
}

export const replaySchema = v.strictObject({
  ...common,
  length: described(clock, "How long it lasts, in minutes and seconds."),
});

const flag = v.pipe(
  v.picklist(["true", "false"], "This is true or false."),
  v.transform((word) => word === "true"),
);

const paneList = v.pipe(
  v.string(),
  v.transform((list) =>
    list
      .split(",")
      .map((word) => word.trim())
      .filter((word) => word !== ""),
  ),
  v.array(pane),
);

export const stepSchema = v.strictObject({
  listen: described(
    v.optional(text(120)),
    "What the step waits for, as a sentence: Listening for a **250** from iguana.",
  ),
  since: described(
    v.optional(v.picklist(["step", "lesson"], "This is step or lesson."), "step"),
    "From when on events count: `step` since this step opened, `lesson` since the lesson began.",
  ),
  order: described(
    v.optional(v.picklist(["any", "strict"], "This is any or strict."), "any"),
    "`strict` when the conditions must be met in the order written.",
  ),
  session: described(
    v.optional(v.picklist(["any", "one"], "This is any or one."), "any"),
    "`one` when all mail events must belong to one and the same call.",
  ),
  pause: described(
    v.optional(flag, "false"),
    "`true` shows Continue when the step is done, for something worth reading first.",
  ),
  pool: described(
    v.optional(flag, "false"),
    "`true` for a step that is drawn: the head’s `draw` says how many of them everybody gets.",
  ),
  view: described(
    v.optional(v.picklist(["type", "watch", "inspect"], "This is type, watch or inspect.")),
    "Changes the view when the step opens, unless the learner chose one.",
  ),
  terminal: described(
    v.optional(text(80)),
    "The terminal in front when the step opens, by its host’s short name.",
  ),
  stop: described(
    v.optional(text(300)),
    "Where time stops by itself while the step is open: a condition as after `? `, or several with ` or ` between. The learner plays on.",
  ),
  reveals: described(
    v.optional(paneList, ""),
    "Parts of the page that unfold when the step opens, with commas between.",
  ),
});

export const chapterSchema = v.strictObject({
  at: described(clock, "When the chapter begins, in minutes and seconds from the start of the replay."),
  tab: described(
    v.optional(v.picklist(["letter", "raw", "who"], "This is letter, raw or who.")),
    "The tab of the mail reader that is open in this chapter.",
  ),
  terminal: described(
    v.optional(text(80)),
    "The terminal in front in this chapter, by its host’s short name.",
  ),
});

export type LessonHead = v.InferOutput<typeof lessonSchema>;
export type ReplayHead = v.InferOutput<typeof replaySchema>;
export type StepHead = v.InferOutput<typeof stepSchema>;
