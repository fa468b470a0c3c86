/** npm run lesson:new -- NUMBER SLUG [FOLDER]: a lesson to begin with, that already plays. */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LESSONS } from "./folders.ts";

const USAGE =
  "npm run lesson:new -- NUMBER SLUG [FOLDER]   for example: npm run lesson:new -- 20 ask-who-is-there";

function begin(number: number, slug: string): string {
  return `---
title: A new lesson
slug: ${slug}
number: ${number}
summary: What one can do afterwards, in a sentence.
minutes: 2
world: 1998
terminals:
  - joe@andromeda.acme.com
stage:
  - andromeda.acme.com
  - iguana.apex.com
reveals: [terminal, map, time]
done: Iguana knows Jane.
postmark: iguana.apex.com
---

A sentence or two before the first step.

::step Call iguana
listen: Listening for a **220** from iguana

Mail is behind [port 25](term:port).

\`\`\`say
telnet iguana.apex.com 25
\`\`\`

> telnet iguana.apex.com 25
? heard smtp.reply host=iguana code=220 => Iguana’s greeting has not arrived yet.
! Which program makes calls?
! telnet wants a computer’s name and a port number.
! Type \`telnet iguana.apex.com 25\`.
::end

::step Ask for Jane
listen: Listening for a **250** from iguana

\`\`\`say
VRFY jane
\`\`\`

::predict Will it tell a stranger?
( ) No, that is private.
(*) In 1998, as a rule, yes.
Later most servers stopped answering.
::end

> VRFY jane
? heard smtp.reply host=iguana verb=VRFY code=250 => Iguana has not told you who Jane is yet.
! The word is short for verify.
! VRFY and a user’s name.
! Type \`VRFY jane\`.
::end
`;
}

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
  writeFileSync(join(into, "lesson.md"), begin(Number(number), slug));
  console.log(`${into}/lesson.md is a lesson that plays. Prove it: npm run lesson:check -- ${into}`);
  return 0;
}

process.exitCode = main(process.argv.slice(2));
