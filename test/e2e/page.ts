/**
 * Pages for the browser tests. Every page made here is watched: an error or a warning in the console, a page error,
 * a breach of the Content-Security-Policy, a request to another origin or a failed request fails the test.
 *
 *     const page = await newPage({ colorScheme: "dark" });
 *     await page.goto("#/learn/say-helo");
 *     await page.getByRole("button", { name: "Play" }).click();
 */
import axe from "axe-core";
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from "playwright-core";
import { afterAll, expect, inject, onTestFinished } from "vitest";

const ACTION_TIMEOUT_MS = 40_000;

let connection: Promise<Browser> | null = null;

afterAll(async () => {
  await (await connection)?.close();
  connection = null;
});

function browser(): Promise<Browser> {
  connection ??= chromium.connect(inject("browser"));
  return connection;
}

/** Writes down everything a page must not do. The list grows while the pages of the context live. */
async function watch(context: BrowserContext, site: string): Promise<string[]> {
  const complaints: string[] = [];
  const { origin } = new URL(site);
  await context.exposeBinding("reportViolation", (_source, text: string) =>
    complaints.push(`policy: ${text}`),
  );
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const report = Reflect.get(globalThis, "reportViolation") as (text: string) => void;
      const text = `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`;
      report(text);
    });
  });
  context.on("console", (message) => {
    const type = message.type();
    if (message.text() === "Service Worker registration blocked by Playwright") return;
    if (type === "error" || type === "warning" || type === "assert")
      complaints.push(`console ${type}: ${message.text()}`);
  });
  context.on("weberror", (error) =>
    complaints.push(`page error: ${String(error.error().stack ?? error.error())}`),
  );
  context.on("request", (request) => {
    const url = new URL(request.url());
    const inside =
      request.url() === site || url.protocol === "data:" || url.protocol === "blob:" || url.origin === origin;
    if (!inside) complaints.push(`request to another origin: ${request.url()}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`response ${response.status()}: ${response.url()}`);
  });
  return complaints;
}

export interface WatchedPage {
  page: Page;
  complaints: string[];
}

/** A page whose complaints the test looks at itself. Closed when the test ends. */
export async function newWatchedPage(options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const site = options.baseURL ?? inject("site");
  const context = await (
    await browser()
  ).newContext({
    baseURL: site,
    // Every fresh profile would fetch the whole site to keep it; the tests of that ask for it.
    serviceWorkers: "block",
    ...options,
  });
  onTestFinished(() => context.close());
  context.setDefaultTimeout(ACTION_TIMEOUT_MS);
  const complaints = await watch(context, site);
  return { page: await context.newPage(), complaints };
}

/**
 * A page in a fresh profile, not yet anywhere: `page.goto("#/replay/spoof")` is relative to the site.
 * The test fails if the page has given cause for complaint by the time the test ends.
 */
export async function newPage(options: BrowserContextOptions = {}): Promise<Page> {
  const { page, complaints } = await newWatchedPage(options);
  // Hooks run last in, first out: the page is looked at before it is closed.
  onTestFinished(async () => {
    // Whatever the last action set off has had a frame to go wrong in.
    if (!page.isClosed()) await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
    expect(complaints, "what the page complained of").toEqual([]);
  });
  return page;
}

/** What axe-core finds against WCAG 2.2 AA and its own best practice, one line a finding; [] is what we want. */
export async function accessibilityFindings(page: Page): Promise<string[]> {
  // Evaluated by the debugger, so the page's policy does not stand in the way.
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    interface Finding {
      id: string;
      help: string;
      nodes: { target: unknown[]; failureSummary?: string }[];
    }
    const injected = Reflect.get(globalThis, "axe") as {
      run(root: Document): Promise<{ violations: Finding[] }>;
    };
    const { violations } = await injected.run(document);
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}: ${node.failureSummary ?? ""}`),
    );
  });
}
