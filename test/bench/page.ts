/** (f): the page itself, as built: bytes of the first load, and how soon the first key is echoed in Chromium at 4× slowdown. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser } from "playwright-core";
import { BROWSER_FLAGS, findBrowser } from "../../scripts/browser.mjs";
import { serveFolder } from "../../scripts/serve.mjs";
import { BUDGET_BYTES, filesOf, gzippedBytes } from "../../scripts/size.mjs";
import { show } from "./report.ts";
import { median } from "./work.ts";

const SLOWDOWN = 4;
const root = fileURLToPath(new URL("../..", import.meta.url));
const dist = join(root, "dist");

/** ms from the address being opened to the letter standing on the terminal, in a fresh profile. */
async function firstKeyMs(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  await page.goto(`${url}#/learn/say-helo`);
  await page.waitForFunction(
    () => document.activeElement?.classList.contains("xterm-helper-textarea") === true,
  );
  await page.keyboard.press("z");
  const ms = await page.waitForFunction(() =>
    /\$\s*z/.test(document.querySelector(".xterm-rows")?.textContent ?? "") ? performance.now() : 0,
  );
  const value = await ms.jsonValue();
  await context.close();
  return value;
}

/** ms until the landing's greeting stands there. */
async function greetingMs(browser: Browser, url: string, rate: number): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate });
  await page.goto(url);
  const ms = await page.waitForFunction(() =>
    document.querySelector("h1")?.checkVisibility() === true ? performance.now() : 0,
  );
  const value = await ms.jsonValue();
  await context.close();
  return value;
}

export async function measurePage(rounds: number): Promise<string> {
  execFileSync("npm", ["run", "--silent", "build"], { cwd: root, stdio: "ignore" });
  const bytes = filesOf(dist).first.reduce(
    (sum, file) => sum + gzippedBytes(readFileSync(join(dist, file))),
    0,
  );
  const found = findBrowser();
  const browser = await chromium.launch({
    executablePath: found.path,
    args: BROWSER_FLAGS,
    env: { ...process.env, ...found.env },
  });
  const site = await serveFolder(dist);
  const keys: number[] = [];
  const greetings: number[] = [];
  const slowGreetings: number[] = [];
  for (let round = 0; round < rounds; round++) {
    process.stderr.write(`page, round ${round + 1} of ${rounds}\n`);
    keys.push(await firstKeyMs(browser, site.url));
    greetings.push(await greetingMs(browser, site.url, 1));
    slowGreetings.push(await greetingMs(browser, site.url, SLOWDOWN));
  }
  await browser.close();
  await site.close();
  const met = (value: number, most: number): string => (value <= most ? "met" : "**missed**");
  return [
    "## The page\n",
    "| what | figure | target |",
    "| --- | ---: | --- |",
    `| first load, JavaScript and CSS, gzip | ${show(bytes / 1024)} KB | ≤ ${BUDGET_BYTES / 1024} KB ${met(bytes, BUDGET_BYTES)} |`,
    `| greeting on screen | ${show(median(greetings))} ms | ≤ 1,000 ms ${met(median(greetings), 1000)} |`,
    `| the same, CPU ×${SLOWDOWN} | ${show(median(slowGreetings))} ms | ≤ 2,000 ms ${met(median(slowGreetings), 2000)} |`,
    `| a lesson's address to its first key echoed, CPU ×${SLOWDOWN}, nothing cached | ${show(median(keys))} ms | |`,
    "",
  ].join("\n");
}
