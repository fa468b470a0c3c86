/** The card of a reply: the bytes that offended, the state of the session, what the numbers mean, the slip and its count. */
import { expect, test } from "vitest";
import { Learner } from "./learner.ts";
import { accessibilityFindings } from "./page.ts";

test("focus and F1 show why a reply is what it is", async () => {
  const joe = await (await Learner.at("#/learn/send-one-by-hand")).instantly();
  await joe.say("telnet iguana.apex.com 25", "220 ");
  await joe.say("HELO andromeda.acme.com", "250 ");
  for (let i = 0; i < 2; i++) await joe.say("MAIL FROM <joe@andromeda.acme.com>", "501 ");
  await joe.page.keyboard.press("F1");
  const help = joe.page.getByRole("dialog", { name: "Help" });
  const card = help.locator(".reply");
  await card.getByText("No colon after FROM or TO, 2 times so far").waitFor();
  expect(await card.locator("mark").innerText()).toMatch(/FROM/);
  const text = await card.innerText();
  expect(text).toMatch(/introduced, and waiting for MAIL/);
  expect(text).toMatch(/path\.missing-colon/);
  expect(text).toMatch(/501/);
  expect(await accessibilityFindings(joe.page)).toEqual([]);
  await joe.page.keyboard.press("Escape");
  const code = joe.page.getByRole("button", { name: "501, explain" }).last();
  await code.focus();
  await joe.page.getByRole("tooltip").getByText("2 times so far").waitFor();
});
