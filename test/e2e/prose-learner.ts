/** The hands of somebody at the page who does what a lesson's prose says, on a desk or a phone. */
import type { Locator } from "playwright-core";
import { expect } from "vitest";
import type { Lesson } from "../../src/lesson/index.ts";
import { diagnose } from "../lesson/diagnose.ts";
import { doStep, type Hands } from "../lesson/prose.ts";
import type { Learner } from "./learner.ts";

const SETTLED_MS = 200;
const LONGEST_MS = 15_000;

/** Goes through the lesson. Gives what the prose did not suffice for: none, when it did. */
export function doAsTold(learner: Learner, lesson: Lesson): Promise<string[]> {
  return doSteps(learner, lesson, 0, lesson.steps.length);
}

/** The same for the steps from `from` to before `to`, as the lesson counts them from 0. */
export async function doSteps(learner: Learner, lesson: Lesson, from: number, to: number): Promise<string[]> {
  const hands = handsOf(learner, lesson);
  let terminal = 0;
  for (const [i, step] of lesson.steps.entries()) {
    if (i < from || i >= to) continue;
    await hurry(learner);
    if (step.pool) await findFault(learner);
    else {
      terminal = await doStep(hands, lesson, step, terminal);
      await front(learner, "Lesson");
      if (step.exercises.length > 0) await answer(learner);
    }
    const met = await within(async () => {
      const carryOn = learner.button("Continue").filter({ visible: true });
      if ((await carryOn.count()) > 0) await carryOn.first().click();
      // Questions that follow one another are answered in one go, maybe to the end.
      return (await ended(learner, lesson)) || (i + 1 < lesson.steps.length && reached(learner, i + 1));
    });
    if (!met) return [`Step ${i + 1}, “${step.title}”: ${await learner.sight()}`];
  }
  return [];
}

/** The steps before that one are done. */
async function reached(learner: Learner, index: number): Promise<boolean> {
  const texts = await learner.steps.getByRole("listitem").allInnerTexts();
  return texts.length > index && texts.slice(0, index).every((text) => /^\s*done\b/.test(text));
}

async function ended(learner: Learner, lesson: Lesson): Promise<boolean> {
  return (await learner.page.getByRole("heading", { name: lesson.done }).count()) > 0;
}

async function within(holds: () => Promise<boolean>): Promise<boolean> {
  const until = Date.now() + LONGEST_MS;
  while (Date.now() < until) {
    if (await holds()) return true;
    await new Promise((done) => setTimeout(done, 60));
  }
  return false;
}

/** On a phone one pane is in front: to the one that is needed. */
async function front(learner: Learner, pane: "Lesson" | "Terminal" | "Time"): Promise<void> {
  const tab = learner.page
    .getByRole("navigation", { name: "Panes" })
    .getByRole("button", { name: new RegExp(`^${pane}`) })
    .filter({ visible: true });
  if ((await tab.count()) > 0) await tab.click();
}

/** As soon as the lesson has shown time: nothing is waited for that only takes time to be looked at. */
async function hurry(learner: Learner): Promise<void> {
  await front(learner, "Time");
  const speed = learner.page.getByLabel("speed").filter({ visible: true });
  if ((await speed.count()) > 0) await speed.selectOption("Instant");
}

function handsOf(learner: Learner, lesson: Lesson): Hands {
  const press = async (label: string): Promise<void> => {
    await front(learner, "Lesson");
    await learner.button(label).filter({ visible: true }).first().click();
    await settled(learner);
  };
  return {
    say: async (terminal, lines) => {
      await front(learner, "Terminal");
      await takePlace(learner, lesson, terminal);
      await learner.keyboard.focus();
      for (const line of lines) {
        await type(learner, line);
        await settled(learner);
      }
    },
    paste: () => press("Paste these lines"),
    press,
    edit: async (label, shown) => {
      await front(learner, "Lesson");
      await learner.button(label).filter({ visible: true }).first().click();
      await change(learner, shown);
      await settled(learner);
    },
  };
}

async function takePlace(learner: Learner, lesson: Lesson, terminal: number): Promise<void> {
  const [user = "", host = ""] = (lesson.terminals[terminal] ?? "").split("@");
  const short = host.split(".")[0] ?? "";
  const name = new RegExp(terminal === 0 ? `^you ${short}` : `^(?:you )?${short} ${user}`);
  const tab = learner.page.getByRole("button", { name });
  if ((await tab.count()) > 0) await tab.first().click();
}

async function type(learner: Learner, line: string): Promise<void> {
  const key = learner.button("^]").filter({ visible: true });
  if (line !== "^]") await learner.type(line);
  else if ((await key.count()) > 0) await key.click();
  else await learner.page.keyboard.press("Control+BracketRight");
}

