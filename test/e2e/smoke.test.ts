import { gzipSync } from "node:zlib";
import { expect, inject, test } from "vitest";
import { BUDGET_BYTES } from "../../scripts/size.mjs";
import { accessibilityFindings, newPage, newWatchedPage } from "./page.ts";

test("the site opens below a sub-path without a complaint", async () => {
  const page = await newPage();
  await page.goto("./");
  await page.locator("#app > *").first().waitFor();
  expect(await page.title()).toContain("Mail by Hand");
});

test("the page carries its own policy, strict on scripts", async () => {
  const page = await newPage();
  await page.goto("./");
  const policy = await page.locator("meta[http-equiv='Content-Security-Policy']").getAttribute("content");
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("require-trusted-types-for 'script'");
});

test("what the landing really loads keeps the size budget, late chunks included", async () => {
  const page = await newPage();
  const sizes: Promise<number>[] = [];
  page.on("response", (response) => {
    if (/\.(js|css)$/.test(new URL(response.url()).pathname)) {
      sizes.push(response.body().then((body) => gzipSync(body, { level: 9 }).length));
    }
  });
  await page.goto("./", { waitUntil: "networkidle" });
  const total = (await Promise.all(sizes)).reduce((sum, bytes) => sum + bytes, 0);
  expect(total).toBeGreaterThan(1000);
  expect(total).toBeLessThanOrEqual(BUDGET_BYTES);
});

test("the watch sees what it is there to see", async () => {
  const { page, complaints } = await newWatchedPage();
  await page.goto("./");
  await page.evaluate(() => {
    console.warn("planted warning");
    setTimeout(() => {
      throw new Error("planted error");
    });
    const inline = document.createElement("img");
    inline.src = "https://elsewhere.example/spy.png";
    document.body.append(inline);
  });
  const blocked = await page.evaluate(() => {
    try {
      document.body.insertAdjacentHTML("beforeend", "<b>planted HTML</b>");
      return false;
    } catch {
      return true;
    }
  });
  expect(blocked).toBe(true);
  const missing = page.waitForResponse((response) => response.url().endsWith("/not-there.js"));
  await page.evaluate(() => void fetch("./not-there.js"));
  await missing;
  await expect.poll(() => complaints.join("\n")).toContain("planted error");
  const text = complaints.join("\n");
  expect(text).toContain("console warning: planted warning");
  expect(text).toContain("policy: img-src https://elsewhere.example/spy.png");
  expect(text).toContain("policy: require-trusted-types-for");
  expect(text).toContain(`response 404: ${inject("site")}not-there.js`);
});

test.for(["dark", "light"] as const)("axe-core finds nothing on the landing, %s", async (colorScheme) => {
  const page = await newPage({ colorScheme });
  await page.goto("./");
  await page.locator("#app > *").first().waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
});
