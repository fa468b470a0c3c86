/** Breakpoints, and lines of time held against each other. */
import { expect, test } from "vitest";
import { Learner, PATIENTLY } from "./learner.ts";
import { accessibilityFindings } from "./page.ts";

/** axe-core, as the page stands, in the one theme and the other. */
async function inBothThemes({ page }: Learner, what: string): Promise<void> {
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await accessibilityFindings(page), `${what}, ${colorScheme}`).toEqual([]);
  }
}

test("time stops at the first refusal, says so, and goes on; two branches are compared", async () => {
  const joe = await (await Learner.at("#/learn/send-one-by-hand")).instantly();
  await joe.say("telnet iguana.apex.com 25", "220 ");
  await joe.say("HELO andromeda.acme.com", "250 ");
  await joe.say("MAIL FROM:<joe@andromeda.acme.com>", "250 ");

  await joe.button(/^Stop when/).click();
  const form = joe.page.getByRole("form", { name: "Stop when" });
  await form.getByLabel("What").selectOption("a host says 5xx");
  await form.getByLabel("Where").selectOption("iguana.apex.com");
  await form.getByRole("button", { name: "Add this stop" }).click();
  await form.getByText("iguana says 5xx", { exact: true }).waitFor();
  await inBothThemes(joe, "Stop when");
  await joe.page.keyboard.press("Escape");
  await joe.keyboard.focus();
  await joe.type("RCPT TO:<jnae@iguana.apex.com>");
  const stopped = joe.page.getByRole("note", { name: "Stopped" });
  await stopped.getByText("iguana decided on 550").waitFor();
  // The refusal has been decided and has not reached the terminal.
  await joe.button("Play").waitFor();
  expect(await joe.screen.innerText()).not.toContain("User unknown");
  await joe.page.keyboard.press("F8");
  await joe.hears("RCPT TO:<jnae@iguana.apex.com>", "550 ");
  expect(await stopped.isVisible()).toBe(false);
  await joe.button(/^Stop when/).click();
  await form.getByRole("button", { name: "Remove: iguana says 5xx" }).click();
  await joe.page.keyboard.press("Escape");

  // Four branches, from where the recipient is named: none is lost, three lines show.
  const bar = joe.page.getByRole("region", { name: "Time bar" });
  for (const user of ["bob", "jane", "ann", "carl"]) {
    await joe.time.focus();
    await joe.page.keyboard.press("ArrowLeft");
    await joe.keyboard.focus();
    await joe.type(`RCPT TO:<${user}@iguana.apex.com>`);
    await expect.poll(() => joe.transcript.innerText(), PATIENTLY).toContain(`RCPT TO:<${user}@`);
  }
  const menu = joe.button(/^Lines of time: 5/);
  await menu.click();
  await joe.button("Compare with 1998").click();
  const difference = joe.page.getByRole("region", { name: "First difference" });
  await difference.getByText("telnet sent the line “RCPT TO:<jnae@iguana.apex.com>”.").waitFor();
  await difference.getByText("telnet sent the line “RCPT TO:<carl@iguana.apex.com>”.").waitFor();
  expect(await bar.getByText("differs", { exact: true }).count()).toBe(2);
  await inBothThemes(joe, "Lines of time");
  await difference.getByRole("button", { name: "Show it, 1998" }).click();
  await expect.poll(() => joe.time.getAttribute("aria-valuetext"), PATIENTLY).toContain("RCPT TO jnae");
  expect(await joe.transcript.innerText()).not.toContain("carl@");
});

test("where there is little room, time has two buttons, and a replay plays on a phone at once", async () => {
  const narrow = await Learner.at("#/replay/spoof", { viewport: { width: 720, height: 450 } });
  const line = narrow.page.getByRole("region", { name: "Time controls" });
  expect(await line.getByRole("button").count()).toBe(2);
  expect(await line.getByRole("button", { name: "Step back" }).isDisabled()).toBe(true);
  await narrow.page.setViewportSize({ width: 390, height: 844 });
  await line.getByRole("button", { name: "Play" }).click();
  await line.getByRole("button", { name: "Pause" }).waitFor();
  await line.getByText("call :25").waitFor();
  await line.getByRole("button", { name: "Step back" }).click();
  await line.getByRole("button", { name: "Play" }).waitFor();
  expect(await narrow.time.isVisible()).toBe(false);
});