/** Puts the lines shown in the prose into the open editor: at its end, or below the entry that is like them. */
async function change(learner: Learner, shown: readonly string[]): Promise<void> {
  const dialog = learner.page.getByRole("dialog");
  const box = dialog.getByRole("textbox").first();
  await box.focus();
  const coloured = (await dialog.locator(".view-line").count()) > 0;
  const like = /^\s+- /.test(shown[0] ?? "") ? /^\s+- \S+\.\S+/ : null;
  await (coloured ? changeColoured(dialog, learner, shown, like) : changePlain(box, shown, like));
  await dialog.getByRole("button", { name: "Apply the change" }).click();
  await dialog
    .getByRole("button", { name: "Back to the terminal" })
    .click()
    .catch(async () => expect.fail(await dialog.innerText()));
}

async function changeColoured(
  dialog: Locator,
  { page: { keyboard } }: Learner,
  shown: readonly string[],
  like: RegExp | null,
): Promise<void> {
  if (like === null) {
    await keyboard.press("Control+End");
    await keyboard.insertText(`${shown.join("\n")}\n`);
    return;
  }
  await keyboard.press("Control+Home");
  const rows = (await dialog.locator(".view-line").allInnerTexts()).map((row) =>
    row.replaceAll("\u00a0", " "),
  );
  for (let n = rows.findLastIndex((row) => like.test(row)); n > 0; n--) await keyboard.press("ArrowDown");
  for (const key of ["End", "Enter", "Shift+Home", "Delete"]) await keyboard.press(key);
  await keyboard.insertText(shown.join("\n"));
}

/** On a phone the editor is a text area: a finger puts the caret where it is wanted. */
async function changePlain(box: Locator, shown: readonly string[], like: RegExp | null): Promise<void> {
  const rows = (await box.inputValue()).split("\n");
  const at = like === null ? rows.length - 1 : rows.findLastIndex((row) => like.test(row));
  const end = rows.slice(0, at + 1).join("\n").length;
  await box.evaluate((area, place) => (area as HTMLTextAreaElement).setSelectionRange(place, place), end);
  const before = (rows[at] ?? "") === "" ? "" : "\n";
  await box.page().keyboard.insertText(`${before}${shown.join("\n")}${like === null ? "\n" : ""}`);
}

/** Of the systems of lesson 12 the prose says nothing: its first step has told what to ask, and what answers mean. */
async function findFault(learner: Learner): Promise<void> {
  await front(learner, "Lesson");
  const domain = /sam@(\S+\.com)/.exec(await learner.openStep.innerText())?.[1] ?? "";
  const say = async (line: string): Promise<string> => {
    await front(learner, "Terminal");
    await learner.keyboard.focus();
    const before = await learner.transcript.getByRole("listitem").count();
    await type(learner, line);
    await within(async () => (await learner.transcript.getByRole("listitem").count()) > before);
    await settled(learner);
    const heard = learner.transcript.getByRole("listitem").last();
    // Silence: neither a connection nor a refusal.
    if (/Trying (?![^]*(?:Connected|Unable))/.test(await heard.innerText())) {
      await front(learner, "Lesson");
      await learner.button("Wait for telnet").filter({ visible: true }).click();
      await settled(learner);
    }
    return heard.innerText();
  };
  const words = await diagnose(say, domain);
  await front(learner, "Lesson");
  await learner.openStep.getByRole("radio", { name: new RegExp(words) }).check();
  await learner.openStep.getByRole("button", { name: "Check the answer" }).click();
}

/** Answers as somebody does who does not know: one after the other; marks as the sentences tell. */
async function answer(learner: Learner): Promise<void> {
  const check = learner.openStep.getByRole("button", { name: "Check the answer" });
  for (let n = 0; (await check.count()) > 0 && n < 12; n++) {
    // A prediction may stand before the question.
    await learner.openStep.locator("fieldset").last().getByRole("radio").nth(n).check();
    if ((await check.count()) > 0 && (await check.isEnabled())) await check.click();
    await settled(learner);
  }
  const marks = learner.openStep.getByRole("button", { name: "Check my marks" });
  for (let round = 0; (await marks.count()) > 0 && round < 4; round++) {
    const boxes = learner.openStep.getByRole("checkbox");
    const lines = await boxes.evaluateAll((all) =>
      all.map((box) => box.closest("label")?.textContent.trim() ?? ""),
    );
    const said = round === 0 ? "" : await learner.openStep.getByRole("list").last().innerText();
    if (round === 0) await boxes.first().check();
    for (const [, start = ""] of said.matchAll(/“([^”]+?)…?” is (not )?marked/g)) {
      const at = lines.findIndex((line) => line.startsWith(start));
      if (at >= 0) await boxes.nth(at).click();
    }
    await marks.click();
    await settled(learner);
  }
}

/** Nothing on the page has changed for a while. */
async function settled(learner: Learner): Promise<void> {
  let before = "";
  let since = Date.now();
  await within(async () => {
    // The clock may run on: it is what the terminal and the step say that counts.
    const said = [learner.screen, learner.openStep, learner.transcript].map((part) => part.allInnerTexts());
    const now = JSON.stringify(await Promise.all(said));
    if (now !== before) [before, since] = [now, Date.now()];
    return Date.now() - since > SETTLED_MS;
  });
}
