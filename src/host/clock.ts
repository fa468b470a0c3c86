/** The wall clock of a world, from the way its author writes a moment. */
import { daysFromCivil } from "../wire/index.ts";
import type { WallClock } from "./program.ts";

/** "1998-03-10T09:14:00-05:00" and "EST" as a clock; the form is checked in spec.ts. */
export function parseMoment(text: string, zoneName: string): WallClock {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)([+-])(\d\d):(\d\d)$/.exec(text);
  const part = (i: number): number => Number(match?.[i] ?? 0);
  const zoneMinutes = (match?.[7] === "-" ? -1 : 1) * (part(8) * 60 + part(9));
  const local = daysFromCivil(part(1), part(2), part(3)) * 86_400 + part(4) * 3600 + part(5) * 60 + part(6);
  return { epochSeconds: local - zoneMinutes * 60, zoneMinutes, zoneName };
}
