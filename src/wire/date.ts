/**
 * Dates as mail writes them, from whole seconds since 1970-01-01 00:00 UTC and a zone. No clock is
 * read here. RFC 5322 §3.3, §4.3; the asctime form is that of mbox From_ lines (RFC 4155 Appendix A).
 */

/** Where virtual time stands on the wall. The same shape as a host's clock. */
export interface ZoneClock {
  /** Seconds since 1970-01-01 00:00 UTC at virtual time 0. */
  epochSeconds: number;
  /** Minutes east of Greenwich: -300 for EST. */
  zoneMinutes: number;
  /** "EST"; "" when the zone has no name. */
  zoneName: string;
}

export type Zone = Pick<ZoneClock, "zoneMinutes" | "zoneName">;

export interface CivilTime {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  /** 0 is Sunday. */
  weekday: number;
}

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;
const SECONDS_PER_DAY = 86_400;

/** Seconds since 1970 that the clock shows at a virtual time in µs. */
export function secondsAt(clock: ZoneClock, nowMicros: number): number {
  return clock.epochSeconds + Math.floor(nowMicros / 1_000_000);
}

/** Days since 1970-01-01 of a date in the Gregorian calendar; any month number, carried into the year. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const months = year * 12 + (month - 1);
  const carriedMonth = ((months % 12) + 12) % 12;
  // A year that begins in March puts the leap day last.
  const y = Math.floor(months / 12) - (carriedMonth < 2 ? 1 : 0);
  const monthFromMarch = (carriedMonth + 10) % 12;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1;
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719_468;
}

export function civilTime(epochSeconds: number, zoneMinutes: number): CivilTime {
  const local = epochSeconds + zoneMinutes * 60;
  const days = Math.floor(local / SECONDS_PER_DAY);
  const rest = local - days * SECONDS_PER_DAY;
  // The year is within one of this guess; step to the exact one.
  let year = 1970 + Math.floor(days / 365.2425);
  while (daysFromCivil(year, 1, 1) > days) year--;
  while (daysFromCivil(year + 1, 1, 1) <= days) year++;
  let month = 12;
  while (daysFromCivil(year, month, 1) > days) month--;
  return {
    year,
    month,
    day: days - daysFromCivil(year, month, 1) + 1,
    hour: Math.floor(rest / 3600),
    minute: Math.floor(rest / 60) % 60,
    second: rest % 60,
    weekday: (((days + 4) % 7) + 7) % 7,
  };
}

/** "Tue, 10 Mar 1998 10:02:11 -0500 (EST)"; the comment is left out for a nameless zone. RFC 5322 §3.3 */
export function rfc5322Date(epochSeconds: number, zone: Zone): string {
  const { zoneMinutes, zoneName } = zone;
  // Many are written within one second.
  if (last.epochSeconds === epochSeconds && last.zoneMinutes === zoneMinutes && last.zoneName === zoneName)
    return last.text;
  const comment = zoneName === "" ? "" : ` (${zoneName})`;
  const text = `${dayAndTime(epochSeconds, zone)} ${showZone(zoneMinutes)}${comment}`;
  last = { epochSeconds, zoneMinutes, zoneName, text };
  return text;
}

let last = { epochSeconds: NaN, zoneMinutes: 0, zoneName: "", text: "" };

/** As Sendmail writes it: the same, but plain "GMT" at Greenwich. */
export function sendmailDate(epochSeconds: number, zone: Zone): string {
  return zone.zoneMinutes === 0 ? `${dayAndTime(epochSeconds, zone)} GMT` : rfc5322Date(epochSeconds, zone);
}

/** "Tue Mar 10 10:02:11 1998": always 24 characters for years of four digits. */
export function asctime(epochSeconds: number, zoneMinutes: number): string {
  const t = civilTime(epochSeconds, zoneMinutes);
  const day = t.day < 10 ? ` ${t.day}` : String(t.day);
  return `${DAYS[t.weekday] ?? ""} ${MONTHS[t.month - 1] ?? ""} ${day} ${clockFace(t)} ${pad(t.year, 4)}`;
}

