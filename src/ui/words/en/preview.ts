/** A lesson of one's own, opened in the page. */
export const preview = {
  "preview.title": "A lesson of your own",
  "preview.how":
    "Drop a lesson.md here, or the folder of a lesson, or change the one below. It is read in this page, it holds no programs, and nothing is uploaded; what you write stays in this browser.",
  "preview.choose": "Open files",
  "preview.play": "Play it",
  "preview.reads": "How it reads",
  "preview.noLesson": "There is no lesson.md among these files.",
  "preview.tooLarge": "{file} is larger than a lesson can be.",
  "preview.folder": "Open a folder",
  "preview.save": "Save {file}",
  "preview.anew": "Begin anew",
  "preview.file": "File",
  "preview.broken": "(has a mistake)",
  "preview.facts": "{steps} steps, {minutes} min, world {world}",
  "preview.wrong": "What keeps it from being played: {n}",
} as const;
