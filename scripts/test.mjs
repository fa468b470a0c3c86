/**
 * `npm test`: everything. The checks and the build run side by side, then all tests. The last line is always
 * "N passed, N failed": each check counts as one, each test as one.
 */
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findBrowser } from "./browser.mjs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */
/** @typedef {{ testResults: { status: string, assertionResults: { status: string, fullName: string }[] }[] }} Report */

const root = fileURLToPath(new URL("..", import.meta.url));
const report = join(root, "node_modules", ".cache", "tests.json");

/** Two lanes, because two cores are what a small machine has. */
const LANES = [
  ["check", "deps", "lint:format"],
  ["build", "lint:code"],
];

/** @param {string[]} args @param {boolean} show @returns {Promise<{ ok: boolean, text: string }>} */
function npm(args, show) {
  return new Promise((done) => {
    const shell = process.platform === "win32";
    const child = spawn("npm", args, {
      cwd: root,
      shell,
      stdio: ["ignore", show ? "inherit" : "pipe", show ? "inherit" : "pipe"],
    });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (/** @type {string} */ data) => (text += data));
    }
    child.on("error", (error) => done({ ok: false, text: error.message }));
    child.on("close", (code) => done({ ok: code === 0, text }));
  });
}

/** @param {Count} count @param {string} step */
async function runStep(count, step) {
  const from = performance.now();
  const { ok, text } = await npm(["run", "--silent", step], false);
  count[ok ? "passed" : "failed"]++;
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  console.log(`${ok ? "✓" : "✗"} npm run ${step} (${seconds} s)`);
  if (!ok || step === "build") console.log(text.trimEnd());
}

/** The tests' own totals. A file that cannot be loaded has no tests, so it counts as one that failed. @returns {Count} */
function readReport() {
  /** @type {unknown} */
  const parsed = JSON.parse(readFileSync(report, "utf8"));
  const { testResults } = /** @type {Report} */ (parsed);
  const count = { passed: 0, failed: 0, skipped: 0 };
  for (const file of testResults) {
    if (file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"))
      count.failed++;
    for (const test of file.assertionResults) {
      if (test.status === "passed") count.passed++;
      else if (test.status === "failed") count.failed++;
      else {
        count.skipped++;
        console.log(`Skipped: ${test.fullName}`);
      }
    }
  }
  return count;
}

/** @param {Count} count */
async function runTests(count) {
  rmSync(report, { force: true });
  const args = [
    "exec",
    "--",
    "vitest",
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
  const { ok } = await npm(args, true);
  try {
    const tests = readReport();
    // An error outside any test (a leak, a crash) fails the run without failing a test.
    if (!ok && tests.failed === 0) tests.failed = 1;
    for (const key of /** @type {const} */ (["passed", "failed", "skipped"])) count[key] += tests[key];
  } catch {
    console.error("The test runner left no report.");
    count.failed++;
  }
}

const count = { passed: 0, failed: 0, skipped: 0 };
mkdirSync(join(root, "node_modules", ".cache"), { recursive: true });
await Promise.all(
  LANES.map(async (lane) => {
    for (const step of lane) await runStep(count, step);
  }),
);
try {
  console.log(`Browser: ${findBrowser().path}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
}
await runTests(count);
if (count.skipped > 0) console.log(`${count.skipped} skipped`);
console.log(`${count.passed} passed, ${count.failed} failed`);
if (count.failed > 0) process.exitCode = 1;