/** The inverse of `asctime`, read in the given zone. Null when the text is not of that form. */
export function parseAsctime(text: string, zoneMinutes: number): number | null {
  const m = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([ \d]\d) (\d\d):(\d\d):(\d\d) (\d{4})$/.exec(text);
  if (!m) return null;
  return assemble(m[6], m[1], m[2]?.trim(), [m[3], m[4], m[5]], zoneMinutes);
}

export interface ParsedDate {
  epochSeconds: number;
  zoneMinutes: number;
}

/** Reads a Date: field, obsolete forms too (two-digit years, named zones, comments). RFC 5322 §3.3, §4.3 */
export function parseRfc5322Date(text: string): ParsedDate | null {
  const plain = withoutComments(text).trim().replace(/\s+/g, " ");
  const m =
    /^(?:[A-Za-z]{3} ?, ?)?(\d{1,2}) ([A-Za-z]{3}) (\d{2,})\b ?(\d{2}) ?: ?(\d{2})(?: ?: ?(\d{2}))? ([+-]\d{4}|[A-Za-z]{1,5})$/.exec(
      plain,
    );
  if (!m) return null;
  const zoneMinutes = readZone(m[7] ?? "");
  if (zoneMinutes === null) return null;
  const seconds = assemble(fullYear(m[3] ?? ""), m[2], m[1], [m[4], m[5], m[6] ?? "00"], zoneMinutes);
  return seconds === null ? null : { epochSeconds: seconds, zoneMinutes };
}

type Part = string | undefined;

function assemble(
  year: Part,
  monthName: Part,
  day: Part,
  time: readonly Part[],
  zoneMinutes: number,
): number | null {
  const month = MONTHS.findIndex((name) => name.toLowerCase() === (monthName ?? "").toLowerCase()) + 1;
  const [hour, minute, second] = time.map(Number);
  const y = Number(year);
  const d = Number(day);
  if (month === 0 || hour === undefined || minute === undefined || second === undefined) return null;
  // 60 is a leap second (RFC 5322 §3.3).
  if (d < 1 || y < 1900 || y > 9999 || hour > 23 || minute > 59 || second > 60) return null;
  const days = daysFromCivil(y, month, d);
  if (days >= daysFromCivil(y, month + 1, 1)) return null;
  return days * SECONDS_PER_DAY + hour * 3600 + minute * 60 + second - zoneMinutes * 60;
}

/** Two digits: 00-49 mean 20xx, others 19xx; three digits count from 1900. RFC 5322 §4.3 */
function fullYear(digits: string): string {
  if (digits.length === 2) return String(Number(digits) + (Number(digits) < 50 ? 2000 : 1900));
  return digits.length === 3 ? String(Number(digits) + 1900) : digits;
}

/** Hours east of Greenwich. RFC 5322 §4.3; unknown names mean -0000. */
const NAMED_ZONES: Readonly<Record<string, number>> = {
  UT: 0,
  GMT: 0,
  UTC: 0,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
};

function readZone(text: string): number | null {
  const m = /^([+-])(\d\d)(\d\d)$/.exec(text);
  if (!m) return (NAMED_ZONES[text.toUpperCase()] ?? 0) * 60;
  const minutes = Number(m[2]) * 60 + Number(m[3]);
  return Number(m[3]) > 59 ? null : m[1] === "-" && minutes !== 0 ? -minutes : minutes;
}

function withoutComments(text: string): string {
  let depth = 0;
  let out = "";
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (depth > 0 && c === "\\") i++;
    else if (c === "(") depth++;
    else if (c === ")" && depth > 0) {
      depth--;
      out += " ";
    } else if (depth === 0) out += c;
  }
  return out;
}

function dayAndTime(epochSeconds: number, zone: Zone): string {
  const t = civilTime(epochSeconds, zone.zoneMinutes);
  const date = `${t.day} ${MONTHS[t.month - 1] ?? ""} ${pad(t.year, 4)}`;
  return `${DAYS[t.weekday] ?? ""}, ${date} ${clockFace(t)}`;
}

function showZone(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${pad(Math.floor(size / 60), 2)}${pad(size % 60, 2)}`;
}

function clockFace(t: CivilTime): string {
  return `${pad(t.hour, 2)}:${pad(t.minute, 2)}:${pad(t.second, 2)}`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
