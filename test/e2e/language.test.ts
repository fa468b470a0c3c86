/** Another language in the middle of a lesson: the page speaks it, the session goes on, the wire stays as it was. */
import { expect, test } from "vitest";
import { accessibilityFindings, newPage } from "./page.ts";

test.each([
  { language: "Deutsch", code: "de", lessons: "Lektionen", transcript: "Mitschrift", steps: "Schritte" },
  { language: "Français", code: "fr", lessons: "Leçons", transcript: "Transcription", steps: "Étapes" },
])("a lesson in $language", async ({ language, code, lessons, transcript, steps }) => {
  const page = await newPage();
  await page.goto("#/learn/say-helo");
  await page.getByRole("list", { name: "Steps" }).waitFor();
  await page.keyboard.type("telnet iguana.apex.com 25\r", { delay: 10 });
  await page.getByText("220 iguana.apex.com").first().waitFor();
  // The session is kept a moment after the last event.
  await page.waitForFunction(
    () => localStorage.getItem("mail-by-hand.session.say-helo")?.includes("telnet") ?? false,
  );

  await page.keyboard.press("F1");
  await page.getByLabel("Language").selectOption({ label: language });
  await page.keyboard.press("Escape");
  await page.getByRole("list", { name: steps }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe(code);
  await page.getByRole("button", { name: transcript }).waitFor();
  await page.getByText("220 iguana.apex.com").first().waitFor();

  await page.goto("#/");
  await page.getByRole("link", { name: lessons, exact: true }).first().waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
  await page.reload();
  await page.getByRole("link", { name: lessons, exact: true }).first().waitFor();
});
