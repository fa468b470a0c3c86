/** What the editor of a lesson of one's own knows of its texts: the lesson itself, and the changes of its world. */
import { lessonHover, lessonWords } from "../../lesson/index.ts";
import { completionsAt, hoverAt, letterHover } from "../../sandbox/index.ts";
import type { EditorProviders, Fix } from "../editor/index.ts";

export function helpIn(file: string, files: () => Readonly<Record<string, string>>): EditorProviders {
  if (file.endsWith(".md")) return { hover: lessonHover, complete: lessonWords };
  if (file.endsWith(".eml")) return { hover: letterHover };
  const all = (text: string): Readonly<Record<string, string>> => ({ ...files(), [file]: text });
  return {
    hover: (text, offset) => hoverAt(all(text), file, offset),
    complete: (text, offset) => completionsAt(all(text), file, offset),
  };
}

/** Where a sentence asks whether another word was meant, a way to write that; the word has to be in its line. */
export function fixesOf(file: string, text: string, line: number, says: string): Fix[] {
  const meant = /Did you mean (\S+)\?$/.exec(says)?.[1];
  const rows = text.split("\n");
  const row = rows[line - 1] ?? "";
  if (meant === undefined) return [];
  const words = says.slice(0, says.indexOf("Did you mean")).match(/[\w.:@-]*\w/g) ?? [];
  const wrong = words.find((word) => word !== meant && row.split(/[^\w.:@-]+/).includes(word));
  if (wrong === undefined) return [];
  const before = rows.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  const from = before + row.indexOf(wrong);
  return [{ title: `Write ${meant}`, edits: [{ file, from, to: from + wrong.length, text: meant }] }];
}
