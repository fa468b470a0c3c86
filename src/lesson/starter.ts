/** A lesson to begin with, that already plays: what `lesson:new` writes and an empty page of one’s own shows. */
export function starterLesson(number: number, slug: string): string {
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
