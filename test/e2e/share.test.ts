/** Links and files: what is taken away in one browser opens the same in another. */
import type { Download, Page } from "playwright-core";
import { expect, test } from "vitest";
import { traceText } from "../../src/lesson/index.ts";
import { encodeLink, readSaved } from "../../src/share/index.ts";
import { spoof } from "../share/kit.ts";
import { Learner } from "./learner.ts";
import { accessibilityFindings, newPage } from "./page.ts";

async function textOf(download: Download): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** Presses a button of the panel and gives what arrived. */
async function take(page: Page, name: string | RegExp): Promise<{ file: string; text: string }> {
  const arriving = page.waitForEvent("download");
  await page.getByRole("dialog", { name: "Share" }).getByRole("button", { name }).click();
  const download = await arriving;
  return { file: download.suggestedFilename(), text: await textOf(download) };
}

async function share(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const field = page.getByRole("textbox", { name: "Link to this moment" });
  await expect.poll(() => field.inputValue()).toContain("#/open/");
  return field.inputValue();
}

const like = (name: RegExp) => expect.stringMatching(name) as string;

test("the spoof, shared in its middle, opens in a fresh browser at the same moment with the same trace", async () => {
  const here = await Learner.at("#/replay/spoof");
  await here.button(/From: the President/).click();
  await here.page.getByRole("radio", { name: "Watch" }).check({ force: true });
  await here.page.getByRole("treegrid", { name: "Ladder" }).waitFor();
  for (let i = 0; i < 3; i++) await here.page.keyboard.press("F10");
  const moment = async ({ page, time, transcript }: Learner) => ({
    time: await time.getAttribute("aria-valuetext"),
    said: await transcript.textContent(),
    ladder: await page.getByRole("treegrid", { name: "Ladder" }).innerText(),
    clock: await page.getByRole("region", { name: "Time" }).innerText(),
  });
  const before = await moment(here);
  expect(before.said).toContain("president@whitehouse.gov");
  expect(before.said).not.toContain("QUIT");
  const link = await share(here.page);
  expect(link.length).toBeLessThan(2000);
  const panel = here.page.getByRole("dialog", { name: "Share" });
  await expect.poll(() => panel.textContent()).toContain(`${link.length} characters`);
  const trace = await take(here.page, "Trace");
  expect(trace.file).toBe("spoof.trace");
  expect(trace.text).toBe(traceText(spoof().timeline.trace));
  expect(await accessibilityFindings(here.page)).toEqual([]);

  const fresh = await Learner.at(link);
  await fresh.page.getByText("This is a moment somebody shared.").waitFor();
  await fresh.page.getByRole("treegrid", { name: "Ladder" }).waitFor();
  expect(await moment(fresh)).toEqual(before);
  expect(await share(fresh.page)).toBe(link);
  expect((await take(fresh.page, "Trace")).text).toBe(trace.text);
});

test("what is taken away is whole: recording, transcript, packets, letters", async () => {
  const here = await Learner.at("#/replay/spoof");
  await share(here.page);
  const recording = await take(here.page, "Recording");
  expect(readSaved(recording.text)).toMatchObject({ ok: true, moment: { origin: { slug: "spoof" } } });
  const transcript = await take(here.page, "Transcript");
  expect(transcript.text).toContain("→ MAIL FROM:<president@whitehouse.gov>");
  expect(transcript.text).toContain("* mail.mmco wrote the letter into ed’s mailbox.");
  const packets = await take(here.page, "Packets");
  expect(packets).toMatchObject({ file: "spoof.pcapng", text: like(/mail\.mmco\.com/) });
  const mailbox = await take(here.page, "Mailbox of ed@mail.mmco.com");
  expect(mailbox).toMatchObject({ file: "ed-mail.mbox", text: like(/^From /) });
  const letter = await take(here.page, "Letter: Camp David, this weekend");
  expect(letter.file).toMatch(/^ed-mail-\d\.eml$/);
  expect(letter.text).toContain("From: president@whitehouse.gov\r\n");
});

