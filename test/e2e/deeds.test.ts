/** Steps that are not typed: buttons that pull a cable or let hours pass, and lines pasted together. */
import { expect, test } from "vitest";
import { Learner, PATIENTLY } from "./learner.ts";

test("a step's buttons pull a cable and let time pass; going back undoes both, and a reload keeps them", async () => {
  const joe = await (await Learner.at("#/learn/when-iguana-is-asleep")).instantly();
  const map = joe.page.getByRole("region", { name: "Network map" });
  await joe.button("Hang up iguana’s line").click();
  await map.getByText("cable out").first().waitFor({ state: "attached" });
  await joe.button("Redo this step").click();
  await expect.poll(() => map.getByText("cable out").count(), PATIENTLY).toBe(0);

  await joe.button("Hang up iguana’s line").click();
  await joe.type("mail jane@apex.com");
  await joe.type("Lunch?");
  await joe.type("Noon, at the usual place.");
  await joe.type(".");
  await joe.button("Wait for andromeda").click();
  await joe.stepSays("It rests in a queue");
  await joe.button("Wait for relay’s first try").click();
  await joe.button(/^relay postmaster/).click();
  await joe.type("mailq");
  await joe.stepSays("Try again");

  const waited = await joe.time.getAttribute("aria-valuetext");
  await joe.button("Let time pass").click();
  await joe.stepSays("Dial in, and ask for it");
  expect(await joe.time.getAttribute("aria-valuetext")).not.toBe(waited);
  const kept = (): Promise<boolean> =>
    joe.page.evaluate(() =>
      Object.keys(localStorage).some((key) => localStorage.getItem(key)?.includes('"do":"cable"')),
    );
  await expect.poll(kept, PATIENTLY).toBe(true);
  await joe.page.waitForTimeout(600);
  await joe.page.reload();
  await joe.stepSays("Dial in, and ask for it");
  await map.getByText("cable out").first().waitFor({ state: "attached" });
});

test("the page does a whole solution, its buttons and pasted lines too", async () => {
  const joe = await (await Learner.at("#/learn/ehlo")).instantly();
  const answer = async (): Promise<void> => {
    await joe.page.keyboard.press("F2");
    await joe.button(/^Hint/).click();
    await joe.button(/^Answer/).click();
    await joe.button("Type it for me").click();
  };
  for (const next of ["Read the list", "Say how big it is", "Eight bits", "Without waiting"]) {
    await answer();
    await joe.stepSays(next);
  }
  await joe.button("Paste these lines").click();
  await joe.transcript.getByText("550 ").last().waitFor({ state: "attached" });
  for (const line of ["Subject: All at once", "", "One journey instead of five.", "."]) await joe.type(line);
  await joe.stepSays("Back to the old greeting");
});
