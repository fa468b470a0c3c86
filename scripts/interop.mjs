/**
 * `npm run interop [-- --show]`: strangers' programs against a bridge, and what each of them printed, in
 * node_modules/.cache/interop.txt; with --show on the screen as well. Installs what is missing first, where it may.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const file = join(root, "node_modules", ".cache", "interop.txt");
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, "");
const inherit = { cwd: root, stdio: /** @type {const} */ ("inherit") };
if (process.platform === "linux") spawnSync("bash", ["scripts/real-programs.sh"], inherit);
const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
const args = [
  vitest,
  "run",
  "--project",
  "unit",
  "test/bridge/interop",
  "--maxWorkers=1",
  "--reporter=verbose",
];
const { status } = spawnSync(process.execPath, args, {
  ...inherit,
  env: { ...process.env, INTEROP_OUTPUT: file },
});
if (process.argv.includes("--show")) process.stdout.write(readFileSync(file));
else console.log(`What each program printed: ${file}`);
process.exitCode = status ?? 1;
