/** Measures one contender at one piece of work, in this process: `node --import tsx test/bench/one.ts WORK CONTENDER`. */
import { works } from "./works/index.ts";
import type { Sample } from "./work.ts";

const [workName = "", contenderName = ""] = process.argv.slice(2);
const work = works.find(({ name }) => name === workName);
const contender = work?.contenders.find(({ name }) => name === contenderName);
if (work === undefined || contender === undefined)
  throw new Error(`There is no ${workName} by ${contenderName}.`);

// smtp-server's own timers do not keep a process alive.
setInterval(() => undefined, 1000);
const job = await contender.prepare();
await job(Math.max(1, Math.ceil(work.units / 10)));
const before = process.cpuUsage();
const figures = await job(work.units);
const { user, system } = process.cpuUsage(before);
// Where another process does the work, the job tells that one's time.
const { "CPU µs": elsewhere, ...told } = figures ?? {};
const sample: Sample = {
  microsPerUnit: (elsewhere ?? user + system) / work.units,
  ...(Object.keys(told).length === 0 ? {} : { figures: told }),
};
process.stdout.write(`${JSON.stringify(sample)}\n`);
process.exit(0);
