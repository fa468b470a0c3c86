/** A lesson's column: what it asks, and the help it gives. */
export const lesson = {
  "lesson.typeIt": "Type it for me",
  "lesson.answerIt": "Answer it for me",
  "lesson.check": "Check the answer",
  "lesson.checkMarks": "Check my marks",
  "lesson.noLetter": "The letter is not there yet. Its lines will stand here.",
  "lesson.right": "That is right.",
  "lesson.marksRight": "Every mark is right.",
  "lesson.question": "Answer the question",
} as const;
