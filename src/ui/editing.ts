/** What changing a file in a lesson needs: the reader of settings and zones, fetched when an editor opens. */
import { utf8ToLatin1 } from "../base/index.ts";
import type { Input, World } from "../host/index.ts";
import { inputOfEdit, patched, textToEdit, type Edit, type EditTarget } from "../lesson/index.ts";
import { parseZone } from "../proto/dns/index.ts";
import type { EditorLanguage, EditorProblem } from "./editor/index.ts";

export { inputOfEdit, nameOfTarget, textToEdit } from "../lesson/index.ts";

/** The solution, applied to the file as it is now; null when it cannot be read. */
export function solutionInput(world: Readonly<World>, { host, target, patch }: Edit): Input | null {
  const result = inputOfEdit(host, target, patched(textToEdit(world, host, target), patch));
  return result.ok ? result.input : null;
}

export function languageOf(target: EditTarget): EditorLanguage {
  if (target.what === "smtp") return "settings";
  return target.what === "file" ? "text" : target.what;
}

/** What is wrong with the text as it stands. */
export function problemsOf(target: EditTarget, text: string): EditorProblem[] {
  if (target.what !== "zone") return [];
  const { problems } = parseZone(utf8ToLatin1(text), target.origin, target.origin);
  const rows = text.split("\n");
  return problems.map(({ line, column, says, severity, cite }) => ({
    line: Math.max(1, line),
    column,
    endColumn: Math.max(column + 1, (rows[line - 1] ?? "").length + 1),
    says,
    severity,
    cite,
    fixes: [],
  }));
}
