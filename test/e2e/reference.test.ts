/** The reference: found, searched, linked into from everywhere something is explained, and its slips played. */
import { expect, test } from "vitest";
import { Learner, PATIENTLY, PHONE, WIDE } from "./learner.ts";
import { accessibilityFindings, newPage } from "./page.ts";

test.for(["dark", "light"] as const)("search, a deep link and a slip that plays, %s", async (colorScheme) => {
  const page = await newPage({ viewport: WIDE, colorScheme });
  await page.goto("#/reference/reply/550");
  const entry = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: "550", exact: true }) });
  await entry.getByText("No such mailbox, or none for you").waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent.trim())).toBe("550");
  expect(await accessibilityFindings(page), "at an entry").toEqual([]);
  await page.getByRole("searchbox", { name: "Search the reference" }).fill("angle brackets");
  await page.getByRole("heading", { name: "Mistake atlas" }).waitFor();
  expect(await page.getByRole("heading", { name: "550", exact: true }).count()).toBe(0);
  await page.getByRole("searchbox").fill("nothing has these words");
  await page.getByText("No entry has all of these words.").waitFor();
  expect(await accessibilityFindings(page), "nothing found").toEqual([]);

  await page.goto("#/reference/slip/no-brackets");
  await page.getByRole("link", { name: "Play it: No angle brackets round the address" }).click();
  const ed = new Learner(page);
  await expect.poll(() => ed.transcript.innerText(), PATIENTLY).toContain("Angle brackets required");
  await page.getByRole("button", { name: "Take the keyboard here" }).click();
  await ed.say("NOOP", "250 ");
});

test("what is explained in a lesson leads to its entry, in a tab of its own", async () => {
  const joe = await (await Learner.at("#/learn/send-one-by-hand")).instantly();
  await joe.say("telnet iguana.apex.com 25", "220 ");
  await joe.say("HELO", "501 ");
  const card = joe.openStep.getByRole("link", { name: "501 in the reference" });
  expect(await card.getAttribute("href")).toBe("#/reference/reply/501");
  expect(await card.getAttribute("target")).toBe("_blank");
  await joe.say("HELO andromeda.acme.com", "250 ");
  // From the word into its explanation by keyboard alone.
  await joe.openStep.getByRole("button", { name: "envelope" }).focus();
  await joe.page.getByRole("tooltip").waitFor();
  await joe.page.keyboard.press("Tab");
  await joe.page.keyboard.press("Tab");
  const [opened] = await Promise.all([joe.page.waitForEvent("popup"), joe.page.keyboard.press("Enter")]);
  await opened.getByRole("heading", { name: "envelope", exact: true }).waitFor();
  expect(opened.url()).toContain("#/reference/term/envelope");
  await joe.stepSays("Name the sender");
});

test("on a phone nothing is wider than the screen, and what is not there is said", async () => {
  const page = await newPage({ ...PHONE });
  await page.goto("#/reference/slip/too-long");
  await page.getByRole("heading", { name: "Too long" }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(await accessibilityFindings(page)).toEqual([]);
  await page.goto("#/reference/rfc/9999");
  await page.getByText("RFC 9999 is not in the index here.").waitFor();
  await page.goto("#/reference/slip/no-such/play");
  await page.getByRole("heading", { name: "Nothing here." }).waitFor();
});
