/** A phone in the hand: touch, a small screen, and the phone's own keyboard. */
import { expect, test } from "vitest";
import { accessibilityFindings } from "./page.ts";
import { Learner, PATIENTLY, PHONE } from "./learner.ts";

async function send(joe: Learner, line: string): Promise<void> {
  await joe.keyboard.tap();
  await joe.keyboard.fill(line);
  await joe.keyboard.press("Enter");
}

test("lesson 1 is finished on a phone, through the line of input", async () => {
  const joe = await Learner.at("#/learn/say-helo", PHONE);
  expect(await joe.terminal.locator(".xterm").count()).toBe(0);
  expect(await accessibilityFindings(joe.page)).toEqual([]);
  await send(joe, "telnet iguana.apex.com 25");
  await joe.hears("telnet iguana.apex.com 25", "220 ");
  await joe.button("Continue").tap();
  await send(joe, "HELLO andromeda.acme.com");
  await joe.hears("HELLO", "500 ");
  await joe.page.getByText("500 You typed HELLO. The command has four letters: HELO.").waitFor();
  await send(joe, "HELO andromeda.acme.com");
  await joe.hears("HELO", "250 ");
  await send(joe, "QUIT");
  await joe.hears("QUIT", "221 ");
  await send(joe, "telnet iguana.apex.com 26");
  await joe.finished();
  await joe.page.getByRole("heading", { name: "Iguana has heard you." }).waitFor();
  expect(await accessibilityFindings(joe.page)).toEqual([]);
  await joe.button("What comes next").tap();
  await joe.page.getByRole("link", { name: /^Start lesson \d+$/ }).waitFor();
  expect(await accessibilityFindings(joe.page)).toEqual([]);
});

test("the signs that a phone's keyboard hides have keys of their own", async () => {
  const joe = await Learner.at("#/learn/send-one-by-hand", PHONE);
  await send(joe, "telnet iguana.apex.com 25");
  await joe.hears("telnet", "220 ");
  await send(joe, "HELO andromeda.acme.com");
  await joe.hears("HELO", "250 ");
  await joe.keyboard.tap();
  await joe.page.keyboard.type("MAIL FROM");
  for (const sign of [":", "<"]) await joe.button(sign).tap();
  await joe.page.keyboard.type("joe");
  await joe.button("@").tap();
  await joe.page.keyboard.type("andromeda.acme.com");
  await joe.button(">").tap();
  expect(await joe.keyboard.inputValue()).toBe("MAIL FROM:<joe@andromeda.acme.com>");
  await joe.button("Enter").tap();
  await joe.hears("MAIL FROM:<joe@andromeda.acme.com>", "250 ");

  // Jane's terminal is one tap away.
  await joe.button(/^iguana jane/).tap();
  await joe.page.getByRole("region", { name: "Terminal, iguana" }).waitFor();
  await send(joe, "mail");
  await joe.hears("mail", "2 messages");
});

test("the panes of a phone: lesson, map and time, and the replay's letter", async () => {
  const ed = await Learner.at("#/replay/spoof", PHONE);
  const panes = ed.page.getByRole("navigation", { name: "Panes" });
  await panes.getByRole("button", { name: "Time" }).tap();
  expect(await accessibilityFindings(ed.page)).toEqual([]);
  await ed.page.getByLabel("speed").selectOption("Instant");
  await ed.button("Play").tap();
  await expect.poll(() => ed.transcript.innerText(), PATIENTLY).toContain("Held 1 message");
  await panes.getByRole("button", { name: /mail/i }).tap();
  await ed.page.getByRole("tab", { name: "Who wrote it" }).tap();
  await ed.page.getByRole("tabpanel").getByText("Received: from").first().waitFor();
  expect(await accessibilityFindings(ed.page)).toEqual([]);
  for (const pane of ["Map", "Lesson", "Terminal"]) {
    await panes.getByRole("button", { name: pane }).tap();
    const over = await ed.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(over, pane).toBeLessThanOrEqual(0);
    expect(await accessibilityFindings(ed.page), pane).toEqual([]);
  }
});
