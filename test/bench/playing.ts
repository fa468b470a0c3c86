/**
 * How smoothly the page plays, in Chromium at 4× slowdown: the main thread's longest tasks while lesson 6 and the
 * spoof run in the view Watch. By hand, or from `npm run bench`:
 *
 *     npm run build && node --import tsx test/bench/playing.ts
 */
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { BROWSER_FLAGS, findBrowser } from "../../scripts/browser.mjs";
import { serveFolder } from "../../scripts/serve.mjs";

const SLOWDOWN = 4;
/** A task of the main thread may not be longer. */
export const LONGEST_TASK_MS = 50;
const dist = join(fileURLToPath(new URL("../..", import.meta.url)), "dist");

export interface Played {
  what: string;
  /** Tasks over 50 ms, longest first. */
  longTasksMs: number[];
  longestMs: number;
  frames: number;
  seconds: number;
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  dur?: number;
  /** Time of the thread itself, whatever else the machine is doing. */
  tdur?: number;
  args?: { name?: string };
}

/** Tasks of the page's main thread, from the browser's own trace: thread time in ms. */
async function watched(browser: Browser, page: Page, what: string, forMs: number): Promise<Played> {
  await browser.startTracing(page, {
    categories: ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"],
  });
  await page.waitForTimeout(forMs);
  const { traceEvents } = JSON.parse(String(await browser.stopTracing())) as { traceEvents: TraceEvent[] };
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const own = traceEvents.filter(({ pid, tid }) => mains.has(`${pid} ${tid}`));
  const tasksMs = own
    // "ThreadControllerImpl::RunTask" is the same task again.
    .filter(({ name }) => name === "RunTask")
    .map(({ tdur, dur }) => (tdur ?? dur ?? 0) / 1000);
  const longTasksMs = tasksMs.filter((ms) => ms > LONGEST_TASK_MS).map(Math.round);
  return {
    what,
    longTasksMs: longTasksMs.sort((a, b) => b - a),
    longestMs: Math.max(0, ...tasksMs),
    frames: own.filter(({ name }) => name === "FireAnimationFrame").length,
    seconds: forMs / 1000,
  };
}

async function opened(browser: Browser, url: string): Promise<{ page: Page; slow: () => Promise<void> }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await page.goto(url);
  await page.locator(".xterm-rows").waitFor();
  const slow = (): Promise<void> =>
    devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN }).then(() => undefined);
  return { page, slow };
}

async function spoof(browser: Browser, url: string, view: string, forMs: number): Promise<Played> {
  const { page, slow } = await opened(browser, `${url}#/replay/spoof`);
  await page.getByText(view, { exact: true }).first().click();
  await page.waitForTimeout(500);
  await slow();
  await page.getByRole("button", { name: "Play", exact: true }).click();
  const played = await watched(browser, page, `the spoof in ${view}`, forMs);
  await page.context().close();
  return played;
}

/** The step in which the resolver walks down, with its packets on the map and in the ladder. */
async function lesson6(browser: Browser, url: string, forMs: number): Promise<Played> {
  const { page, slow } = await opened(browser, `${url}#/learn/who-takes-mail-for-apex`);
  await page.getByText("Watch", { exact: true }).first().click();
  await page.waitForTimeout(500);
  await slow();
  await page.locator(".xterm-helper-textarea").focus();
  for (const line of ["mail jane@apex.com", "Lunch?", "Noon.", "."]) {
    await page.keyboard.type(line);
    await page.keyboard.press("Enter");
  }
  const played = await watched(browser, page, "lesson 6, a letter whose way is looked up, in Watch", forMs);
  await page.context().close();
  return played;
}

export async function measurePlaying(forMs = 30_000): Promise<Played[]> {
  const found = findBrowser();
  const browser = await chromium.launch({
    executablePath: found.path,
    args: BROWSER_FLAGS,
    env: { ...process.env, ...found.env },
  });
  const site = await serveFolder(dist);
  try {
    return [
      await lesson6(browser, site.url, forMs),
      await spoof(browser, site.url, "Watch", forMs),
      await spoof(browser, site.url, "Inspect", forMs),
    ];
  } finally {
    await browser.close();
    await site.close();
  }
}

export function playingTable(all: readonly Played[]): string {
  return [
    `| playing at CPU ×${SLOWDOWN} | tasks over ${LONGEST_TASK_MS} ms | longest | frames a second | target |`,
    "| --- | ---: | ---: | ---: | --- |",
    ...all.map(({ what, longTasksMs, longestMs, frames, seconds }) => {
      const verdict = longTasksMs.length === 0 ? "met" : "**missed**";
      return `| ${what} | ${longTasksMs.length} | ${Math.round(longestMs)} ms | ${Math.round(frames / seconds)} | none over ${LONGEST_TASK_MS} ms ${verdict} |`;
    }),
    "",
  ].join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.stdout.write(playingTable(await measurePlaying(Number(process.argv[2] ?? 30_000))));
