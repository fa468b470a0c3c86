/** A recording from a file on disk. */
import { parseRecording, type WorldRecording } from "../host/index.ts";
import { readText, Refused } from "./folders.ts";

export function readRecordingFile(file: string): WorldRecording {
  let data: unknown;
  try {
    data = JSON.parse(readText(file));
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused(`${file} is not a recording: it is not JSON.`);
  }
  const result = parseRecording(data);
  if (!result.ok) throw new Refused(`${file}: ${result.says}`);
  return result.recording;
}
