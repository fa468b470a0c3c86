/** Programs from elsewhere, run against ours. Those of Postfix are taken from its package; see scripts/real-programs.sh. */
import { execFile, spawnSync, type ExecFileException } from "node:child_process";
import { appendFileSync, existsSync } from "node:fs";
import { resolve } from "node:path";

/** From the repository’s own folder, where npm runs everything. */
const POSTFIX = `${resolve("node_modules/.cache/postfix")}/`;

export interface Ran {
  code: number;
  out: string;
  err: string;
}

/** Where a program is, or null. */
export function findProgram(name: string): string | null {
  const own = `${POSTFIX}usr/sbin/${name}`;
  if (existsSync(own)) return own;
  const which = spawnSync("sh", ["-c", 'command -v "$1"', "sh", name], { encoding: "utf8" });
  return which.status === 0 ? which.stdout.trim() : null;
}

export function has(...names: string[]): boolean {
  const missing = names.filter((name) => findProgram(name) === null);
  if (missing.length > 0) console.log(`Not here: ${missing.join(", ")}; what needs it is skipped.`);
  return missing.length === 0;
}

export function environment(): NodeJS.ProcessEnv {
  return { ...process.env, LC_ALL: "C", LD_LIBRARY_PATH: `${POSTFIX}usr/lib/postfix` };
}

/** For `npm run interop`: what each program was asked to do, and what it printed. */
function keep(name: string, args: readonly string[], { code, out, err }: Ran): void {
  const file = process.env["INTEROP_OUTPUT"];
  if (file === undefined) return;
  const asked = [name, ...args].map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : JSON.stringify(word)));
  const said = `${out}${err}`.trimEnd().slice(0, MOST_KEPT);
  appendFileSync(file, `$ ${asked.join(" ")}\n${said}\n(ended with ${code})\n\n`, "latin1");
}

const MOST_KEPT = 100_000;

/** Runs it to its end, while this process serves it. */
export function run(name: string, args: readonly string[], input = ""): Promise<Ran> {
  const program = findProgram(name) ?? name;
  const options = { env: environment(), encoding: "latin1", timeout: 50_000, maxBuffer: 1 << 26 } as const;
  return new Promise((resolve) => {
    const done = (error: ExecFileException | null, out: string, err: string): void => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
      keep(name, args, { code, out, err });
      resolve({ code, out, err });
    };
    const child = execFile(program, [...args], options, done);
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(Buffer.from(input, "latin1"));
  });
}
