/** Access rules whose keeper wrote the reply: the words come over the wire, each server's way. */
import { expect, test } from "vitest";
import { MailWorld } from "./mail-system-world.ts";

const ACCESS = `four@x.example ERROR:450 4.7.1 come back later
five@x.example ERROR:"550 5.7.1 Go away"
raw@x.example 550 Plain words
rejw@x.example REJECT Not from you
gone@x.example ERROR:421 Not now
To:ann@one.example 550 5.1.1 ann takes nothing
192.0.2.13 REJECT Not to you
`;

/** What real Sendmail 8.17 (without delay_checks) and Postfix 3.7 say; Postfix is asked for each path at once. */
const SAID: Readonly<Record<string, readonly string[]>> = {
  "sendmail-8.17": [
    "450 4.7.1 <four@x.example>... come back later",
    "550 5.7.1 <five@x.example>... Go away",
    "550 5.0.0 <raw@x.example>... Plain words",
    "550 5.0.0 <rejw@x.example>... Not from you",
    "550 5.1.1 <ann@one.example>... ann takes nothing",
  ],
  "sendmail-8.8": [
    "450 4.7.1 <four@x.example>... come back later",
    "550 5.7.1 <five@x.example>... Go away",
    "550 <raw@x.example>... Plain words",
    "550 <rejw@x.example>... Not from you",
    "550 5.1.1 <ann@one.example>... ann takes nothing",
  ],
  postfix: [
    "450 4.7.1 <four@x.example>: Sender address rejected: come back later",
    "550 5.7.1 <five@x.example>: Sender address rejected: Go away",
    "550 5.7.1 <raw@x.example>: Sender address rejected: Plain words",
    "554 5.7.1 <rejw@x.example>: Sender address rejected: Not from you",
    "550 5.1.1 <ann@one.example>: Recipient address rejected: ann takes nothing",
  ],
  exim: [
    "450 4.7.1 come back later",
    "550 5.7.1 Go away",
    "550 Plain words",
    "550 Not from you",
    "550 5.1.1 ann takes nothing",
  ],
};

test.each(Object.keys(SAID))("%s says what its keeper wrote down", (personality) => {
  const world = new MailWorld({ one: { smtp: { access: "access", personality } } }, { access: ACCESS });
  const said = world.say(world.sit("bob@two"), [
    "telnet mail.one.example 25",
    "EHLO mail.two.example",
    ...["four", "five", "raw", "rejw"].map((name) => `MAIL FROM:<${name}@x.example>`),
    "MAIL FROM:<bob@two.example>",
    "RCPT TO:<ann@one.example>",
    "RSET",
    "MAIL FROM:<gone@x.example>",
  ]);
  const replies = said.match(/^[45]\d\d[ -].*$/gm) ?? [];
  expect(replies.slice(0, -1)).toEqual(SAID[personality]);
  // 421 is the end of the call, whoever wrote it down.
  expect(replies.at(-1)).toMatch(/^421 .*Not now$/);
  expect(said).toContain("Connection closed by foreign host.");
  const log = world.file("one", "/var/log/maillog");
  expect(log).toContain(`ruleset=check_mail, arg1=<raw@x.example>, relay=[192.0.2.12], reject=550 `);
  expect(log).toMatch(/arg1=<ann@one\.example>, .*, reject=550 .*ann takes nothing$/m);
  const heard = world.say(world.sit("ann@three"), ["telnet mail.one.example 25"]);
  expect(heard).toMatch(/^554 mail\.one\.example Not to you$/m);
  const why = world.of("smtp.reply").find(({ why: { rule } }) => rule === "policy.own-words")?.why;
  expect(why?.says).toContain("come back later");
});
