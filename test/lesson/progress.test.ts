import { expect, test } from "vitest";
import { applyProgress, beginProgress } from "../../src/lesson/index.ts";
import { IGUANA, JOES, Run, stepsOf } from "./kit.ts";

const CALL = "? smtp.opened host=iguana role=server\n? call.opened port=25";
const HELO = "? heard smtp.reply host=iguana verb=HELO code=250";
const MAIL = "? heard smtp.reply host=iguana verb=MAIL code=250";
const RCPT = "? heard smtp.reply host=iguana verb=RCPT code=250 text*=jane";

test("steps are done one after the other, and earn their codes", () => {
  const run = new Run(stepsOf(CALL, HELO, MAIL));
  expect(run.states).toBe("now todo todo");
  run.call();
  expect(run.states).toBe("done now todo");
  run.reply(250, "HELO", "hello").reply(250, "MAIL", "ok");
  expect(run.states).toBe("done done done");
  expect(run.progress.steps.map(({ earned }) => earned)).toEqual([null, "250", "250"]);
  expect(run.progress.doneAt).toBe(run.trace.length - 1);
});

test("a reply counts when it is heard, not when it is said", () => {
  const run = new Run(stepsOf(CALL, HELO))
    .call()
    .reply(250, "HELO", "iguana.apex.com Hello joe", { heard: false });
  expect(run.states).toBe("done now");
  run.print("250 iguana.apex.com Hel");
  expect(run.states).toBe("done now");
  run.print("lo joe\r\n");
  expect(run.states).toBe("done done");
});

test("a command is ahead when it comes before the last reply was on a screen", () => {
  const command = (run: Run, verb: string): Run =>
    run.add(IGUANA, { t: "smtp.command", session: "s1", role: "server", verb, line: verb, phase: "ready" });
  const steps = stepsOf("? ahead smtp.command verb=RCPT");
  const patient = new Run(steps).call();
  command(command(patient, "MAIL").reply(250, "MAIL", "ok"), "RCPT");
  expect(patient.states).toBe("now");
  const hasty = new Run(steps).call();
  command(command(hasty, "MAIL").reply(250, "MAIL", "ok", { heard: false }), "RCPT");
  expect(hasty.states).toBe("done");
});

test("typing ahead loses nothing: what was said before a step opened still counts for it", () => {
  const run = new Run(stepsOf(CALL, HELO, MAIL)).call();
  run.reply(250, "HELO", "hello", { heard: false }).reply(250, "MAIL", "ok", { heard: false });
  run.print("250 hello\r\n250 ok\r\n");
  expect(run.states).toBe("done done done");
});

test("folding any first part of the trace anew gives the same view: going back un-ticks", () => {
  const lesson = stepsOf(CALL, HELO, MAIL);
  const run = new Run(lesson)
    .call()
    .reply(500, "HELLO", "no")
    .reply(250, "HELO", "hello")
    .reply(250, "MAIL", "ok");
  const doneAt = run.progress.steps.map(({ metAt }) => metAt ?? -1);
  for (let length = 0; length <= run.trace.length; length++) {
    const progress = beginProgress(lesson);
    for (const event of run.trace.slice(0, length)) applyProgress(progress, event);
    expect(progress.steps.map(({ state }) => state === "done")).toEqual(doneAt.map((at) => at < length));
  }
});

test("a refusal is shown when heard, counted, and forgotten when something goes well", () => {
  const run = new Run(stepsOf(CALL, HELO))
    .call()
    .reply(500, "HELLO", "Command unrecognized", { heard: false });
  expect(run.now.refusal).toBeNull();
  run.print("500 Command unrecognized\r\n");
  expect(run.now.refusal).toMatchObject({
    kind: "reply",
    code: 500,
    says: "You said HELLO.",
    cite: "RFC 5321 §4.2",
  });
  expect(run.now.slips).toBe(1);
  run.reply(250, "NOOP", "fine");
  expect(run.now.refusal).toBeNull();
  expect(run.now.remark).toBe("That 250 answered NOOP. This step waits for the answer to HELO.");
});

