import fc from "fast-check";
import { expect, test } from "vitest";
import {
  asctime,
  civilTime,
  parseAsctime,
  parseRfc5322Date,
  rfc5322Date,
  secondsAt,
  sendmailDate,
} from "../../src/wire/date.ts";

const EST = { zoneMinutes: -300, zoneName: "EST" };
/** Tuesday 10 March 1998, 10:02:11 in New York. */
const TUESDAY = 889_542_131;

test("the forms of a date", () => {
  expect(rfc5322Date(TUESDAY, EST)).toBe("Tue, 10 Mar 1998 10:02:11 -0500 (EST)");
  expect(rfc5322Date(TUESDAY, { zoneMinutes: 330, zoneName: "" })).toBe("Tue, 10 Mar 1998 20:32:11 +0530");
  expect(sendmailDate(TUESDAY, { zoneMinutes: 0, zoneName: "GMT" })).toBe("Tue, 10 Mar 1998 15:02:11 GMT");
  expect(asctime(TUESDAY, -300)).toBe("Tue Mar 10 10:02:11 1998");
  expect(asctime(TUESDAY - 7 * 86_400, -300)).toBe("Tue Mar  3 10:02:11 1998");
  expect(secondsAt({ epochSeconds: 100, zoneMinutes: 0, zoneName: "" }, 2_999_999)).toBe(102);
});

test("leap years: 1900 and 2100 have none, 2000 has", () => {
  const after = (seconds: number): string => asctime(seconds, 0).slice(4, 10);
  expect(after(951_782_400)).toBe("Feb 29");
  expect(after(951_782_400 + 86_400)).toBe("Mar  1");
  expect(after(4_107_456_000)).toBe("Feb 28");
  expect(after(4_107_456_000 + 86_400)).toBe("Mar  1");
  expect(parseRfc5322Date("29 Feb 1999 00:00:00 +0000")).toBe(null);
  expect(parseRfc5322Date("29 Feb 2000 00:00:00 +0000")?.epochSeconds).toBe(951_782_400);
});

test("the calendar agrees with JavaScript's own", () => {
  fc.assert(
    fc.property(fc.integer({ min: -2_000_000_000, max: 16_000_000_000 }), (seconds) => {
      const js = new Date(seconds * 1000);
      const t = civilTime(seconds, 0);
      expect([t.year, t.month, t.day, t.hour, t.minute, t.second, t.weekday]).toEqual([
        js.getUTCFullYear(),
        js.getUTCMonth() + 1,
        js.getUTCDate(),
        js.getUTCHours(),
        js.getUTCMinutes(),
        js.getUTCSeconds(),
        js.getUTCDay(),
      ]);
    }),
  );
});

test("what is written can be read again, in any zone", () => {
  const zone = fc.integer({ min: -720, max: 840 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), zone, (seconds, zoneMinutes) => {
      const parsed = parseRfc5322Date(rfc5322Date(seconds, { zoneMinutes, zoneName: "X (Y) Z" }));
      expect(parsed).toEqual({ epochSeconds: seconds, zoneMinutes });
      expect(parseAsctime(asctime(seconds, zoneMinutes), zoneMinutes)).toBe(seconds);
    }),
  );
});

test.each([
  ["Tue, 10 Mar 1998 10:02:11 EST", TUESDAY],
  ["10 Mar 98 10:02:11 EST", TUESDAY],
  ["Tue, 10 Mar (of (all) \\) days) 1998 10:02:11 -0500 (EST)", TUESDAY],
  ["Tue, 10 Mar 1998\r\n 15:02:11 GMT", TUESDAY],
  ["10 Mar 1998 10:02 -0500", TUESDAY - 11],
])("%s is understood", (text, seconds) => {
  expect(parseRfc5322Date(text)?.epochSeconds).toBe(seconds);
});

test.each([
  "",
  "tomorrow",
  "10 Foo 1998 10:02:11 EST",
  "10 Mar 1998 24:02:11 EST",
  "10 Mar 1998 10:02:11",
  "31 Jun 1998 10:02:11 +0000",
])("%j is no date", (text) => {
  expect(parseRfc5322Date(text)).toBe(null);
});
