/** What marking has to say, in a file of its own: the page's words have it, and the page's words load first. */

/** Why a hand-in does not replay true, as people are told. */
export const DIFFERENCES = {
  "no-hand-in": "This is not a hand-in.",
  "no-lesson": "There is no lesson of that name here.",
  edition:
    "It was made with another edition of the lesson, or of Mail by Hand. Nothing can be said of it here.",
  seed: "It was played with another seed than the lesson’s.",
  keys: "The keystrokes were edited after the hand-in.",
  trace: "Replayed, it goes otherwise than it was sealed.",
  result: "The result was edited: the keys come to another one.",
  opening: "It does not begin as the lesson begins.",
  unplayable: "It cannot be replayed.",
} as const;
export type Difference = keyof typeof DIFFERENCES;

/** Remarks beside the verdict. */
export const REMARKS = {
  pasted: "{n} pieces came in one go: pasted, or sent from a phone’s line of input.",
  even: "{n} lines were typed faster or more evenly than hands do. “Type it for me” does that.",
  outside: "{n} things were done that the lesson has no button for.",
  same: "The same keystrokes, to the microsecond, as {other}.",
  unnamed: "No name was typed.",
} as const;
