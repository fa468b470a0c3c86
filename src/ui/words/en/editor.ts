/** The editor and the problems below it. */
export const editor = {
  "editor.problems": "Problems",
  "editor.line": "Line {line}.",
  "editor.goToLine": "Go to line {line}",
  "editor.leave": "Leave it and see",
  "editor.previousProblem": "Previous problem",
  "editor.nextProblem": "Next problem",
  "editor.countOf": "{at} of {n}",
  "editor.opening": "The editor is opening…",
  "editor.failed": "The editor didn’t load. You can edit here without colours.",
} as const;
