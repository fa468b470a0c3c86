/** A lesson's column: what it asks, and the help it gives. */
export const lesson = {
  "lesson.typeIt": "Type it for me",
  "lesson.answerIt": "Answer it for me",
  "lesson.check": "Check the answer",
  "lesson.checkMarks": "Check my marks",
  "lesson.noLetter": "The letter is not there yet. Its lines will stand here.",
  "lesson.right": "That is right.",
  "lesson.marksRight": "Every mark is right.",
  "lesson.apply": "Apply the change",
  "lesson.applyMeans": "The computer takes it up at once. Stepping back undoes it.",
  "lesson.backToTerminal": "Back to the terminal",
  "lesson.changeIt": "Change it for me",
  "lesson.question": "Answer the question",
  "lesson.lead": "Lesson {number}",
  "lesson.redo": "Redo this step",
  "lesson.startOver": "Start the lesson over",
  "lesson.mailOf": "{who}’s mail",
} as const;
