/** Lines that are open at some hours of the day only: a modem that dials in the morning. */
import { MICROS_PER_SECOND, type Micros } from "../../base/index.ts";
import { schedule } from "../../sim/index.ts";
import { secondsAt } from "../../wire/index.ts";
import { emit, type Scope } from "../scope.ts";
import type { Host, World } from "../world.ts";

const DAY = 86_400;

/** Opens or closes the line as the hour has it, and arranges the next change. At the start, and when the hours change. */
export function keepHours(scope: Scope, host: Host): void {
  const { world } = scope;
  const { open, nextAt } = hoursNow(world, host.spec.cable.hours);
  host.hoursAt = nextAt;
  if (nextAt !== null) schedule(world.agenda, nextAt, { do: "hours", host: host.name, at: nextAt });
  if (host.cable.dialled === open) return;
  host.cable.dialled = open;
  const up = host.cable.up && open;
  emit(scope, host.name, {
    t: "cable",
    up,
    says: open
      ? `${host.name} has dialled in: its line is open.`
      : `${host.name} has hung up: its line is closed for now.`,
  });
}

function hoursNow(world: World, hours: readonly string[]): { open: boolean; nextAt: Micros | null } {
  if (hours.length === 0) return { open: true, nextAt: null };
  const { clock, now } = world;
  const second = (((secondsAt(clock, now) + clock.zoneMinutes * 60) % DAY) + DAY) % DAY;
  let open = false;
  let wait = DAY;
  for (const stretch of hours) {
    const [from = 0, to = 0] = stretch.split("-").map(secondOfDay);
    if (from <= to ? second >= from && second < to : second >= from || second < to) open = true;
    for (const edge of [from, to]) wait = Math.min(wait, ((edge - second + DAY - 1) % DAY) + 1);
  }
  // The fraction of a second that has passed counts: the change comes on the full second.
  const started = Math.floor(now / MICROS_PER_SECOND) * MICROS_PER_SECOND;
  return { open, nextAt: started + wait * MICROS_PER_SECOND };
}

function secondOfDay(text: string): number {
  const [hour = 0, minute = 0] = text.split(":").map(Number);
  return hour * 3600 + minute * 60;
}
