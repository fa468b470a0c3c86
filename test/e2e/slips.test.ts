/** What people get wrong on the way: the server's true answer, a plain sentence beside the step, and no way lost. */
import { expect, test } from "vitest";
import { Learner, PATIENTLY } from "./learner.ts";

test("ten slips are answered in words about what was typed, and the lesson is finished all the same", async () => {
  const joe = await (await Learner.at("#/learn/send-one-by-hand")).instantly();

  // A word the shell does not know, and a door where nobody listens.
  await joe.say("telent iguana.apex.com 25", "telent: not found");
  await joe.transcript.getByText("Did you mean telnet?").waitFor({ state: "attached" });
  await joe.stepSays("Andromeda has no command called telent. Did you mean telnet?");
  await joe.say("telnet iguana.apex.com 26", "Connection refused");
  await joe.stepSays("no program takes calls on its port 26");

  await joe.say("telnet iguana.apex.com 25", "220 ");
  await joe.say("HELLO andromeda.acme.com", /500 Command unrecognized: "HELLO/);
  await joe.stepSays("You typed HELLO. The command has four letters: HELO.");
  // Backspace: the server never hears of it.
  await joe.page.keyboard.type("HELK");
  await joe.page.keyboard.press("Backspace");
  await joe.say("O andromeda.acme.com", /250 .* Hello andromeda\.acme\.com/);
  await joe.stepSays("Name the sender");

  await joe.say("RCPT TO:<jane@iguana.apex.com>", /503 .*MAIL/);
  await joe.stepSays(/RCPT before MAIL|RCPT .*MAIL/);
  await joe.say("MAIL FROM <joe@andromeda.acme.com>", "501 ");
  await joe.stepSays("The colon is part of the command.");
  await joe.say("MAIL FROM:joe@andromeda.acme.com", "501 ");
  await joe.stepSays("without angle brackets");
  await joe.say("MAIL FROM:<joe@andromeda.acme.com>", "250 ");
  expect(await joe.openStep.innerText()).not.toMatch(/angle brackets\./);

  await joe.say("RCPT TO:<jnae@iguana.apex.com>", /550 .*User unknown/);
  await joe.stepSays("Iguana has no mailbox named jnae@iguana.apex.com and said so.".replace("Iguana", ""));
  await joe.say("RCPT TO:<jane@iguana.apex.com>", "250 ");

  // QUIT inside the letter is a line of it; then the line is cut.
  await joe.say("DATA", "354 ");
  await joe.type("Subject: One");
  await joe.type("QUIT");
  await joe.stepSays("“QUIT” became a line of your letter.");
  await joe.page.keyboard.press("Control+]");
  await joe.page.keyboard.type("quit");
  await joe.page.keyboard.press("Enter");
  await joe.hears("quit", "Connection closed.");
  await joe.stepSays("You hung up early. Dial again, or step back to the open call.");

  // All of it again, on a new call.
  await joe.say("telnet iguana.apex.com 25", "220 ");
  await joe.stepSays("This is a new call, and iguana remembers nothing of the last one.");
  await joe.say("HELO andromeda.acme.com", "250 ");
  await joe.say("MAIL FROM:<joe@andromeda.acme.com>", "250 ");
  await joe.say("RCPT TO:<jane@iguana.apex.com>", "250 ");
  await joe.say("DATA", "354 ");
  expect(await joe.openStep.innerText(), "what became of the old letter is no news").not.toContain("“QUIT”");
  for (const line of ["Subject: Two", "", "Noon?"]) await joe.type(line);
  await joe.say(".", "250 ");
  await joe.say("QUIT", "221 ");
  await joe.button(/^iguana jane/).click();
  await joe.say("mail", /3 messages 1 new/);
  await joe.say("3", "Noon?");
  await joe.finished();
});

test("a slip can be taken back in time instead: step back, and the open call is there again", async () => {
  const joe = await (await Learner.at("#/learn/send-one-by-hand")).instantly();
  await joe.say("telnet iguana.apex.com 25", "220 ");
  await joe.say("HELO andromeda.acme.com", "250 ");
  await joe.say("QUIT", "221 ");
  await joe.stepSays("You hung up early.");
  await joe.page.keyboard.press("F9");
  await joe.stepSays("Name the sender");
  await expect.poll(() => joe.openStep.innerText(), PATIENTLY).not.toContain("You hung up");
  await joe.say("MAIL FROM:<joe@andromeda.acme.com>", "250 ");
  await joe.stepSays("Name the recipient");
});

test("in lesson 1: a wrong word, a wrong door and a call cut short", async () => {
  const joe = await Learner.at("#/learn/say-helo");
  await joe.keyboard.focus();
  await joe.say("helo iguana.apex.com", "not found");
  await joe.stepSays("no call is open here");
  await joe.say("telnet iguana.apex.com 25", "220 ");
  await joe.button("Continue").click();
  await joe.instantly();
  await joe.say("HELLO andromeda.acme.com", "500 ");
  await joe.stepSays("The command has four letters: HELO.");
  await joe.page.keyboard.press("Control+]");
  await joe.page.keyboard.type("quit");
  await joe.page.keyboard.press("Enter");
  await joe.stepSays("You hung up early.");
  await joe.say("telnet iguana.apex.com 25", "220 ");
  await joe.say("HELO andromeda.acme.com", "250 ");
  await joe.say("QUIT", "221 ");
  await joe.say("telnet iguana.apex.com 26", "refused");
  await joe.finished();
});
