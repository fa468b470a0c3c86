/**
 * What stands in a lesson stays: when the page is reloaded, left and come back to, in another theme or language, opened
 * from a link in another browser, and where nothing can be saved. SURVIVES=all tries every lesson, SURVIVES=02,07 those.
 */
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { compileFolder } from "../../src/bridge/folders.ts";
import { drawLesson, type Lesson } from "../../src/lesson/index.ts";
import { newPage } from "./page.ts";
import { Learner, PATIENTLY, WIDE } from "./learner.ts";
import { doSteps } from "./prose-learner.ts";

function lessonsAsked(few: string): [name: string, lesson: Lesson][] {
  const asked = process.env["SURVIVES"] ?? few;
  return readdirSync("lessons").flatMap((name): [string, Lesson][] => {
    if (!/^\d\d-/.test(name) || !(asked === "all" || asked.split(",").includes(name.slice(0, 2)))) return [];
    const result = compileFolder(`lessons/${name}`);
    if (!result.ok || result.value.kind !== "lesson") return [];
    return [[name, drawLesson(result.value.lesson, result.value.lesson.seed)]];
  });
}

/** What must stay: how far one is, what one has answered, and what was said to whom. In no language. */
interface Standing {
  open: number;
  of: number;
  answered: readonly number[];
  screen: string;
}

async function standing({ page, screen }: Learner): Promise<Standing> {
  const open = page.locator("[aria-current=step]");
  await open.waitFor();
  await screen.waitFor();
  const place = await open.evaluate((item) => {
    const list = item.parentElement;
    return { at: [...(list?.children ?? [])].indexOf(item), of: list?.children.length ?? 0 };
  });
  const answered = await open
    .locator("input[type=radio]")
    .evaluateAll((radios) =>
      radios.flatMap((radio, i) => (radio instanceof HTMLInputElement && radio.checked ? [i] : [])),
    );
  // The cursor of an emulator that has no focus is drawn otherwise.
  const lines = (await screen.innerText()).replaceAll("\u00a0", " ");
  return {
    open: place.at,
    of: place.of,
    answered,
    screen: lines.replace(/[ \t]+$/gm, "").trimEnd(),
  };
}

async function stillStands(learner: Learner, before: Standing, when: string): Promise<void> {
  await expect.poll(() => standing(learner), { ...PATIENTLY, message: when }).toEqual(before);
}

/** A learner in the middle of that lesson, who has just given the question of the open step, if it has one, a first answer. */
async function inTheMiddle(learner: Learner, lesson: Lesson): Promise<number> {
  const middle = Math.floor(lesson.steps.length / 2);
  expect(await doSteps(learner, lesson, 0, middle)).toEqual([]);
  const question = learner.openStep.locator("fieldset").first();
  if ((await question.count()) > 0) {
    await question.getByRole("radio").first().check();
    const check = learner.openStep.getByRole("button", { name: "Check the answer" });
    if (lesson.steps[middle]?.prediction === null && (await check.count()) > 0) await check.click();
  }
  return middle;
}

async function speak(learner: Learner, language: string, label: string): Promise<void> {
  await learner.page.keyboard.press("F1");
  await learner.page.getByRole("dialog").waitFor();
  await learner.page.getByLabel(label).selectOption({ label: language });
  await learner.page.keyboard.press("Escape");
}

async function thereAndBack(learner: Learner): Promise<void> {
  await learner.page.goto("#/");
  await learner.page.locator("[aria-current=step]").waitFor({ state: "detached" });
  await learner.page.goBack();
  await learner.page.locator("[aria-current=step]").waitFor();
  await learner.page.goForward();
  await learner.page.locator("[aria-current=step]").waitFor({ state: "detached" });
  await learner.page.goBack();
}

async function share({ page }: Learner): Promise<string> {
  await page.getByRole("button", { name: "Share", exact: true }).first().click();
  const field = page.getByRole("textbox", { name: "Link to this moment" });
  await expect.poll(() => field.inputValue(), PATIENTLY).toContain("#/open/");
  const link = await field.inputValue();
  await page.keyboard.press("Escape");
  return link;
}

test.each(lessonsAsked("02"))(
  "%s stays as it stands, and goes on",
  { timeout: 300_000 },
  async (_, lesson) => {
    const joe = await Learner.at(`#/learn/${lesson.slug}`, { reducedMotion: "reduce" });
    const middle = await inTheMiddle(joe, lesson);
    const before = await standing(joe);
    expect(before).toMatchObject({ open: middle, of: lesson.steps.length });

    await joe.page.reload();
    await stillStands(joe, before, "reloaded");
    await thereAndBack(joe);
    await stillStands(joe, before, "left and come back to");
    await joe.page.getByLabel("Light theme").first().click();
    await stillStands(joe, before, "in the light");
    await speak(joe, "Deutsch", "Language");
    await joe.page.getByRole("list", { name: "Schritte" }).waitFor();
    await stillStands(joe, before, "in German");
    await speak(joe, "English", "Sprache");
    await joe.steps.waitFor();
    await stillStands(joe, before, "in English again");

    const jane = await Learner.at(await share(joe), { reducedMotion: "reduce" });
    await jane.page.getByText("This is a moment somebody shared.").waitFor();
    await stillStands(jane, before, "from a link, in another browser");
    for (const learner of [joe, jane]) expect(await doSteps(learner, lesson, middle, middle + 1)).toEqual([]);
  },
);

test.each(lessonsAsked("03"))(
  "%s, where nothing can be saved, stays for as long as the page does",
  { timeout: 300_000 },
  async (_, lesson) => {
    const page = await newPage({ viewport: WIDE, reducedMotion: "reduce" });
    await page.addInitScript(() => {
      for (const name of ["localStorage", "sessionStorage", "indexedDB"])
        Object.defineProperty(globalThis, name, {
          get: () => {
            throw new DOMException("Blocked.", "SecurityError");
          },
        });
    });
    await page.goto(`#/learn/${lesson.slug}`);
    const mark = new Learner(page);
    await mark.screen.waitFor();
    await page.getByText("Progress can’t be saved in this window.").waitFor();
    const middle = await inTheMiddle(mark, lesson);
    const before = await standing(mark);
    await thereAndBack(mark);
    await stillStands(mark, before, "left and come back to");
    await speak(mark, "Français", "Language");
    await page.getByRole("list", { name: "Étapes" }).waitFor();
    await stillStands(mark, before, "in French");
    await speak(mark, "English", "Langue");
    await mark.steps.waitFor();
    expect(await doSteps(mark, lesson, middle, middle + 1)).toEqual([]);
  },
);
