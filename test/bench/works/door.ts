/**
 * Behind a port of this machine: Postfix's smtp-source sends letters to our bridge, through the whole simulation, and to
 * others. What counts is the CPU time of the process that serves them, as /proc tells it.
 */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { userInfo } from "node:os";
import { fileURLToPath } from "node:url";
import { environment, findProgram, run } from "../../bridge/real-programs.ts";
import type { Contender, Work } from "../work.ts";

const at = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

interface Door {
  port: number;
  pid: number;
}

const JANE = "jane@patient.test";

function ourBridge(): Promise<Door> {
  const world = at("test/bridge/interop/world.yaml");
  const options = [
    "--world",
    world,
    "--host",
    "mail.patient.test",
    "--json",
    "--speed",
    "fast",
    "--port-base",
    "0",
  ];
  const bridge = spawn(process.execPath, ["--import", "tsx", at("src/bridge/bridge.ts"), ...options], {
    cwd: at(""),
  });
  return portSaid(bridge, /"service":"smtp".*"port":(\d+)/);
}

function smtpServerOfNpm(): Promise<Door> {
  return portSaid(spawn(process.execPath, [at("test/bench/npm-door.mjs")]), /^(\d+)$/m);
}

/** C, and keeps nothing. */
async function smtpSink(): Promise<Door> {
  const port = 20_000 + (process.pid % 20_000);
  const args = ["-u", userInfo().username, `127.0.0.1:${port}`, "100"];
  const sink = spawn(findProgram("smtp-sink") ?? "", args, { env: environment() });
  endWithUs(sink);
  await new Promise((done) => setTimeout(done, 500));
  return { port, pid: sink.pid ?? 0 };
}

function portSaid(server: ChildProcess, line: RegExp): Promise<Door> {
  endWithUs(server);
  return new Promise((resolve, reject) => {
    let said = "";
    server.stdout?.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const port = line.exec(said)?.[1];
      if (port !== undefined) resolve({ port: Number(port), pid: server.pid ?? 0 });
    });
    server.stderr?.pipe(process.stderr);
    server.once("exit", () => {
      reject(new Error("The server ended."));
    });
  });
}

function endWithUs(server: ChildProcess): void {
  process.once("exit", () => server.kill("SIGKILL"));
}

/** User and system time of a process so far, in µs; proc(5), fields 14 and 15. */
function cpuMicros(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "latin1")
    .replace(/^.*\) /s, "")
    .split(" ");
  const ticks = Number(fields[11]) + Number(fields[12]);
  return (ticks * 1_000_000) / ticksPerSecond;
}

const ticksPerSecond = Number(spawnSync("getconf", ["CLK_TCK"], { encoding: "utf8" }).stdout) || 100;

function contender(name: string, open: () => Promise<Door>, many: boolean): Contender {
  return {
    name,
    async prepare() {
      const { port, pid } = await open();
      const from = ["-M", "source.example", "-f", "joe@client.example", "-t", JANE, "-l", "1024", "-s", "20"];
      return async (units) => {
        const before = cpuMicros(pid);
        const args = [...from, ...(many ? ["-d"] : []), "-m", String(units), `127.0.0.1:${port}`];
        const { code, err } = await run("smtp-source", args);
        if (code !== 0) throw new Error(`smtp-source failed: ${err}`);
        return { "CPU µs": cpuMicros(pid) - before };
      };
    },
  };
}

/** `most`: what real Postfix 3.7, with its queue and its fsync, took on such a machine in November 2026. */
function work(name: string, title: string, units: number, many: boolean, most: number): Work {
  return {
    name,
    title,
    unit: "letter",
    units,
    contenders: [
      contender("ours, the whole simulation", ourBridge, many),
      contender("smtp-server", smtpServerOfNpm, many),
      contender("smtp-sink", smtpSink, many),
    ],
    most: { µs: most },
  };
}

const possible =
  existsSync("/proc/self/stat") && findProgram("smtp-source") !== null && findProgram("smtp-sink") !== null;

export const doorWorks: readonly Work[] = possible
  ? [
      work("door-single", "1 KB behind a port, one per connection", 2000, false, 2667),
      work("door-many", "1 KB behind a port, many per connection", 5000, true, 2200),
    ]
  : [];

export const doorsMissing = possible
  ? null
  : "No letters through a port: smtp-source and smtp-sink are not here (scripts/real-programs.sh).";
