/** date, and NT's time: what the clock shows. */
import { asctime, civilTime, secondsAt } from "../../wire/index.ts";
import type { Command, Sys } from "../program.ts";
import { oneShot } from "./kit.ts";

export const date: Command = {
  name: "date",
  summary: "say what day and time it is",
  usage: "date",
  manual: "Prints the date. Clocks here show simulated time.",
  looks: ["unix", "nt"],
  program: oneShot("date", (argv, sys) => (sys.look === "nt" ? ntDate(argv, sys) : unixDate(argv, sys))),
};

export const time: Command = {
  name: "time",
  summary: "say what time it is",
  usage: "time /t",
  manual: "Prints the time. Clocks here show simulated time.",
  looks: ["nt"],
  program: oneShot("time", (argv, sys) => {
    const { hour, minute, second } = now(sys);
    const face = `${two(hour % 12 === 0 ? 12 : hour % 12)}:${two(minute)}`;
    if (argv[1]?.toLowerCase() === "/t") return `${face}${hour < 12 ? "a" : "p"}\n`;
    return `The current time is: ${String(hour).padStart(2)}:${two(minute)}:${two(second)}.00\n`;
  }),
};

const two = (value: number): string => String(value).padStart(2, "0");

function now(sys: Sys): ReturnType<typeof civilTime> {
  return civilTime(secondsAt(sys.clock, sys.now), sys.clock.zoneMinutes);
}

/** "Tue Mar 10 09:14:07 EST 1998" */
function unixDate(argv: readonly string[], sys: Sys): string {
  const universal = argv[1] === "-u";
  const text = asctime(secondsAt(sys.clock, sys.now), universal ? 0 : sys.clock.zoneMinutes);
  return `${text.slice(0, 20)}${universal ? "GMT" : sys.clock.zoneName}${text.slice(19)}\n`;
}

/** "Tue 03/10/1998" */
function ntDate(argv: readonly string[], sys: Sys): string {
  const { year, month, day, weekday } = now(sys);
  const text = `${["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][weekday] ?? ""} ${two(month)}/${two(day)}/${year}`;
  return argv[1]?.toLowerCase() === "/t" ? `${text}\n` : `The current date is: ${text}\n`;
}
