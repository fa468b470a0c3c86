/** Watch and Inspect: the contract's names, one selection everywhere, looking inside, keyboard and axe. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { accessibilityFindings, newPage } from "./page.ts";

async function choose(page: Page, group: string, label: string): Promise<void> {
  const option = page.getByRole("radiogroup", { name: group }).getByRole("radio", { name: label });
  await option.check({ force: true });
}

/** The whole spoof has happened; the view is as asked. */
async function spoof(view: "Watch" | "Inspect", options = {}): Promise<Page> {
  const page = await newPage({ viewport: { width: 1440, height: 900 }, ...options });
  await page.goto("#/replay/spoof");
  await page.getByRole("slider", { name: "Time" }).focus();
  await page.keyboard.press("End");
  await choose(page, "View", view);
  await page.getByRole("treegrid", { name: "Ladder" }).waitFor();
  return page;
}

async function rows(page: Page): Promise<string[]> {
  const cells = page.getByRole("treegrid", { name: "Ladder" }).locator(".words");
  return cells.allTextContents();
}

test("the ladder shows a mail, its dialogue and its packets, by switch and by row", async () => {
  const page = await spoof("Watch");
  await choose(page, "Depth", "Mail");
  expect(await rows(page)).toEqual([
    "one letter, president to ed",
    "one letter, president to ed",
    "delivered to ed",
  ]);
  const ladder = page.getByRole("treegrid", { name: "Ladder" });
  await ladder.focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await ladder.getByRole("row", { name: "call port 25" }).waitFor();
  expect(await ladder.getByRole("row", { expanded: true }).count()).toBe(1);
  await page.keyboard.press("ArrowLeft");
  expect(await rows(page)).toHaveLength(3);
  await choose(page, "Depth", "Packets");
  expect((await rows(page)).length).toBeGreaterThan(8);
});

test("a row, its terminal line, its tick and its bytes light up together; the reason is a key", async () => {
  const page = await spoof("Inspect");
  // The terminal of the spoof: the reading of the mail is in front at the end.
  await page.getByRole("button", { name: /^dial117/ }).click();
  const ladder = page.getByRole("treegrid", { name: "Ladder" });
  await ladder.focus();
  await page.keyboard.press("Home");
  for (let i = 0; i < 40; i++) {
    if ((await ladder.locator(".row.on .words").textContent())?.startsWith("250 ") === true) break;
    await page.keyboard.press("ArrowDown");
  }
  const inspector = page.getByRole("region", { name: "Inspector" });
  expect(await inspector.getByRole("button", { name: /^SMTP/ }).count()).toBe(1);
  expect(await page.locator("section[aria-label='Time bar'] i.lit").count()).toBeGreaterThan(0);
  const fields = inspector.getByRole("listbox", { name: "Fields" });
  await fields.focus();
  await page.keyboard.press("End");
  const chosen = fields.getByRole("option", { selected: true });
  expect(await chosen.textContent()).toContain("End of line");
  expect(await inspector.locator(".bytes .mark").allTextContents()).toContain("0d");
  await page.keyboard.press("Shift+ArrowRight");
  expect(await inspector.locator(".bytes .at").count()).toBe(1);
  await inspector.getByRole("button", { name: "Why did this happen?" }).click();
  const causes = inspector.getByRole("list", { name: "Causes, nearest first" });
  expect(await causes.getByRole("listitem").last().textContent()).toMatch(/you pressed .* on dial117/);
});

test("a line of the terminal selects its row", async () => {
  const page = await newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto("#/learn/send-one-by-hand");
  await choose(page, "View", "Watch");
  await page.getByRole("treegrid", { name: "Ladder" }).waitFor();
  await page.locator(".xterm").click();
  await page.keyboard.type("telnet iguana.apex.com 25\r");
  const greeting = page.getByRole("button", { name: "220, explain" });
  await greeting.click();
  const selected = page.getByRole("treegrid", { name: "Ladder" }).locator(".row.on .words");
  await selected.waitFor();
  expect(await selected.textContent()).toMatch(/^220 iguana\.apex\.com/);
  expect(await page.locator(".screen .lit").count()).toBe(1);
});

test("Enter on a computer opens its X-ray; Escape leads back to it", async () => {
  const page = await spoof("Watch");
  const host = page.getByRole("list", { name: "Hosts" }).getByRole("button", { name: /^access4/ });
  await host.focus();
  await page.keyboard.press("Enter");
  const inside = page.getByRole("region", { name: "X-ray, access4" });
  await inside.waitFor();
  expect(await inside.getByRole("heading", { name: "Sockets" }).count()).toBe(1);
  expect(await inside.textContent()).toContain("relays for anybody");
  await page.keyboard.press("Escape");
  await inside.waitFor({ state: "detached" });
  expect(await host.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.getByRole("list", { name: "Hosts" }).getByRole("button", { name: /^mail/ }).dblclick();
  await page.getByRole("region", { name: "X-ray, mail" }).waitFor();
});

test("the X-ray follows the playhead: in the middle of the talk it says where it is", async () => {
  const page = await spoof("Watch");
  const slider = page.getByRole("slider", { name: "Time" });
  await slider.focus();
  await page.keyboard.press("Home");
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press("PageUp");
    if ((await slider.getAttribute("aria-valuetext"))?.includes("RCPT") === true) break;
  }
  await page
    .getByRole("list", { name: "Hosts" })
    .getByRole("button", { name: /^access4/ })
    .focus();
  await page.keyboard.press("Enter");
  const inside = page.getByRole("region", { name: "X-ray, access4" });
  expect(await inside.getByText(/^You are here:/).textContent()).toContain("RCPT has been said");
});

for (const colorScheme of ["dark", "light"] as const) {
  test(`Watch, Inspect and X-ray give axe nothing to find, ${colorScheme}`, async () => {
    const page = await spoof("Watch", { colorScheme });
    expect(await accessibilityFindings(page)).toEqual([]);
    await page
      .getByRole("list", { name: "Hosts" })
      .getByRole("button", { name: /^access4/ })
      .dblclick();
    await page.getByRole("region", { name: "X-ray, access4" }).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await choose(page, "View", "Inspect");
    await choose(page, "Depth", "Packets");
    await page.getByRole("treegrid", { name: "Ladder" }).focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowDown");
    expect(await accessibilityFindings(page)).toEqual([]);
  });
}

test("a phone has the map and the ladder behind its tabs", async () => {
  const page = await newPage({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await page.goto("#/replay/spoof");
  await page.getByRole("button", { name: "Menu" }).click();
  await choose(page, "View", "Watch");
  await page.keyboard.press("Escape");
  await page.getByText("names are asked from the top down").waitFor();
  await page.getByRole("button", { name: "Ladder" }).click();
  await page.getByRole("treegrid", { name: "Ladder" }).waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
});
