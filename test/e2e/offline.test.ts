/** Anywhere: without a server after one visit, from one file on a stick, and where a page is trusted with nothing. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { readFiles, serviceWorker } from "../../scripts/offline-plugin.ts";
import { compileLesson } from "../../scripts/compile-content.ts";
import { readFolder, readFolders } from "../../scripts/content-plugin.ts";
import { serveFolder } from "../../scripts/serve.mjs";
import { Learner, PATIENTLY, WIDE } from "./learner.ts";
import { newPage } from "./page.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const DIST = join(ROOT, "dist");

/** Addresses of the lessons there are, as their folders are named. */
const slugs = Object.keys(readFolders(join(ROOT, "lessons"), (name) => /^\d\d-/.test(name)))
  .filter((name) => !name.endsWith("-replay"))
  .map((name) => name.slice(3));

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), "mail-by-hand-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Somebody whose page has the site kept in it. */
async function visited(url: string): Promise<Page> {
  const page = await newPage({ viewport: WIDE, baseURL: url, serviceWorkers: "allow" });
  await page.goto("./");
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done));
  });
  return page;
}

async function doFirstLesson(joe: Learner): Promise<void> {
  await joe.keyboard.focus();
  await joe.say("telnet iguana.apex.com 25", "220 ");
  // The time bar is there from the first reply on.
  await joe.instantly();
  await joe.say("HELO andromeda.acme.com", "250 ");
  await joe.say("QUIT", "221 ");
  await joe.say("telnet iguana.apex.com 26", "refused");
  await joe.finished();
}

test("with the server gone after one visit, every lesson runs, and so do the spoof and the reference", async () => {
  const site = await serveFolder(DIST, { prefix: "/a/class/" });
  const page = await visited(site.url);
  await site.close();
  const joe = new Learner(page);
  for (const slug of slugs) {
    await page.goto(`#/learn/${slug}`);
    await page.reload();
    await joe.screen.waitFor();
    await joe.keyboard.focus();
    // The Windows machine of lesson 5 writes it in capitals.
    await joe.say("help", /telnet/i);
  }
  await page.goto("#/learn/say-helo");
  await page.getByRole("button", { name: "Start the lesson over" }).click();
  await joe.screen.waitFor();
  await doFirstLesson(joe);
  await page.goto("?from=elsewhere#/reference/reply/354");
  await page.getByText("Now type the letter.").waitFor();
  await page.goto("#/replay/spoof");
  await page.reload();
  await page.getByRole("button", { name: "Play" }).waitFor();
  await opensZone(page);
});

/** Monaco, in the sandbox, with what it says of a fault. */
async function opensZone(page: Page): Promise<void> {
  await page.goto("#/sandbox/1998");
  const tree = page.getByRole("navigation", { name: "Hosts and files" });
  await tree.getByRole("button", { name: "ns.acme.com", exact: true }).click();
  await tree.getByRole("button", { name: "acme.com.zone" }).first().click();
  const text = page.getByRole("textbox", { name: "acme.com.zone, editor" });
  await text.focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("@\tMX\t20 mail");
  await page.getByRole("region", { name: "Problems" }).filter({ hasText: "RFC 2181 §10.3" }).waitFor();
  expect(await page.locator(".monaco-editor .view-line").count()).toBeGreaterThan(0);
}

test("a new version waits, says so, and leaves a running lesson alone until it is asked for", async () => {
  const folder = temporary();
  cpSync(DIST, folder, { recursive: true });
  const site = await serveFolder(folder, { prefix: "/below/" });
  onTestFinished(() => site.close());
  const page = await visited(site.url);
  await page.goto("#/learn/say-helo");
  const joe = new Learner(page);
  await joe.keyboard.focus();
  await joe.say("telnet iguana.apex.com 25", "220 ");
  // The same site with one letter changed: all of its pieces may have other names now.
  const index = join(folder, "index.html");
  writeFileSync(
    index,
    readFileSync(index, "utf8").replace("<head>", '<head><meta name="edition" content="2">'),
  );
  writeFileSync(join(folder, "sw.js"), serviceWorker(readFiles(folder)));
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await page.getByText("A new version is ready. Reload when you like.").waitFor();
  await joe.say("HELO andromeda.acme.com", "250 ");
  expect(await page.locator("meta[name=edition]").count()).toBe(0);
  await page.getByRole("button", { name: "Reload", exact: true }).click();
  await page.locator("meta[name=edition]").waitFor({ state: "attached" });
  await joe.stepSays("Hang up politely");
  await expect.poll(() => joe.transcript.innerText(), PATIENTLY).toContain("250 ");
});

