/** The recorded forgery: watched, gone through step by step, and taken over. */
import { expect, test } from "vitest";
import { Learner, PATIENTLY } from "./learner.ts";

/** The replay, played to its end at once. */
async function watched(): Promise<Learner> {
  const ed = await Learner.at("#/replay/spoof");
  await ed.page.getByLabel("speed").selectOption("Instant");
  await ed.button("Play").click();
  await expect.poll(() => ed.transcript.innerText(), PATIENTLY).toContain("Held 1 message");
  await ed.button("Play").waitFor();
  return ed;
}

async function stepBackTo(ed: Learner, words: RegExp): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (words.test((await ed.time.getAttribute("aria-valuetext")) ?? "")) return;
    await ed.button("Step back").click();
  }
  throw new Error(`There is no step ${words.source}.`);
}

/** Only once everything has been drawn: the emulator takes its time. */
async function settledSight(ed: Learner): Promise<string> {
  let before = "";
  await expect
    .poll(async () => {
      const now = await ed.sight();
      const same = now === before;
      before = now;
      return same;
    }, PATIENTLY)
    .toBe(true);
  return before;
}

test("the spoof plays to its end by itself, and the letter can be read by who wrote it", async () => {
  const ed = await Learner.at("#/replay/spoof");
  expect(await ed.terminal.getAttribute("aria-label")).toBe("Terminal, dial117");
  await ed.page.getByText("No letters for Ed.").waitFor();
  await ed.button("Play").click();
  await ed.button("Pause").waitFor();
  await expect.poll(() => ed.transcript.innerText(), PATIENTLY).toContain("telnet access4.digex.net 25");
  await ed.page.getByLabel("speed").selectOption("Instant");
  await ed.button("Play").waitFor();

  const said = await ed.transcript.innerText();
  const parts = [
    "HELO mmco.com",
    "250 access4.digex.net Hello dial117.digex.net [203.0.113.117]",
    "set localecho",
    "VRFY ed",
    "MAIL FROM:<president@whitehouse.gov>",
    "RCPT TO:<ed@mmco.com>",
    "354 ",
    "Bring the laptop.",
    "accepted for delivery",
    "221 ",
    "Subject: Camp David, this weekend",
  ];
  let from = 0;
  for (const part of parts) {
    const at = said.indexOf(part, from);
    expect(at, part).toBeGreaterThanOrEqual(from);
    from = at;
  }
  expect(await ed.terminal.getAttribute("aria-label")).toBe("Terminal, mail");

  const panel = ed.page.getByRole("tabpanel");
  const who = ed.page.getByRole("tab", { name: "Who wrote it" });
  expect(await who.getAttribute("aria-selected")).toBe("true");
  await panel.getByText("Received: from").first().waitFor();
  const words = (await panel.innerText()).replaceAll("\u00a0", " ");
  expect(words).toMatch(/typed[^]*mmco\.com[^]*\[203\.0\.113\.117\]/);
  await ed.page.getByRole("tab", { name: "Raw" }).click();
  await panel.getByText(/Received: from mmco\.com \(dial117\.digex\.net \[203\.0\.113\.117\]\)/).waitFor();
  await ed.page.getByRole("tab", { name: "Letter", exact: true }).click();
  await panel.getByText("Bring the laptop.").waitFor();
  await panel.getByText("president@whitehouse.gov").first().waitFor();
});

test("back to MAIL and forward again is the same screen, and so is the way there and back", async () => {
  const ed = await watched();
  const end = await settledSight(ed);
  await stepBackTo(ed, /^MAIL FROM/);
  const mail = await settledSight(ed);
  expect(mail).toContain("250 <president@whitehouse.gov>... Sender ok");
  expect(await ed.transcript.innerText()).not.toContain("RCPT TO:<ed@mmco.com>");
  expect(mail).toContain("No letters for Ed.");
  expect(await ed.terminal.getAttribute("aria-label")).toBe("Terminal, dial117");
  await ed.button("Step").click();
  expect(await settledSight(ed)).toContain("Recipient ok");
  await ed.button("Step back").click();
  expect(await settledSight(ed)).toBe(mail);
  await ed.time.focus();
  await ed.page.keyboard.press("End");
  expect(await settledSight(ed)).toBe(end);
  await ed.page.keyboard.press("Home");
  await expect.poll(() => ed.transcript.innerText(), PATIENTLY).not.toContain("telnet access4");
  await ed.button("Play").click();
  await expect.poll(() => ed.transcript.innerText(), PATIENTLY).toContain("Held 1 message");
  await ed.button("Play").waitFor();
  expect(await settledSight(ed)).toBe(end);
});

test("taking the keyboard begins a branch, and the recording stays as it is", async () => {
  const ed = await watched();
  await stepBackTo(ed, /^MAIL FROM/);
  const before = await settledSight(ed);
  const length = await ed.time.getAttribute("aria-valuemax");
  await ed.button("Take the keyboard here").click();
  await ed.page.getByText("This is a branch").waitFor();
  expect(await ed.keyboard.evaluate((input) => input === document.activeElement)).toBe(true);
  await ed.say("RCPT TO:<nobody.here@access4.digex.net>", "550 ");
  await ed.say("RCPT TO:<ed@access4.digex.net>", "250 ");
  await ed.say("DATA", "354 ");
  for (const line of ["Subject: Mine", "", "From my own hands."]) await ed.type(line);
  await ed.say(".", "250 ");

  await ed.button("Back to the recording").click();
  expect(await settledSight(ed)).toContain("Sender ok");
  expect(await ed.transcript.innerText()).not.toContain("nobody.here");
  expect(await ed.time.getAttribute("aria-valuemax")).toBe(length);
  const words = (text: string): string => text.replace(/^(1998|branch 1)\n/gm, "");
  expect(words(await settledSight(ed))).toContain(words(before).slice(0, 400));
  await ed.button("Play").click();
  await expect.poll(() => ed.transcript.innerText(), PATIENTLY).toContain("Camp David, this weekend");

  await ed.button("branch 1").click();
  await expect.poll(() => ed.transcript.innerText(), PATIENTLY).toContain("From my own hands.");
});

test("a chapter is a place to go to", async () => {
  const ed = await watched();
  const chapters = ed.page.getByRole("list", { name: "Chapters" });
  await chapters.getByRole("button", { name: /Does access4 know me/ }).click();
  await chapters.locator("[aria-current=step]").filter({ hasText: "Does access4 know me? VRFY" }).waitFor();
  expect(await ed.transcript.innerText()).not.toContain("VRFY ed");
  expect(await ed.terminal.getAttribute("aria-label")).toBe("Terminal, dial117");
});
