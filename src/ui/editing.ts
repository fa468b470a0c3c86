/** What changing a file in a lesson needs: the reader of settings and zones, fetched when an editor opens. */
import type { Input, World } from "../host/index.ts";
import { inputOfEdit, patched, textToEdit, type Edit, type EditTarget } from "../lesson/index.ts";
import type { EditorLanguage } from "./editor/index.ts";

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
