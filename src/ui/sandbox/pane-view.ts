/** A tab's text with what is known about it: problems and providers in the text's own places. */
import type { EditorProblem, EditorProviders } from "../editor/index.ts";
import { providersOf, type FileProblem, type WorldFiles } from "./engine.ts";
import { paste, sliceOf, toOwn, toWhole, type Slice } from "./slice.ts";

/** Where a block of world.yaml is shown by itself, its lines count from 1 and stand further left. */
export function problemsIn(
  path: string,
  slice: Slice | null,
  problems: readonly FileProblem[],
): readonly EditorProblem[] {
  const own = problems.filter(({ file }) => file === path);
  if (slice === null) return own;
  return own.flatMap((problem): EditorProblem[] => {
    const line = problem.line - slice.first;
    if (line < 1 || problem.line > slice.end) return [];
    const column = Math.max(1, problem.column - slice.indent);
    return [{ ...problem, line, column, endColumn: Math.max(column, problem.endColumn - slice.indent) }];
  });
}

/** The providers of the whole file, asked from a block of it. */
export function providersIn(path: string, nth: number | null, files: () => WorldFiles): EditorProviders {
  const whole = providersOf(files, path);
  if (nth === null) return whole;
  const around = (text: string): { yaml: string; slice: Slice } | null => {
    const before = files()[path] ?? "";
    const slice = sliceOf(before, nth);
    // An empty last line is a place to write, too; a block that is put back would lose it.
    const whole = /\n[ \t]*$/.test(text) ? `${text}#` : text;
    const yaml = slice && paste(before, slice, whole);
    const after = yaml === null ? null : sliceOf(yaml, nth);
    return yaml === null || after === null ? null : { yaml, slice: after };
  };
  return {
    hover(text, at) {
      const block = around(text);
      const hover = block && (whole.hover?.(block.yaml, toWhole(block.yaml, block.slice, at)) ?? null);
      if (block === null || hover === null) return null;
      const from = toOwn(block.yaml, block.slice, hover.from);
      const to = toOwn(block.yaml, block.slice, hover.to);
      return from === null || to === null ? null : { ...hover, from, to };
    },
    complete(text, at) {
      const block = around(text);
      const found = block && (whole.complete?.(block.yaml, toWhole(block.yaml, block.slice, at)) ?? null);
      if (block === null || found === null) return null;
      const from = toOwn(block.yaml, block.slice, found.from);
      return from === null ? null : { from, items: found.items.map((item) => dedented(item, block.slice)) };
    },
    define(text, at) {
      const block = around(text);
      return block && (whole.define?.(block.yaml, toWhole(block.yaml, block.slice, at)) ?? null);
    },
  };
}

function dedented<Item extends { insert?: string | undefined; label: string }>(
  item: Item,
  slice: Slice,
): Item {
  const pad = `\n${" ".repeat(slice.indent)}`;
  return item.insert === undefined ? item : { ...item, insert: item.insert.replaceAll(pad, "\n") };
}
