/** The wall clock of a world, from the way its author writes a moment. No `Date`: the calendar is arithmetic. */
import type { WallClock } from "./program.ts";

/** Days from 1970-01-01 to a date of the Gregorian calendar (the usual era arithmetic, March first). */
export function daysFromEpoch(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** "1998-03-10T09:14:00-05:00" and "EST" as a clock; the form is checked in spec.ts. */
export function parseMoment(text: string, zoneName: string): WallClock {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)([+-])(\d\d):(\d\d)$/.exec(text);
  const part = (i: number): number => Number(match?.[i] ?? 0);
  const zoneMinutes = (match?.[7] === "-" ? -1 : 1) * (part(8) * 60 + part(9));
  const local = daysFromEpoch(part(1), part(2), part(3)) * 86_400 + part(4) * 3600 + part(5) * 60 + part(6);
  return { epochSeconds: local - zoneMinutes * 60, zoneMinutes, zoneName };
}
