/** The lessons, finished by typing as anybody would. */
import { expect, test } from "vitest";
import { Learner, PATIENTLY } from "./learner.ts";

test("lesson 1 is finished by typing, each reply in its time", async () => {
  const joe = await Learner.at("#/learn/say-helo");
  expect(await joe.terminal.getAttribute("aria-label")).toBe("Terminal, andromeda");
  await joe.stepSays("Call the mail server");
  expect(await joe.steps.getByRole("listitem").count()).toBe(5);
  expect(await joe.time.count(), "no time bar before the first reply").toBe(0);

  await joe.keyboard.click();
  await joe.say("telnet iguana.apex.com 25", /220 iguana\.apex\.com/);
  await joe.stepSays("Hear who answers");
  await joe.button("Continue").click();
  await joe.stepSays("Say HELO");
  await joe.say("HELO andromeda.acme.com", /250 iguana\.apex\.com Hello .*\[192\.0\.2\.25\]/);
  await joe.stepSays("Hang up politely");
  await joe.say("QUIT", "221 ");
  await joe.terminal.getByText("Connection closed by foreign host.").waitFor();
  await joe.stepSays("Knock at the next door");
  await joe.say("telnet iguana.apex.com 26", "refused");
  await joe.page.getByRole("heading", { name: "Iguana has heard you." }).waitFor();
  await joe.finished();

  await joe.page.goto("./");
  await joe.page.getByRole("link", { name: /^Continue lesson \d+$/ }).waitFor();
});

test("whoever types on need not press Continue, and may type ahead of the answers", async () => {
  const joe = await Learner.at("#/learn/say-helo");
  await joe.keyboard.focus();
  await joe.type("telnet iguana.apex.com 25");
  await joe.hears("telnet", "220 ");
  await joe.type("HELO andromeda.acme.com");
  await joe.type("QUIT");
  // What is typed sooner still goes to iguana.
  await joe.terminal.getByText("Connection closed by foreign host.").waitFor();
  await joe.type("telnet iguana.apex.com 26");
  await joe.finished();
});

const LETTER = ["From: joe@andromeda.acme.com", "To: jane@iguana.apex.com", "Subject: Lunch?", "", "Noon?"];

test("a letter is sent by hand, and Jane reads it in three ways", async () => {
  const joe = await (await Learner.at("#/learn/send-one-by-hand")).instantly();
  await joe.say("telnet iguana.apex.com 25", "220 ");
  await joe.say("HELO andromeda.acme.com", "250 ");
  await joe.say("MAIL FROM:<joe@andromeda.acme.com>", /250 .*Sender ok/);
  await joe.say("RCPT TO:<jane@iguana.apex.com>", /250 .*Recipient ok/);
  await joe.say("DATA", "354 ");
  for (const line of LETTER) {
    await joe.type(line);
    expect(await joe.openStep.innerText()).not.toMatch(/another order/);
  }
  await joe.stepSays("End it with a dot");
  await joe.say(".", /250 .*accepted for delivery/);
  await joe.stepSays("Hang up and read Jane’s mail");
  await joe.say("QUIT", "221 ");

  // Choosing a terminal gives it the keys.
  await joe.button(/^iguana jane/).click();
  await joe.page.getByRole("region", { name: "Terminal, iguana" }).waitFor();
  await joe.say("mail", /3 messages 1 new/);
  await joe.say("3", "Noon?");
  await joe.finished();
  await joe.page.getByRole("heading", { name: "Jane has your letter." }).waitFor();
  await joe.type("q");
  await joe.say("cat /var/mail/jane", /Received: from andromeda\.acme\.com .*\[192\.0\.2\.25\]/);

  await joe.button("Jane’s mail").click();
  const page = joe.page;
  await page.getByRole("tab", { name: "Letter", exact: true }).click();
  const panel = page.getByRole("tabpanel");
  await panel.getByText("Noon?").waitFor();
  await page.getByRole("tab", { name: "Raw" }).click();
  await panel.getByText("Return-Path: <joe@andromeda.acme.com>").waitFor();
  await page.getByRole("tab", { name: "Who wrote it" }).click();
  await expect.poll(() => panel.innerText(), PATIENTLY).toMatch(/iguana[^]*Received:[^]*typed[^]*Noon\?/);
});

test("hints open one by one, and the answer can be typed by the page", async () => {
  const joe = await (await Learner.at("#/learn/send-one-by-hand")).instantly();
  await joe.page.keyboard.press("F2");
  await joe.stepSays("The same call as in lesson 1.");
  await joe.button(/^Hint/).click();
  await joe.button(/^Answer/).click();
  await joe.button(/Type it/).click();
  await joe.stepSays("Say HELO");
  await joe.hears("telnet iguana.apex.com 25", "220 ");
});

