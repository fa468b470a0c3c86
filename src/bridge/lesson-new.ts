/** npm run lesson:new -- NUMBER SLUG [FOLDER]: a lesson to begin with, that already plays. */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { starterLesson } from "../lesson/index.ts";
import { LESSONS } from "./folders.ts";

const USAGE =
  "npm run lesson:new -- NUMBER SLUG [FOLDER]   for example: npm run lesson:new -- 20 ask-who-is-there";

function main([number = "", slug = "", folder]: string[]): number {
  if (!/^\d{1,3}$/.test(number) || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) {
    console.error(USAGE);
    return 2;
  }
  const into = join(folder ?? LESSONS, `${number.padStart(2, "0")}-${slug}`);
  if (existsSync(into)) {
    console.error(`${into} is there already.`);
    return 1;
  }
  mkdirSync(into, { recursive: true });
  writeFileSync(join(into, "lesson.md"), starterLesson(Number(number), slug));
  console.log(`${into}/lesson.md is a lesson that plays. Prove it: npm run lesson:check -- ${into}`);
  return 0;
}

process.exitCode = main(process.argv.slice(2));
