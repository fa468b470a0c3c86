/** The page that says how far this site can be used by everybody. */
export const access = {
  "access.title": "Accessibility",
  "access.lead": "Everything here can be done with the keyboard, heard, and read at twice the size.",
  "access.keys": "By keyboard",
  "access.keys.says":
    "F6 goes from pane to pane and always leaves the terminal; Tab belongs to the shell there. F1 lists the other keys. Nothing needs a mouse, and the focus never moves by itself.",
  "access.hear": "By ear",
  "access.hear.says":
    "One region speaks: a sentence for each command, once its answer is there. The transcript has all of it as a list, with what each reply means. Map, ladder and time bar have their words, too.",
  "access.terminal": "The terminal",
  "access.terminal.says":
    "Its emulator has a mode for screen readers, under Help. On a phone it is plain lines and the phone’s own input.",
  "access.sight": "By eye",
  "access.sight.says":
    "Dark and light are equal, no colour says anything alone, and text grows to 200 % without scrolling sideways. Print has a version of its own.",
  "access.motion": "Motion",
  "access.motion.says":
    "Whoever asks the system for less motion gets still pictures of the same moments. Time can be paused, stepped and read as a list.",
  "access.limits": "How far this is proved",
  "access.limits.says":
    "Each change is checked in Chromium by axe-core, in both themes, on a wide and a small screen, and the first lesson is done by keyboard alone. No person with a screen reader has tried it yet. The bytes of a packet are long to listen to; its list of fields says the same.",
} as const;