test.each([
  ["refused", "iguana.apex.com is there, but no program takes calls on its port 26."],
  ["timeout", "Nobody answered at iguana.apex.com. It may be switched off, or cut off."],
  ["no-such-name", "No computer is called iguana.apex.com. Read the name letter by letter."],
  ["unreachable", "There is no way to iguana.apex.com from andromeda."],
  ["reset", "iguana.apex.com broke off the call."],
] as const)("a call that fails: %s", (why, says) => {
  const run = new Run(stepsOf(CALL)).add(JOES, { t: "call.failed", name: IGUANA, port: 26, why });
  expect(run.now.refusal?.says).toBe(says);
});

test("an unknown command, and a mail command said to the shell", () => {
  const run = new Run(stepsOf(CALL));
  run.add(JOES, { t: "shell.line", line: "telent iguana.apex.com 25", known: false, suggestion: "telnet" });
  expect(run.now.refusal?.says).toBe("Andromeda has no command called telent. Did you mean telnet?");
  run.add(JOES, { t: "shell.line", line: "helo andromeda", known: false, suggestion: null });
  expect(run.now.refusal?.says).toBe(
    "helo is a word for a mail server, and this is andromeda’s own prompt: no call is open here.",
  );
  expect(run.now.slips).toBe(2);
  run.add(JOES, { t: "shell.line", line: "ls", known: true, suggestion: null });
  expect(run.now.refusal).toBeNull();
});

test("near misses have sentences of their own", () => {
  const remark = (run: Run) => run.now.remark;
  expect(remark(new Run(stepsOf(CALL)).call(IGUANA, 110))).toBe(
    "You are connected, but to iguana’s port 110.",
  );
  expect(remark(new Run(stepsOf(CALL)).call("access4.digex.net"))).toBe("Access4 took the call, not iguana.");
  expect(remark(new Run(stepsOf("? call.opened name=iguana port=25")).call("relay.apex.com"))).toBe(
    "You are connected, but to relay, not to iguana.",
  );
  const rcpt = new Run(stepsOf(CALL, HELO, RCPT))
    .call()
    .reply(250, "HELO", "hello")
    .reply(250, "RCPT", "<bob@iguana.apex.com>... Recipient ok");
  expect(rcpt.states).toBe("done done now");
  const read = new Run(stepsOf("? letter.read host=iguana user=jane"));
  expect(remark(read.add(IGUANA, { t: "letter.read", user: "bob", path: "/var/mail/bob", letter: 1 }))).toBe(
    "That was bob reading. This step waits for jane.",
  );
  expect(remark(new Run(stepsOf("? smtp.closed host=iguana how=quit")).call().hangUp())).toBe(
    "The call is over, but you hung up without saying QUIT.",
  );
});

test("a near miss is not spoken of once its call is over", () => {
  const run = new Run(stepsOf(CALL))
    .call(IGUANA, 110)
    .add(JOES, { t: "call.ended", name: IGUANA, port: 110, by: "us" });
  expect(run.now.remark).toBeNull();
});

test("a remark is dropped when another call is made, and when something goes well after it", () => {
  const run = new Run(
    stepsOf(
      "? heard smtp.reply host=iguana verb=MAIL code=250\ndetour: smtp.text line=QUIT => That became a line of the letter.\ndetour: call.dialled port!=25 => You are calling port {port}.",
    ),
  );
  run.add(JOES, { t: "call.dialled", name: IGUANA, port: 26 });
  expect(run.now.remark).toBe("You are calling port 26.");
  run.call().reply(250, "HELO", "hello").text("QUIT");
  expect(run.now.remark).toBe("That became a line of the letter.");
  run.reply(500, "X", "no");
  expect(run.now.remark).toBe("That became a line of the letter.");
  run.reply(250, ".", "taken");
  expect(run.now.remark).toBe("That 250 answered the dot. This step waits for the answer to MAIL.");
});

test("the author's detours go first, filled in from the event", () => {
  const run = new Run(stepsOf(`${CALL}\ndetour: call.opened port!=25 => {name} has a door {port} too.`)).call(
    IGUANA,
    110,
  );
  expect(run.now.remark).toBe("iguana has a door 110 too.");
});

