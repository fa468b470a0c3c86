/** A saved moment, or a bare recording, from a file on disk. */
import { readSaved, type Moment } from "../share/index.ts";
import { readText, Refused } from "./folders.ts";

export function readSavedFile(file: string): Moment {
  const result = readSaved(readText(file));
  if (!result.ok) throw new Refused(`${file}: ${result.says}`);
  return result.moment;
}
