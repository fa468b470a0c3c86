/** Before the browser tests: serves dist/ below a sub-path, with no headers, and starts one browser for all. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import type { TestProject } from "vitest/node";
import { BROWSER_FLAGS, findBrowser } from "../../scripts/browser.mjs";
import { serveFolder } from "../../scripts/serve.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the built site is served, with a "/" at the end. */
    site: string;
    /** Where the browser takes commands. */
    browser: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dist = fileURLToPath(new URL("../../dist", import.meta.url));
  if (!existsSync(`${dist}/index.html`)) throw new Error("There is no dist/ to test. Run: npm run build");
  const found = findBrowser();
  const site = await serveFolder(dist, { prefix: "/any/sub-path/" });
  const browser = await chromium.launchServer({
    executablePath: found.path,
    args: BROWSER_FLAGS,
    env: { ...process.env, ...found.env },
  });
  project.provide("site", site.url);
  project.provide("browser", browser.wsEndpoint());
  return async () => {
    await browser.close();
    await site.close();
  };
}
