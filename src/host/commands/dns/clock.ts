/** Times as these tools print them. */
import { MICROS_PER_MS, type Micros } from "../../../base/index.ts";
import { civilTime, secondsAt } from "../../../wire/index.ts";
import type { Sys } from "../../program.ts";

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "Tue Mar 10 09:14:07 EST 1998" */
export function whenText(sys: Sys): string {
  const { year, month, day, hour, minute, second, weekday } = civilTime(
    secondsAt(sys.clock, sys.now),
    sys.clock.zoneMinutes,
  );
  const two = (value: number): string => String(value).padStart(2, "0");
  const date = `${DAYS[weekday] ?? ""} ${MONTHS[month - 1] ?? ""} ${two(day)}`;
  return `${date} ${two(hour)}:${two(minute)}:${two(second)} ${sys.clock.zoneName} ${year}`;
}

/** Whole milliseconds, as these tools count them. */
export function millis(micros: Micros): number {
  return Math.floor(micros / MICROS_PER_MS);
}
