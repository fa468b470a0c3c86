/** Getting about: routes, titles, focus, the theme, and windows that keep nothing. */
import { expect, test } from "vitest";
import { accessibilityFindings, newPage } from "./page.ts";

test("the landing says what there is, and only that", async () => {
  const page = await newPage();
  await page.goto("./");
  await page.getByRole("heading", { level: 1, name: "Send an email with your bare hands." }).waitFor();
  expect(await page.getByRole("link", { name: "Start lesson 1" }).getAttribute("href")).toBe(
    "#/learn/say-helo",
  );
  expect(await page.getByRole("link", { name: "Watch the spoof" }).getAttribute("href")).toBe(
    "#/replay/spoof",
  );

  const rows = page.getByRole("list", { name: /lessons, in the order/ }).getByRole("listitem");
  expect(await rows.count()).toBe(12);
  for (const row of await rows.all()) {
    const links = await row.getByRole("link").count();
    const coming = await row.getByText("coming", { exact: true }).count();
    expect(links + coming, await row.innerText()).toBe(1);
  }
});

test("every link of the landing leads to a screen with a heading", async () => {
  const page = await newPage();
  await page.goto("./");
  await page.getByRole("link", { name: "Watch the spoof" }).waitFor();
  const links = await page.getByRole("link").all();
  const addresses = new Set(await Promise.all(links.map((link) => link.getAttribute("href"))));
  expect(addresses.size).toBeGreaterThan(3);
  for (const address of addresses) {
    await page.goto(address ?? "./");
    const heading = page.getByRole("heading", { level: 1 });
    await heading.waitFor();
    expect(await heading.innerText(), address ?? "").not.toBe("Nothing here.");
  }
});

test("an address that leads nowhere says so, and leads back", async () => {
  const page = await newPage();
  await page.goto("#/learn/no-such-lesson");
  await page.getByRole("heading", { level: 1, name: "Nothing here." }).waitFor();
  await page.goto("#/nowhere/at/all");
  await page.getByText("#/nowhere/at/all").waitFor();
  expect(await page.title()).toBe("Nothing here — Mail by Hand");
  expect(await accessibilityFindings(page)).toEqual([]);
  await page.getByRole("link", { name: "See all lessons" }).click();
  await expect.poll(() => page.title()).toContain("Mail by Hand: learn");
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.textContent ?? ""))
    .toContain("lessons, in the order");
});

test("a change of route names the window and moves the focus: to the heading, in a lesson to the terminal", async () => {
  const page = await newPage();
  const focused = (): Promise<string> =>
    page.evaluate(() => {
      const element = document.activeElement;
      return `${element?.tagName ?? ""}: ${element?.getAttribute("aria-label") ?? element?.textContent ?? ""}`;
    });
  await page.goto("./");
  const start = page.getByRole("link", { name: "Start lesson 1" });
  await start.waitFor();
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  await start.click();
  await expect.poll(() => page.title()).toBe("Say HELO — Mail by Hand");
  await expect.poll(focused).toBe("TEXTAREA: Terminal input");
  await page.goBack();
  await expect.poll(() => page.title()).toContain("Mail by Hand: learn");
  await expect.poll(focused).toMatch(/^H1: Send an email/);
  await page.getByRole("link", { name: "Watch the spoof" }).click();
  await expect.poll(focused).toBe("H1: The spoof");
});

test("the theme follows the system until one is picked, and is then remembered", async () => {
  const page = await newPage({ colorScheme: "dark" });
  const theme = (): Promise<string | undefined> =>
    page.evaluate(() => document.documentElement.dataset["theme"]);
  await page.goto("./");
  const toggle = page.getByRole("button", { name: "Light theme" });
  await toggle.waitFor();
  expect(await theme()).toBe("dark");
  await page.emulateMedia({ colorScheme: "light" });
  await expect.poll(theme).toBe("light");
  await toggle.click();
  await expect.poll(theme).toBe("dark");
  expect(await toggle.getAttribute("aria-pressed")).toBe("false");
  await page.reload();
  await toggle.waitFor();
  expect(await theme()).toBe("dark");
});

test("a window that keeps nothing says so and works", async () => {
  const page = await newPage();
  await page.addInitScript(() => {
    const refuse = (): never => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    };
    Object.defineProperty(globalThis, "localStorage", { get: refuse });
  });
  await page.goto("./");
  await page.getByText("Progress can’t be saved in this window.").waitFor();
  await page.getByRole("button", { name: "Light theme" }).click();
  await page.getByRole("link", { name: "Start lesson 1" }).click();
  await page.getByText("Progress can’t be saved in this window.").waitFor();
  await page.getByRole("list", { name: "Steps" }).waitFor();
});

test("F1 opens help, Esc closes it and gives the focus back; F6 goes round the panes", async () => {
  const page = await newPage();
  await page.goto("#/learn/say-helo");
  const steps = page.getByRole("list", { name: "Steps" });
  await steps.waitFor();
  // The terminal takes the focus when its emulator has come; only then is it anybody else's turn.
  await page.locator(".xterm-helper-textarea:focus").waitFor({ state: "attached" });
  const nudge = steps.getByRole("button", { name: "Nudge" });
  await nudge.focus();
  await page.keyboard.press("F1");
  await page.getByRole("dialog", { name: "Help" }).waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog", { name: "Help" }).waitFor({ state: "hidden" });
  await expect.poll(() => nudge.evaluate((button) => button === document.activeElement)).toBe(true);

  const pane = (): Promise<string | null | undefined> =>
    page.evaluate(() => document.activeElement?.closest("[data-pane]")?.getAttribute("data-pane"));
  expect(await pane()).toBe("lesson");
  await page.keyboard.press("F6");
  expect(await pane()).toBe("terminal");
  await page.keyboard.press("Shift+F6");
  expect(await pane()).toBe("lesson");
});

test.for([320, 390, 720, 1024])("nothing is cut off sideways at %i px", async (width) => {
  const page = await newPage({ viewport: { width, height: 800 } });
  for (const address of ["./", "#/learn/say-helo", "#/replay/spoof", "#/nowhere"]) {
    await page.goto(address);
    await page.getByRole("heading", { level: 1 }).waitFor();
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(over, address).toBeLessThanOrEqual(0);
  }
});