test("one file does lessons 1 to 3 and the spoof from file://", async () => {
  const folder = temporary();
  const { NODE_ENV: _test, VITEST: _too, ...env } = process.env;
  execFileSync(
    process.execPath,
    [
      join(ROOT, "node_modules/vite/bin/vite.js"),
      "build",
      "--mode",
      "single",
      "--outDir",
      folder,
      "--emptyOutDir",
    ],
    { cwd: ROOT, env, stdio: "pipe" },
  );
  const url = pathToFileURL(join(folder, "mail-by-hand.html")).href;
  const page = await newPage({ viewport: WIDE, baseURL: url });
  const joe = new Learner(page);
  await page.goto("#/learn/say-helo");
  await joe.screen.waitFor();
  await doFirstLesson(joe);
  await typeLesson(joe, "02-three-digits");
  await typeLesson(joe, "03-send-one-by-hand");
  await page.goto("#/replay/spoof");
  await page.getByLabel("speed").selectOption("Instant");
  await joe.button("Play").click();
  await expect.poll(() => joe.transcript.innerText(), PATIENTLY).toContain("Held 1 message");
  await opensZone(page);
  await page.goto("#/learn/say-helo");
  await joe.screen.waitFor();
  await page.keyboard.press("F1");
  await page.getByLabel("Language").selectOption({ label: "Deutsch" });
  await page.keyboard.press("Escape");
  await page.getByRole("list", { name: "Schritte" }).waitFor();
});

/** A whole lesson as its file solves it, step by step. */
async function typeLesson(joe: Learner, folder: string): Promise<void> {
  const compiled = compileLesson(folder, readFolder(join(ROOT, "lessons", folder)));
  if (compiled.kind !== "lesson") throw new Error(`${folder} is no lesson.`);
  const { lesson } = compiled;
  await joe.page.goto(`#/learn/${lesson.slug}`);
  await joe.screen.waitFor();
  await joe.instantly();
  for (const [i, step] of lesson.steps.entries()) {
    let terminal = 0;
    for (const line of step.typing) {
      if (line.terminal !== terminal) await joe.button(/^iguana jane/).click();
      terminal = line.terminal;
      await joe.type(line.shows);
    }
    const last = step.typing.at(-1)?.shows ?? "";
    for (const deed of step.deeds) {
      await joe.hears(last, /\d{3} /);
      await joe.button(deed.label).click();
    }
    const met = async (): Promise<boolean> => {
      const [open] = await joe.steps
        .getByRole("listitem")
        .filter({ has: joe.page.locator("h2") })
        .all();
      if (open === undefined) return true;
      return (
        (await joe.button("Continue").count()) > 0 || !(await open.innerText()).startsWith(String(i + 1))
      );
    };
    await expect.poll(met, { timeout: 30_000, interval: 50, message: step.title }).toBe(true);
  }
  if ((await joe.button("Continue").count()) > 0) await joe.button("Continue").click();
  await joe.finished();
}

test("where the page is trusted with nothing, plain http with a name of its own, a lesson is done all the same", async () => {
  const page = await newPage({ viewport: WIDE });
  await page.addInitScript(() => {
    for (const name of ["clipboard", "serviceWorker", "storage", "locks"])
      Object.defineProperty(navigator, name, { value: undefined });
    Object.defineProperty(crypto, "subtle", { value: undefined });
    Object.defineProperty(crypto, "randomUUID", { value: undefined });
    Object.defineProperty(globalThis, "isSecureContext", { value: false });
    Object.defineProperty(globalThis, "caches", { value: undefined });
  });
  await page.goto("#/learn/say-helo");
  const joe = new Learner(page);
  await joe.screen.waitFor();
  await doFirstLesson(joe);
});
