/** Another language in the middle of a lesson: the page speaks it, the session goes on, the wire stays as it was. */
import { expect, test } from "vitest";
import { Learner } from "./learner.ts";
import { accessibilityFindings } from "./page.ts";

test.each([
  {
    language: "Deutsch",
    code: "de",
    lessons: "Lektionen",
    transcript: "Mitschrift",
    steps: "Schritte",
    reference: "Nachschlagen",
    refusal: "Du hast HELLO getippt. Der Befehl hat vier Buchstaben: HELO.",
  },
  {
    language: "Français",
    code: "fr",
    lessons: "Leçons",
    transcript: "Transcription",
    steps: "Étapes",
    reference: "Référence",
    refusal: "Tu as tapé HELLO. La commande a quatre lettres",
  },
])("a lesson in $language", async ({ language, code, lessons, transcript, steps, reference, refusal }) => {
  const learner = await Learner.at("#/learn/say-helo");
  const { page } = learner;
  await learner.keyboard.focus();
  await learner.type("telnet iguana.apex.com 25");
  await learner.screen.filter({ hasText: "220 iguana.apex.com" }).waitFor();

  await page.keyboard.press("F1");
  await page.getByLabel("Language").selectOption({ label: language });
  await page.keyboard.press("Escape");
  await page.getByRole("list", { name: steps }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe(code);
  await page.getByRole("button", { name: transcript }).waitFor();
  // What was said is as it was; what it means is said in the language.
  await learner.screen.filter({ hasText: "220 iguana.apex.com" }).waitFor();
  await learner.terminal.getByRole("textbox").first().focus();
  await learner.type("HELLO andromeda");
  await learner.screen.filter({ hasText: '500 Command unrecognized: "HELLO andromeda"' }).waitFor();
  await page.locator("[aria-current=step]").filter({ hasText: refusal }).waitFor();

  await page.goto("#/");
  await page.getByRole("link", { name: lessons, exact: true }).first().waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
  await page.reload();
  await page.getByRole("link", { name: reference, exact: true }).first().waitFor();
});