test("a reload in the middle takes the lesson up where it was", async () => {
  const joe = await (await Learner.at("#/learn/send-one-by-hand")).instantly();
  await joe.say("telnet iguana.apex.com 25", "220 ");
  await joe.say("HELO andromeda.acme.com", "250 ");
  await joe.page.keyboard.type("MAIL FROM:<joe@");
  await expect.poll(() => joe.screen.innerText(), PATIENTLY).toContain("MAIL FROM:<joe@");
  const kept = (): Promise<boolean> =>
    joe.page.evaluate(() =>
      Object.keys(localStorage).some((key) => localStorage.getItem(key)?.includes('"text":"@"')),
    );
  await expect.poll(kept, PATIENTLY).toBe(true);
  const before = await joe.transcript.innerText();
  await joe.page.reload();
  await joe.screen.waitFor();
  await joe.stepSays("Name the sender");
  expect(await joe.transcript.innerText()).toBe(before);
  await joe.keyboard.focus();
  await joe.type("andromeda.acme.com>");
  await joe.hears("MAIL FROM:<joe@andromeda.acme.com>", "250 ");
  await joe.stepSays("Name the recipient");
});

test("Redo goes back to where the step began, and Start over to the beginning", async () => {
  const joe = await (await Learner.at("#/learn/send-one-by-hand")).instantly();
  await joe.say("telnet iguana.apex.com 25", "220 ");
  await joe.say("HELO andromeda.acme.com", "250 ");
  await joe.say("MAIL FROM:joe@andromeda.acme.com", "501 ");
  await joe.button("Redo this step").click();
  await expect.poll(() => joe.screen.innerText(), PATIENTLY).not.toContain("501");
  await joe.keyboard.focus();
  await joe.say("MAIL FROM:<joe@andromeda.acme.com>", "250 ");
  await joe.stepSays("Name the recipient");
  await joe.button("Start the lesson over").click();
  await joe.stepSays("Call port 25");
  await expect.poll(() => joe.screen.innerText(), PATIENTLY).not.toContain("telnet");
});

test("the keyboard alone gets from the landing to the end of lesson 1", async () => {
  const joe = new Learner((await Learner.at("#/replay/spoof")).page);
  const { keyboard } = joe.page;
  const focused = (): Promise<string> =>
    joe.page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute("aria-label") ?? element?.textContent.trim() ?? "";
    });
  await joe.page.goto("./");
  await joe.page.getByRole("link", { name: "Start lesson 1" }).waitFor();
  for (let presses = 0; (await focused()) !== "Start lesson 1" && presses < 20; presses++) {
    await keyboard.press("Tab");
  }
  await keyboard.press("Enter");
  await joe.stepSays("Call the mail server");
  const toTerminal = async (): Promise<void> => {
    for (let presses = 0; (await focused()) !== "Terminal input" && presses < 6; presses++) {
      await keyboard.press("F6");
    }
    expect(await focused()).toBe("Terminal input");
  };
  await joe.screen.waitFor();
  await toTerminal();
  // Tab belongs to the shell; F6 leaves, whatever runs.
  await keyboard.type("teln");
  await keyboard.press("Tab");
  expect(await focused()).toBe("Terminal input");
  await keyboard.type("iguana.apex.com 25");
  await keyboard.press("Enter");
  await joe.hears("telnet iguana.apex.com 25", "220 ");
  await keyboard.press("F6");
  expect(await focused()).not.toBe("Terminal input");
  await joe.button("Continue").waitFor();
  for (let presses = 0; (await focused()) !== "Continue" && presses < 40; presses++) {
    await keyboard.press("Tab");
  }
  await keyboard.press("Enter");
  await expect.poll(focused, PATIENTLY).toBe("Terminal input");
  await joe.say("HELO andromeda.acme.com", "250 ");
  await joe.say("QUIT", "221 ");
  await joe.say("telnet iguana.apex.com 26", "refused");
  await joe.finished();
});

test("who wants less motion gets still pictures, and the same lesson", async () => {
  const joe = await Learner.at("#/learn/say-helo", { reducedMotion: "reduce" });
  await joe.keyboard.focus();
  await joe.say("telnet iguana.apex.com 25", "220 ");
  const moving = await joe.page.evaluate(() =>
    document
      .getAnimations()
      .filter((animation) => Number(animation.effect?.getComputedTiming().duration ?? 0) > 1)
      .map((animation) => (animation as CSSAnimation).animationName),
  );
  expect(moving).toEqual([]);
  await joe.say("HELO andromeda.acme.com", "250 ");
  await joe.say("QUIT", "221 ");
  await joe.say("telnet iguana.apex.com 26", "refused");
  await joe.finished();
});
