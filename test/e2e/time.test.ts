/** The time bar of a session that is still being typed. */
import { expect, test } from "vitest";
import { Learner, PATIENTLY } from "./learner.ts";

async function letterSent(): Promise<Learner> {
  const joe = await (await Learner.at("#/learn/send-one-by-hand")).instantly();
  await joe.say("telnet iguana.apex.com 25", "220 ");
  await joe.say("HELO andromeda.acme.com", "250 ");
  await joe.say("MAIL FROM:<joe@andromeda.acme.com>", "250 ");
  await joe.say("RCPT TO:<jane@iguana.apex.com>", "250 ");
  await joe.say("DATA", "354 ");
  for (const line of ["Subject: Lunch?", "", "Noon?"]) await joe.type(line);
  await joe.stepSays("End it with a dot");
  await joe.say(".", "250 ");
  return joe;
}

const valueText = (joe: Learner): Promise<string> =>
  joe.time.getAttribute("aria-valuetext").then((text) => text ?? "");

test("going back shows the world as it was: terminal, map and mailbox; going forward restores it", async () => {
  const joe = await letterSent();
  const map = async (): Promise<string> => /\bjane \d\b/.exec(await joe.sight())?.[0] ?? "";
  expect(await map()).toBe("jane 3");
  expect(await joe.steps.getByText("done", { exact: true }).count()).toBe(6);

  await joe.button("Step back").click();
  await joe.button("Play").waitFor();
  await expect.poll(() => valueText(joe), PATIENTLY).toMatch(/^DATA/);
  expect(await map()).toBe("jane 2");
  await expect.poll(() => joe.screen.innerText(), PATIENTLY).not.toContain("accepted for delivery");
  await joe.stepSays("End it with a dot");

  await joe.time.focus();
  const stops: string[] = [];
  for (const word of ["RCPT", "MAIL", "HELO", "call :25"]) {
    await joe.page.keyboard.press("ArrowLeft");
    stops.push(await valueText(joe));
    expect(stops.at(-1), word).toContain(word);
  }
  await joe.stepSays("Say HELO");
  await expect.poll(() => joe.screen.innerText(), PATIENTLY).not.toContain("HELO");
  await joe.page.keyboard.press("Home");
  await joe.stepSays("Call port 25");
  expect(await joe.transcript.innerText()).not.toContain("telnet");

  await joe.page.keyboard.press("End");
  expect(await map()).toBe("jane 3");
  await joe.stepSays("Hang up and read Jane’s mail");
  await expect.poll(() => joe.screen.innerText(), PATIENTLY).toContain("accepted for delivery");
});

test("Pause stops the clock, Play lets it run, Step goes on by itself to the next thing", async () => {
  const joe = await letterSent();
  const clock = (): Promise<string | null> => joe.page.getByText(/^\d\d:\d\d:\d\d\.\d{3}$/).textContent();
  await joe.button("Pause").click();
  await joe.button("Play").waitFor();
  const stopped = await clock();
  await joe.page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  expect(await clock()).toBe(stopped);
  await joe.page.keyboard.press("F8");
  await joe.button("Pause").waitFor();
  await expect.poll(clock, PATIENTLY).not.toBe(stopped);
  await joe.page.keyboard.press("F9");
  await expect.poll(() => valueText(joe), PATIENTLY).toMatch(/^DATA/);
  await joe.page.keyboard.press("F10");
  await expect.poll(() => joe.transcript.innerText(), PATIENTLY).toContain("accepted for delivery");
});

test("typing in the past begins a branch; what had been stays in the first row", async () => {
  const joe = await letterSent();
  await joe.time.focus();
  for (const word of ["DATA", "RCPT", "MAIL"]) {
    await joe.page.keyboard.press("ArrowLeft");
    expect(await valueText(joe)).toContain(word);
  }
  await joe.keyboard.focus();
  await joe.say("RCPT TO:<bob@iguana.apex.com>", "250 ");
  await joe.stepSays("Iguana will bring the letter to Bob.");
  await joe.say("RCPT TO:<jane@iguana.apex.com>", "250 ");
  await joe.stepSays("Write the letter");
  await joe.page.getByRole("region", { name: "Time bar" }).getByRole("button", { name: "1998" }).click();
  await joe.stepSays("Hang up and read Jane’s mail");
  expect(await joe.transcript.innerText()).not.toContain("bob@iguana");
});

test("packet by packet, back and forth, ends where it began", async () => {
  const joe = await letterSent();
  await joe.page.getByLabel("step by").selectOption("Packet");
  await joe.time.focus();
  await joe.page.keyboard.press("End");
  const value = (): Promise<number> => joe.time.getAttribute("aria-valuenow").then(Number);
  const stops = [await value()];
  for (let i = 0; i < 12; i++) {
    await joe.page.keyboard.press("ArrowLeft");
    stops.push(await value());
  }
  expect(
    stops.every((stop, i) => i === 0 || stop < (stops[i - 1] ?? 0)),
    stops.join(),
  ).toBe(true);
  for (let i = 0; i < 12; i++) await joe.page.keyboard.press("ArrowRight");
  expect(await value()).toBe(stops[0]);
});
