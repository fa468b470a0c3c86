/** The editor of the sandbox: Monaco when an editor opens and not before, and a text area when it does not come. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { WIDE } from "./learner.ts";
import { accessibilityFindings, newPage, newWatchedPage } from "./page.ts";

/** Monaco's own chunk, its style and its worker. */
const MONACO = /\/assets\/(?:mount|editor\.worker)-[^/]*\.(?:js|css)$/;

async function openZone(page: Page): Promise<void> {
  await page.goto("#/sandbox/1998");
  const tree = page.getByRole("navigation", { name: "Hosts and files" });
  await tree.getByRole("button", { name: "ns.acme.com", exact: true }).click();
  await tree.getByRole("button", { name: "acme.com.zone" }).first().click();
}

test("Monaco comes when an editor opens: it colours, completes, explains, complains and mends", async () => {
  const page = await newPage({ viewport: WIDE });
  const asked: string[] = [];
  page.on("request", (request) => {
    if (MONACO.test(request.url())) asked.push(request.url());
  });
  await page.goto("#/sandbox/1998");
  await page.getByRole("navigation", { name: "Hosts and files" }).waitFor();
  await page.getByText("No file is open.").waitFor();
  expect(asked).toEqual([]);

  await openZone(page);
  const text = page.getByRole("textbox", { name: "acme.com.zone, editor" });
  await text.waitFor();
  expect(asked.length).toBeGreaterThan(0);
  await page.locator(".view-line", { hasText: "CNAME" }).waitFor();

  // Completion: names of this zone.
  await text.focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("@\tMX\t20 mai");
  await page.locator(".suggest-widget .monaco-list-row").filter({ hasText: "mail" }).first().waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.type("l");

  // What is wrong with it, and the way out.
  const problems = page.getByRole("region", { name: "Problems" });
  await problems.filter({ hasText: /alias/ }).filter({ hasText: "RFC 2181 §10.3" }).waitFor();
  await page.getByRole("button", { name: "Reload the zone" }).waitFor();
  await page.getByText(/Serial becomes 1998031002\./).waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
  await problems.getByRole("button", { name: "Point it at andromeda" }).click();
  await page.locator(".view-line", { hasText: "20 andromeda" }).waitFor();

  // Explanations, and the way to a definition.
  await page
    .locator(".view-line span", { hasText: /^CNAME$/ })
    .last()
    .hover();
  await page.locator(".monaco-hover").filter({ hasText: "RFC 1035 §3.3.1" }).first().waitFor();
  expect(asked.some((url) => /mount-.*\.js$/.test(url))).toBe(true);
});

test("a letter is looked at as it is written: what it lacks is noted, what is wrong is mended", async () => {
  const page = await newPage({ viewport: WIDE, colorScheme: "light" });
  await page.goto("#/sandbox/1998");
  const tree = page.getByRole("navigation", { name: "Hosts and files" });
  await tree.getByRole("button", { name: "Letter", exact: true }).click();
  await page.getByLabel("To", { exact: true }).fill("jane@apex.com");
  await page.getByRole("button", { name: "Keep it as a file" }).click();
  const problems = page.getByRole("region", { name: "Problems" });
  await problems.filter({ hasText: "This letter has no Date." }).waitFor();
  await page.locator(".squiggly-hint").first().waitFor();
  await page.getByRole("textbox", { name: "to-jane.eml, editor" }).focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText("Olé");
  await problems.getByRole("button", { name: "Say that it is UTF-8" }).click();
  await page.locator(".view-line", { hasText: "charset=utf-8" }).waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
});

test("without Monaco's chunk the text area does the same work", async () => {
  const { page, complaints } = await newWatchedPage({ viewport: WIDE });
  await page.route(MONACO, (route) => route.abort());
  await openZone(page);
  await page.getByText("The editor didn’t load. You can edit here without colours.").waitFor();
  const text = page.getByRole("textbox", { name: "acme.com.zone, editor" });
  const before = await text.inputValue();
  expect(before).toContain("MX\t10 andromeda");
  await text.fill(`${before}@\tMX\t20 mail\n`);
  const problems = page.getByRole("region", { name: "Problems" });
  await problems.getByRole("button", { name: "Point it at andromeda" }).click();
  await expect.poll(() => text.inputValue()).toBe(`${before}@\tMX\t20 andromeda\n`);
  await page.getByRole("button", { name: "Reload the zone" }).click();
  await page.getByRole("button", { name: "Reload the zone" }).waitFor({ state: "detached" });
  expect(await text.inputValue()).toContain("1998031002");
  expect(await accessibilityFindings(page)).toEqual([]);
  // Nothing else went wrong than what was taken away.
  expect(complaints.filter((one) => !/Failed to load resource|ERR_FAILED|preload assets/.test(one))).toEqual(
    [],
  );
});
