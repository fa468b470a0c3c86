/** Virtual time as people read it on this world's wall. */
import type { Micros } from "../../base/index.ts";
import type { WallClock } from "../../host/index.ts";
import { civilTime } from "../../wire/index.ts";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export interface Wall {
  /** "10 Mar" */
  day: string;
  /** "1998" */
  year: string;
  /** "09:16" */
  time: string;
}

export function wallAt(clock: WallClock, at: Micros): Wall {
  const { year, month, day, hour, minute } = civilTime(
    clock.epochSeconds + Math.floor(at / 1_000_000),
    clock.zoneMinutes,
  );
  const two = (value: number): string => String(value).padStart(2, "0");
  return {
    day: `${day} ${MONTHS[month - 1] ?? ""}`,
    year: String(year),
    time: `${two(hour)}:${two(minute)}`,
  };
}

/** "1:34" */
export function minutesAndSeconds(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}

/** "1 min 34 s" */
export function lengthInWords(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${Math.round(seconds % 60)} s`;
}
