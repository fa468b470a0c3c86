/** Edits as fixes and operations make them: the smallest replacement that turns one text into the other. */
import { WORLD_FILE, type Fix, type TextEdit, type WorldFiles } from "./files.ts";

/** One edit from the first to the last character that differs; none when the texts are the same. */
export function editBetween(file: string, before: string, after: string): TextEdit[] {
  if (before === after) return [];
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return [{ file, from: start, to: before.length - end, text: after.slice(start, after.length - end) }];
}

/** What to change in which file; files that come to be are edits of an empty text. */
export function editsBetween(before: WorldFiles, after: WorldFiles): TextEdit[] {
  return Object.entries(after).flatMap(([file, text]) => editBetween(file, before[file] ?? "", text));
}

/** Worked out when somebody asks for it, not for every problem while one types. */
export function fix(title: string, edits: () => readonly TextEdit[]): Fix {
  return {
    title,
    get edits() {
      return edits();
    },
  };
}

/** A fix that changes world.yaml. */
export function worldFix(title: string, files: WorldFiles, change: (text: string) => string): Fix {
  return fix(title, () => {
    const text = files[WORLD_FILE] ?? "";
    return editBetween(WORLD_FILE, text, change(text));
  });
}
