/**
 * Lessons done in the page as their prose tells them, on a desk and on a phone. Every lesson's prose is held to by
 * test/lesson/prose.test.ts; here two show that the page lets one do it. COURSE=all does every lesson, COURSE=05,07 those.
 */
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { compileFolder } from "../../src/bridge/folders.ts";
import { drawLesson } from "../../src/lesson/index.ts";
import { Learner, PHONE } from "./learner.ts";
import { doAsTold } from "./prose-learner.ts";

const FEW = "07,09";
const asked = process.env["COURSE"] ?? FEW;
const layouts = { desk: {}, phone: PHONE };
const lessons = readdirSync("lessons").flatMap((name) => {
  if (!/^\d\d-/.test(name) || !(asked === "all" || asked.split(",").includes(name.slice(0, 2)))) return [];
  const result = compileFolder(`lessons/${name}`);
  if (!result.ok || result.value.kind !== "lesson") return [];
  const { lesson } = result.value;
  return [[name, drawLesson(lesson, lesson.seed)] as const];
});

for (const layout of ["desk", "phone"] as const) {
  // On a phone one of the two is enough.
  const some = asked === FEW && layout === "phone" ? lessons.slice(0, 1) : lessons;
  test.each(some)(
    `%s is done on a ${layout} by doing what it says`,
    { timeout: 240_000 },
    async (_, lesson) => {
      const learner = await Learner.at(`#/learn/${lesson.slug}`, {
        ...layouts[layout],
        reducedMotion: "reduce",
      });
      expect(await doAsTold(learner, lesson)).toEqual([]);
    },
  );
}
