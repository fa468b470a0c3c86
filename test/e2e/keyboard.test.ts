/** The spoof from the first page to Ed's reading and the forger's name, with nothing but keys. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { Learner, PATIENTLY, WIDE } from "./learner.ts";
import { newPage } from "./page.ts";

const MOST_PRESSES = 90;

/** What has the focus, as a screen reader would name it; a link with where it leads. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return "";
    const label = element.getAttribute("aria-label") ?? element.closest("label")?.textContent;
    const leads = element.getAttribute("href") ?? "";
    return `${label ?? element.textContent} ${leads}`.replaceAll(/\s+/g, " ").trim();
  });
}

/** Presses a key until what has the focus is called that. False when it never is. */
async function found(page: Page, name: RegExp, key: string, most = MOST_PRESSES): Promise<boolean> {
  for (let i = 0; i < most; i++) {
    if (name.test(await focused(page))) return true;
    await page.keyboard.press(key);
  }
  return false;
}

async function until(page: Page, name: RegExp, key: string): Promise<void> {
  expect(await found(page, name, key), `${String(name)} by ${key}`).toBe(true);
}

/** F6 goes from pane to pane, out of the terminal too, whose Tab is the shell's; Tab goes on from there. */
async function reach(page: Page, pane: "lesson" | "time", name: RegExp): Promise<void> {
  const here = (): Promise<boolean> =>
    page.evaluate((wanted) => document.activeElement?.closest(`[data-pane=${wanted}]`) !== null, pane);
  for (let i = 0; i < 8; i++) {
    await page.keyboard.press("F6");
    if (await here()) break;
  }
  for (const key of ["Tab", "Shift+Tab"]) if (await found(page, name, key, 30)) return;
  throw new Error(`${String(name)} cannot be reached in the ${pane}.`);
}

async function toTerminal(page: Page): Promise<void> {
  await until(page, /^Terminal input$/, "F6");
}

test("the spoof is played, read and solved by keyboard alone", async () => {
  const page = await newPage({ viewport: WIDE });
  const ed = new Learner(page);
  const { keyboard } = page;
  await page.goto("./");
  await page
    .getByRole("link", { name: /The spoof/ })
    .first()
    .waitFor();
  await until(page, /#\/learn\/the-spoof$/, "Tab");
  await keyboard.press("Enter");
  await ed.screen.waitFor();

  await toTerminal(page);
  await ed.say("telnet access4.digex.net 25", "220 ");
  await reach(page, "time", /^speed/);
  await keyboard.type("Inst");
  await expect.poll(() => page.getByLabel("speed").inputValue(), PATIENTLY).toBe("Instant");
  await toTerminal(page);
  await ed.say("HELO mmco.com", "250 ");
  await keyboard.press("Control+BracketRight");
  await ed.say("set localecho", "Local echo on");
  await keyboard.press("Enter");
  await ed.stepSays("Ask whether you are known");
  await ed.say("VRFY ed", "250 ");
  await ed.stepSays("Become the President");
  await ed.say("MAIL FROM:<president@whitehouse.gov>", "250 ");
  await ed.say("RCPT TO:<ed@mmco.com>", "250 ");
  await ed.stepSays("Write as the President");
  await ed.say("DATA", "354 ");
  for (const line of [
    "From: president@whitehouse.gov",
    "To: ed@mmco.com",
    "Subject: Camp David, this weekend",
  ])
    await ed.type(line);
  await ed.type("");
  await ed.type("Bring the laptop.");
  await ed.say(".", "250 ");
  await ed.type("QUIT");
  await ed.stepSays("Receive it");

  // Back to the reply before, as time allows, and to the present again.
  await keyboard.press("F9");
  await ed.button("Play").first().waitFor();
  await keyboard.press("F8");

  await toTerminal(page);
  await keyboard.press("Shift+Tab");
  await until(page, /^mail ed/, "Shift+Tab");
  await keyboard.press("Enter");
  await toTerminal(page);
  await ed.say("mail", "1 message");
  await ed.say("1", "Bring the laptop.");
  await ed.say("q", "Held 1 message");
  await ed.stepSays("Who wrote which line?");

  const goOn = async (once: string): Promise<void> => {
    await ed.stepSays(once);
    await until(page, /^Continue$/, "Tab");
    await keyboard.press("Enter");
  };
  for (const line of [
    /^Return-Path:/,
    /^Received: from access4/,
    /^Received: from mmco/,
    /^Date:/,
    /^Message-Id:/i,
  ]) {
    await reach(page, "lesson", line);
    await keyboard.press("Space");
  }
  await until(page, /^Check my marks/, "Tab");
  await keyboard.press("Enter");
  await goOn("Every mark is right.");
  await ed.stepSays("Find the slip");
  await reach(page, "lesson", /^Received: from mmco/);
  await keyboard.press("Space");
  await until(page, /^Check my marks/, "Tab");
  await keyboard.press("Enter");
  await goOn("Every mark is right.");
  await ed.stepSays("Name the forger");
  await reach(page, "lesson", /^The White House looks up/);
  await keyboard.press("ArrowDown");
  await keyboard.press("ArrowDown");
  expect(await focused(page)).toMatch(/^The provider looks up/);
  await keyboard.press("Space");
  await until(page, /^Check the answer/, "Tab");
  await keyboard.press("Enter");
  await goOn("which customer had which line when");
  await ed.finished();

  // The list alone tells the story, what nobody typed included.
  const told = (await ed.transcript.innerText()).replaceAll(/\s+/g, " ");
  let from = 0;
  for (const part of [
    "telnet access4.digex.net 25",
    "MAIL FROM:<president@whitehouse.gov>",
    "access4 took responsibility for letter",
    "access4 chose the way: mmco.com names one exchanger",
    "mail.mmco wrote the letter into ed’s mailbox.",
    "which said: 250",
    "Bring the laptop.",
  ]) {
    const at = told.indexOf(part, from);
    expect(at, `“${part}” after ${told.slice(Math.max(0, from - 200), from)}`).toBeGreaterThanOrEqual(0);
    from = at;
  }
});
