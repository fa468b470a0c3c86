/** A lesson of one's own, opened in the page. */
export const preview = {
  "preview.title": "A lesson of your own",
  "preview.how":
    "Drop a lesson.md here, or the files of its folder, or write one. It is read in this page, it holds no programs, and nothing is uploaded.",
  "preview.choose": "Open files",
  "preview.play": "Play it",
  "preview.reads": "How it reads",
  "preview.noLesson": "There is no lesson.md among these files.",
  "preview.tooLarge": "{file} is larger than a lesson can be.",
} as const;