test("hanging up early, dialling again, and doing the rest", () => {
  const run = new Run(stepsOf(CALL, HELO, MAIL, RCPT)).call().reply(250, "HELO", "hello").hangUp();
  expect(run.states).toBe("done done now todo");
  expect(run.now.remark).toBe("You hung up early. Dial again, or step back to the open call.");
  run.call(IGUANA, 25, "s2");
  expect(run.now.remark).toBe(
    "This is a new call, and iguana remembers nothing of the last one. Greet it again, then go on from there.",
  );
  run.reply(250, "HELO", "hello", { session: "s2" });
  run.reply(250, "MAIL", "ok", { session: "s2" });
  expect(run.states).toBe("done done done now");
  run.hangUp("timeout", "s2");
  expect(run.now.remark).toBe("Iguana hung up. Dial again, or step back to the open call.");
});

test("every condition not met has a sentence, the author's or ours", () => {
  const run = new Run(
    stepsOf(
      `${CALL} => Dial first.\n? smtp.reply verb=. code=250 host=iguana\n? mailbox jane@iguana has a letter from joe@acme.com\n? letter.read user=jane`,
    ),
  );
  expect(run.now.missing).toEqual([
    "Iguana has had no call yet.",
    "Dial first.",
    "Iguana has not said 250 to the dot yet.",
    "Jane has no letter from joe@acme.com yet.",
    "Jane has not looked at the mail yet.",
  ]);
  run.call();
  expect(run.now.missing).toHaveLength(3);
  expect(run.now.met.filter((seq) => seq !== null)).toHaveLength(2);
});

test("conditions come in any order unless order is strict", () => {
  const conditions = '? smtp.text line^="Subject:"\n? smtp.text line=""\n? smtp.text line!=""';
  expect(new Run(stepsOf(`order: strict\n${conditions}`)).text("Subject: x").text("").text("hi").states).toBe(
    "done",
  );
  const backwards = new Run(stepsOf(`order: strict\n${conditions}`)).text("hi").text("").text("Subject: x");
  expect(backwards.states).toBe("now");
  expect(backwards.now.remark).toBe("Each part of this happened, but in another order.");
  expect(new Run(stepsOf(conditions)).text("hi").text("").text("Subject: x").states).toBe("done");
});

test("two conditions alike need two events", () => {
  const run = new Run(stepsOf("? heard smtp.reply code=250\n? heard smtp.reply code=250"))
    .call()
    .reply(250, "HELO", "one");
  expect(run.states).toBe("now");
  expect(run.reply(250, "NOOP", "two").states).toBe("done");
});

test("one session means one call", () => {
  const both = "? heard smtp.reply verb=MAIL code=250\n? heard smtp.reply verb=RCPT code=250";
  const split = (head: string) =>
    new Run(stepsOf(head + both))
      .call()
      .reply(250, "MAIL", "a")
      .hangUp()
      .call(IGUANA, 25, "s2")
      .reply(250, "RCPT", "b", { session: "s2" });
  expect(split("").states).toBe("done");
  const one = split("session: one\n");
  expect(one.states).toBe("now");
  one.reply(250, "MAIL", "c", { session: "s2" });
  expect(one.states).toBe("done");
});

test("since: lesson counts what happened before the step opened; since: step does not", () => {
  const early = (since: string) =>
    new Run(stepsOf(HELO, `since: ${since}\n? heard smtp.reply code=220`)).call().reply(250, "HELO", "hello");
  expect(early("step").states).toBe("done now");
  expect(early("lesson").states).toBe("done done");
});

test("a letter in a mailbox is a state: it counts whenever it came", () => {
  const mailbox = "? mailbox jane@iguana has a letter from president@whitehouse.gov";
  const letter = (from: string, user = "jane") =>
    ({
      t: "mail.delivered",
      letter: "A1",
      to: `${user}@iguana.apex.com`,
      user,
      path: `/var/mail/${user}`,
      authored: [],
      text: `Return-Path: <${from}>\r\nSubject: hi\r\n\r\nx\r\n`,
    }) as const;
  const run = new Run(stepsOf(HELO, mailbox))
    .add(IGUANA, letter("President@WhiteHouse.gov"))
    .call()
    .reply(250, "HELO", "hello");
  expect(run.states).toBe("done done");
  const wrong = new Run(stepsOf(mailbox)).add(IGUANA, letter("joe@acme.com"));
  expect(wrong.now.remark).toBe("Jane has a letter, but from joe@acme.com.");
  expect(new Run(stepsOf(mailbox)).add(IGUANA, letter("president@whitehouse.gov", "bob")).now.remark).toBe(
    "That letter went to bob, not to jane.",
  );
});