test("a lesson shared half way goes on elsewhere; a session of one’s own is left alone until one chooses", async () => {
  const here = await Learner.at("#/learn/send-one-by-hand");
  await here.say("telnet iguana.apex.com 25", "220 ");
  await here.stepSays("Say HELO");
  const link = await share(here.page);

  // Somebody who has never been here goes on at once, and keeps it.
  const fresh = await Learner.at(link);
  await fresh.stepSays("Say HELO");
  await fresh.page.getByText("This is a moment somebody shared.").waitFor();
  await fresh.keyboard.focus();
  await fresh.say("HELO andromeda.acme.com", "250 ");
  await fresh.page.getByText("This is your session of the lesson now.").waitFor();
  expect(new URL(fresh.page.url()).hash).toBe("#/learn/send-one-by-hand");

  // Somebody with work of their own keeps it.
  const other = await Learner.at("#/learn/send-one-by-hand");
  await other.say("date", "1998");
  const kept = () => other.page.evaluate(() => localStorage.getItem("mail-by-hand.session.send-one-by-hand"));
  await expect.poll(kept).not.toBeNull();
  await other.page.goto(link);
  await other.stepSays("Say HELO");
  await other.page.getByText("Your own session of this lesson is kept as you left it.").waitFor();
  const own = await kept();
  await other.keyboard.focus();
  await other.say("HELO andromeda.acme.com", "250 ");
  expect(await kept()).toBe(own);
  await other.page.getByRole("link", { name: "Back to my own" }).click();
  await expect.poll(() => other.transcript.textContent()).toContain("date");
  expect(await other.transcript.textContent()).not.toContain("HELO andromeda");
});

test.each([
  ["that may not", "clipboard.writeText"],
  ["on a page that has none, without https", "clipboard"],
])("a browser %s copies nothing: the link is selected, and a sentence says so", async (_, missing) => {
  const here = await Learner.at("#/replay/spoof");
  const { page } = here;
  await page.evaluate((what) => {
    const refused = (): Promise<never> => Promise.reject(new DOMException("", "NotAllowedError"));
    const clipboard = what === "clipboard" ? undefined : { writeText: refused };
    Object.defineProperty(navigator, "clipboard", { value: clipboard });
    Object.defineProperty(document, "execCommand", { value: () => false });
  }, missing);
  const link = await share(page);
  const panel = page.getByRole("dialog", { name: "Share" });
  await panel.getByText("The link is selected: copy it with Ctrl+C.").waitFor();
  const field = page.getByRole("textbox", { name: "Link to this moment" });
  const selected = (): Promise<string> =>
    field.evaluate((input: HTMLInputElement) =>
      input.value.slice(input.selectionStart ?? 0, input.selectionEnd ?? 0),
    );
  expect(await selected()).toBe(link);
  expect(await field.getAttribute("readonly")).not.toBeNull();
  // Asked for once more: the same.
  await field.evaluate((input: HTMLInputElement) => {
    input.setSelectionRange(0, 0);
  });
  await panel.getByRole("button", { name: "Copy link" }).click();
  await expect.poll(selected).toBe(link);
});

test("links that lead nowhere say why", async () => {
  const { moment } = spoof();
  const link = await encodeLink(moment);
  const page = await newPage();
  const cases: [data: string, says: RegExp][] = [
    [`B${link.slice(1)}`, /made by a newer version\. Reload the page to get it\. Your own work is kept\./],
    [link.slice(0, 400), /cut short: 400 of its \d+ characters/],
    [`${link.slice(0, 300)}xyz${link.slice(303)}`, /changed on its way/],
    ["%3Cscript%3E", /not a share link|changed on its way/],
    ["", /not a share link/],
    [
      await encodeLink({ ...moment, recording: { ...moment.recording, world: "2077" } }),
      /no world called 2077/,
    ],
  ];
  for (const [data, says] of cases) {
    await page.goto(`#/open/${data}`);
    await page.getByRole("alert").filter({ hasText: says }).waitFor();
  }
  expect(await accessibilityFindings(page)).toEqual([]);
});

test("a saved recording opens from a file, work goes from browser to browser", async () => {
  const here = await Learner.at("#/learn/send-one-by-hand");
  await here.say("telnet iguana.apex.com 25", "220 ");
  await here.stepSays("Say HELO");
  await share(here.page);
  const recording = await take(here.page, "Recording");
  await here.page.goto("#/");
  const arriving = here.page.waitForEvent("download");
  await here.button("Save my work").click();
  const work = await textOf(await arriving);
  await here.page.getByText("Saved mail-by-hand-work.json: 1 lesson, 0 worlds of your own.").waitFor();

  const page = await newPage();
  await page.goto("./");
  const open = (name: string, text: string) =>
    page
      .getByLabel("Open a file")
      .last()
      .setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
  await open("holiday.json", '{"photos": 3}');
  await page.getByText("This file holds neither a recording nor saved work.").waitFor();
  await open("work.json", work);
  await page.getByText("Taken in: 1 lesson, 0 worlds of your own.").waitFor();
  await page.getByRole("link", { name: "Continue lesson 3" }).waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);

  // Dropped anywhere on the page.
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], "moment.json"));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, recording.text);
  const opened = new Learner(page);
  await opened.stepSays("Say HELO");
  await page.getByText("Your own session of this lesson is kept as you left it.").waitFor();
});
