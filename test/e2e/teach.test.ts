/** From the learner's hand-in to the teacher's table. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, inject, onTestFinished, test } from "vitest";
import { serveFolder } from "../../scripts/serve.mjs";
import { makeHandIns } from "../share/hand-ins.ts";
import { Learner, PATIENTLY, PHONE, WIDE } from "./learner.ts";
import { accessibilityFindings, newPage, newWatchedPage } from "./page.ts";

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), "class-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test("a lesson is handed in as a file and as a link, and both replay true", async () => {
  const joe = await Learner.at("#/learn/say-helo");
  const { page } = joe;
  await joe.keyboard.focus();
  await joe.say("telnet iguana.apex.com 25", "220 ");
  await joe.instantly();
  await joe.say("HELLO x", "500 ");
  await joe.say("HELO andromeda.acme.com", "250 ");
  await joe.say("QUIT", "221 ");
  await joe.say("telnet iguana.apex.com 26", "refused");
  await joe.finished();
  await joe.button("Hand in").click();
  const dialog = page.getByRole("dialog", { name: "Hand in" });
  await dialog.getByText("5 of 5 steps met, 1 slips").waitFor();
  expect(await accessibilityFindings(page), "handing in").toEqual([]);
  await dialog.getByLabel("Your name").fill("Jöe Bloggs");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Save as a file" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("say-helo-jöe-bloggs.hand-in.json");
  const folder = temporary();
  const file = join(folder, "joe.json");
  await download.saveAs(file);
  await dialog.getByRole("button", { name: "Make a link" }).click();
  const link = await dialog.getByLabel("Link to pass on").inputValue();

  const teacher = await newPage({ viewport: WIDE });
  await teacher.goto(link);
  const row = teacher.getByRole("row").filter({ hasText: "Jöe Bloggs" });
  await row.waitFor();
  await expect.poll(() => row.innerText(), PATIENTLY).toMatch(/5 of 5[^]*yes/);
  await teacher.goto("#/teach");
  await teacher.getByLabel("Choose files").setInputFiles(file);
  await row.filter({ hasText: "joe.json" }).filter({ hasText: "yes" }).waitFor();
});

test.for(["dark", "light"] as const)("a folder of hand-ins becomes a table, %s", async (colorScheme) => {
  const folder = temporary();
  for (const { name, text } of makeHandIns(3)) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, "essay.json"), "{}");
  writeFileSync(join(folder, "photo.png"), "no hand-in");
  const page = await newPage({ viewport: WIDE, colorScheme });
  await page.goto("#/teach");
  await page.getByLabel("Choose a folder").setInputFiles(folder);
  await page.getByText("10 hand-ins, 6 replay true.").waitFor();
  const rows = await page.getByRole("row").allInnerTexts();
  expect(rows).toHaveLength(11);
  for (const words of [
    "The keystrokes were edited",
    "The result was edited",
    "played with another seed",
    "This is not a hand-in.",
  ])
    expect(
      rows.filter((row) => row.includes(words)),
      words,
    ).toHaveLength(1);
  expect(await accessibilityFindings(page), "marked").toEqual([]);
  const [csv] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as CSV" }).click(),
  ]);
  const saved = join(temporary(), "marks.csv");
  await csv.saveAs(saved);
  const lines = readFileSync(saved, "utf8").trim().split("\r\n");
  expect(lines).toHaveLength(11);
  expect(lines[0]).toContain("file,who,lesson");
});

test("the page for teachers fits a phone, and makes the lines to embed a step", async () => {
  const page = await newPage({ ...PHONE });
  await page.goto("#/teach");
  await page.getByRole("heading", { name: "For teachers" }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole("combobox", { name: "Step" }).selectOption("3");
  await expect
    .poll(() => page.getByRole("main").innerText(), PATIENTLY)
    .toContain("?embed#/learn/say-helo/3");
  expect(await accessibilityFindings(page)).toEqual([]);
});

test("a step's address opens the lesson there, inside somebody's page too, and takes nothing of one's own away", async () => {
  const page = await newPage({ viewport: WIDE });
  const joe = new Learner(page);
  await page.goto("#/learn/say-helo");
  await joe.keyboard.focus();
  await joe.say("telnet iguana.apex.com 25", "220 ");
  await joe.stepSays("Hear who answers");
  await page.goto("#/learn/say-helo/3");
  await page.getByText("This address opens the lesson at step 3.").waitFor();
  await joe.stepSays("Say HELO");
  await expect.poll(() => joe.transcript.innerText(), PATIENTLY).toContain("220 ");
  await page.getByRole("link", { name: "Back to my own" }).click();
  await joe.stepSays("Hear who answers");

  const bare = await newPage({ viewport: WIDE });
  await bare.goto("?embed#/teach");
  await bare.getByRole("heading", { name: "For teachers" }).waitFor();
  expect(await bare.getByRole("navigation", { name: "Site" }).count()).toBe(0);

  // A page of somebody else's, with a lesson in it.
  const folder = temporary();
  const frame = `<iframe src="${inject("site")}?embed#/learn/say-helo/3" title="A lesson" width="1240" height="760"></iframe>`;
  writeFileSync(
    join(folder, "index.html"),
    `<!doctype html><link rel="icon" href="data:,"><title>A class</title>${frame}`,
  );
  const theirs = await serveFolder(folder, { prefix: "/" });
  onTestFinished(() => theirs.close());
  const { page: host, complaints } = await newWatchedPage({ viewport: WIDE, baseURL: theirs.url });
  await host.goto("./");
  const inner = host.frameLocator("iframe");
  await inner.getByRole("list", { name: "Steps" }).getByText("Say HELO").first().waitFor();
  expect(await inner.getByRole("link", { name: "Mail by Hand" }).count()).toBe(0);
  await inner.getByRole("textbox", { name: "Terminal input" }).focus();
  await host.keyboard.type("HELO andromeda.acme.com\n");
  await inner.getByRole("list", { name: "Steps" }).getByText("Hang up politely").first().waitFor();
  // It asks for the site, which is another's there, and for nothing else.
  const ours = `request to another origin: ${inject("site")}`;
  expect(complaints.filter((one) => !one.startsWith(ours))).toEqual([]);
});

test("a lesson of one's own is dropped, complains by line, is played, and goes on with its steps from a link", async () => {
  const ann = await newPage({ viewport: WIDE });
  await ann.goto("#/preview");
  // It begins with a lesson that plays.
  await ann.getByRole("link", { name: "Play it" }).waitFor();
  const text = readFileSync(new URL("../../lessons/01-say-helo/lesson.md", import.meta.url), "utf8")
    // The slug stays: it is not taken for the course's lesson.
    .replace("title: Say HELO", "title: Ann’s own");
  await drop(ann, "lesson.md", text.replace("code=220", "code=259"));
  const reads = ann.getByRole("region", { name: "How it reads" });
  const line = text.split("\n").findIndex((one) => one.includes("code=220")) + 1;
  await reads.getByText(new RegExp(`lesson\\.md, ${line}: `)).waitFor();
  await drop(ann, "lesson.md", text);
  await reads.getByRole("heading", { name: "Ann’s own" }).waitFor();
  expect(await accessibilityFindings(ann), "a lesson in sight").toEqual([]);
  // Kept while it is written, and there again after playing.
  await ann.getByRole("link", { name: "Play it" }).click();
  await ann.getByRole("list", { name: "Steps" }).waitFor();
  await ann.goBack();
  await reads.getByRole("heading", { name: "Ann’s own" }).waitFor();
  await ann.reload();
  await reads.getByRole("heading", { name: "Ann’s own" }).waitFor();
  await ann.getByRole("link", { name: "Play it" }).click();
  const joe = new Learner(ann);
  await joe.screen.waitFor();
  await joe.keyboard.focus();
  await joe.say("telnet iguana.apex.com 25", "220 ");
  await joe.stepSays("Hear who answers");
  await joe.button("Share").first().click();
  const link = ann.getByRole("textbox", { name: "Link" });
  await expect.poll(() => link.inputValue(), PATIENTLY).toContain("#/open/");

  const bob = await newPage({ viewport: WIDE });
  await bob.goto(await link.inputValue());
  const ben = new Learner(bob);
  await bob.getByText("This is a moment somebody shared.").waitFor();
  await bob.getByText("Ann’s own").first().waitFor();
  await ben.stepSays("Hear who answers");
  await expect.poll(() => ben.transcript.innerText(), PATIENTLY).toContain("220 ");
  await ann.goto("./");
  await ann.getByRole("link", { name: "Start lesson 1" }).waitFor();
});

/** A file from the desk onto the page. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const files = await page.evaluateHandle(
    ([file, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content ?? ""], file ?? ""));
      return data;
    },
    [name, text],
  );
  await page.locator("body").dispatchEvent("drop", { dataTransfer: files });
}
