/**
 * `npm run bench [-- --rounds N] [--only TEXT] [--without-page] [--dry]`: all contenders in one run, in turn, each
 * measurement in a fresh process; CPU time, medians, and ratios round by round. Writes test/bench/RESULTS.md unless told
 * `--dry` or to do only some; `--only page` writes the part on the page anew, `--without-page` leaves it as it is.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "vite";
import { measurePage } from "./page.ts";
import { measurePlaying, playingTable } from "./playing.ts";
import { head, section, type Measured } from "./report.ts";
import { doorsMissing } from "./works/door.ts";
import { works } from "./works/index.ts";
import type { Sample, Work } from "./work.ts";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    only: { type: "string" },
    dry: { type: "boolean", default: false },
    "without-page": { type: "boolean", default: false },
  },
});
/** The heading of the part on the page. */
const PAGE = "## The page";
const rounds = Math.max(1, Number(values.rounds));
const { only } = values;

function measure(work: Work, contender: string): Sample {
  const program = at("../../node_modules/.cache/bench/one.mjs");
  const args = ["--max-old-space-size=8192", program, work.name, contender];
  const printed = execFileSync(process.execPath, args, { encoding: "utf8" });
  return JSON.parse(printed) as Sample;
}

function measured(work: Work): Measured {
  const samples = work.contenders.map((): Sample[] => []);
  const turns = Math.min(rounds, work.rounds ?? rounds);
  for (let round = 0; round < turns; round++) {
    for (const [i, { name }] of work.contenders.entries()) {
      process.stderr.write(`${work.name}: ${name}, round ${round + 1} of ${turns}\n`);
      samples[i]?.push(measure(work, name));
    }
  }
  return { work, samples };
}

if (doorsMissing !== null) console.error(doorsMissing);
await build({ configFile: at("vite.config.ts") });
const chosen = only === undefined ? works : works.filter(({ name }) => name.includes(only));
const machine = {
  cpu: cpus()[0]?.model ?? "unknown",
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  day: new Date().toISOString().slice(0, 10),
};
const engines = only === "page" ? [] : chosen.map(measured);
const wantsPage = only === undefined ? !values["without-page"] : only === "page";
// The second builds nothing: it plays what the first has built.
const page = wantsPage ? `${await measurePage(rounds)}\n${playingTable(await measurePlaying())}` : "";
const before = readFileSync(at("RESULTS.md"), "utf8");
const pageAt = before.indexOf(PAGE);
const text =
  only === "page"
    ? before.slice(0, pageAt) + page
    : [head(machine, rounds), ...section(engines), wantsPage ? page : before.slice(pageAt)].join("\n");
process.stdout.write(text);
if (!values.dry && (only === undefined || only === "page")) writeFileSync(at("RESULTS.md"), text);
