/**
 * The personalities against what the real servers were measured to say, step by step: the same code
 * and, but for dates and ids, the same text.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { IGUANA, openTalk, type } from "./talk.ts";
import type { House } from "./talk.ts";

interface Case {
  case: string;
  banner: string[];
  steps: { send: string; recv: string[] }[];
}
type Measured = Record<string, { config: string; cases: Case[] }>;

const measured = JSON.parse(
  readFileSync(new URL("../../vectors/mta-replies.json", import.meta.url), "utf8"),
) as Measured;

/** As the measured hosts were set up. */
const HOUSE: House = {
  ...IGUANA,
  users: { jane: "", joe: "", root: "root", postmaster: "" },
  lists: {
    staff: ["<joe@iguana.apex.com>", "<jane@iguana.apex.com>"],
    root: ["root <root@iguana.apex.com>"],
  },
  caller: { name: "iguana.apex.com", address: "192.0.2.20" },
};
const SENDMAIL: House = { ...HOUSE, spaceBytes: 50_000_000_000 };
const EXIM: House = { ...HOUSE, restricted: true };
const FOREIGN = { caller: { name: "andromeda.acme.com", address: "192.0.2.10" } };

const SETS: Record<string, { personality: string; hostName: string; house: House }> = {
  sendmail: { personality: "sendmail-8.17", hostName: "iguana.apex.com", house: { ...SENDMAIL, open: true } },
  "sendmail-foreign": {
    personality: "sendmail-8.17",
    hostName: "iguana.apex.com",
    house: { ...SENDMAIL, ...FOREIGN },
  },
  postfix: { personality: "postfix", hostName: "iguana.apex.com", house: HOUSE },
  "postfix-strict": { personality: "postfix-strict", hostName: "iguana.apex.com", house: HOUSE },
  "postfix-foreign": { personality: "postfix", hostName: "iguana.apex.com", house: { ...HOUSE, ...FOREIGN } },
  exim: { personality: "exim", hostName: "vm", house: EXIM },
  "exim-foreign": { personality: "exim", hostName: "vm", house: { ...EXIM, ...FOREIGN } },
};

/** Dates and queue ids are another day's. */
function plain(line: string): string {
  return line
    .replace(/\w{3}, \d+ \w{3} \d{4} [\d:]+ (?:GMT|\+0000)/, "DATE")
    .replace(/queued as \w+$/, "queued as ID")
    .replace(/ \w+ Message accepted/, " ID Message accepted")
    .replace(/id=[\w-]+$/, "id=ID")
    .replace("[ConnectionResetError]", "[EOF]");
}

/** What was said since `from`, as the measurements have it. */
function since(said: string, from: number, closed: boolean): string[] {
  const lines = said.slice(from).split("\r\n").slice(0, -1);
  if (closed) lines.push("[EOF]");
  return (lines.length === 0 ? ["(nothing)"] : lines).map(plain);
}

const rows = Object.entries(SETS).flatMap(([set, setting]) =>
  (measured[set]?.cases ?? []).map((one) => [set, one.case, one, setting] as const),
);

test("there is something to compare with", () => {
  expect(rows.length).toBeGreaterThan(130);
});

test.each(rows)("%s: %s", (_set, _name, one, { personality, hostName, house }) => {
  const clock = { epochSeconds: 1_795_435_037, zoneMinutes: 0, zoneName: "" };
  const talk = openTalk({ personality, hostName, clock }, house);
  const ours = [since(talk.said, 0, false)];
  const theirs = [one.banner.map(plain)];
  for (const step of one.steps) {
    if (talk.closed) break;
    const from = talk.said.length;
    type(talk, step.send);
    ours.push([JSON.stringify(step.send.slice(0, 60)), ...since(talk.said, from, talk.closed)]);
    theirs.push([JSON.stringify(step.send.slice(0, 60)), ...step.recv.map(plain)]);
  }
  expect(ours).toEqual(theirs);
});
