import { expect, test } from "vitest";
import {
  announcements,
  fold,
  replySentence,
  terminal,
  transcriptOf,
} from "../../src/ui/projections/index.ts";
import { ANDROMEDA, IGUANA, JOE, flyingStory, wholeStory } from "./fixture-trace.ts";

const entries = transcriptOf(fold(terminal, wholeStory().trace));

test("each line typed is an entry with its reply and the reply's meaning", () => {
  const rcpt = entries.find(({ typed }) => typed?.[0]?.includes("jnae"));
  expect(rcpt).toMatchObject({
    typed: ["RCPT TO:<jnae@iguana.apex.com>"],
    prompt: "",
    output: ["550 <jnae@iguana.apex.com>... User unknown"],
    from: IGUANA,
    reply: { code: "550", says: "You asked for jnae and iguana has no such mailbox." },
  });
});

test("the letter is one entry, ended by its dot", () => {
  const letter = entries.find(({ typed }) => typed?.[0]?.startsWith("Subject"));
  expect(letter?.typed).toEqual(["Subject: lunch", "", "Bring the laptop.", "."]);
  expect(letter?.reply?.code).toBe("250");
});

test("shell commands and their output are there, prompts are not", () => {
  expect(entries.at(-1)).toMatchObject({
    prompt: "joe@andromeda:~$",
    typed: ["mailq"],
    output: ["Mail queue is empty"],
  });
  expect(entries.flatMap(({ output }) => output).some((line) => line.includes("joe@andromeda:~$"))).toBe(
    false,
  );
});

test("a line still being typed is not an entry", () => {
  const story = flyingStory();
  const cut = story.trace.filter((event) => event.seq < story.trace.length - 20);
  const last = transcriptOf(fold(terminal, cut)).at(-1);
  expect(last?.output[0]).toContain("550");
});

test("one sentence a command, with its answer", () => {
  const says = fold(announcements, wholeStory().trace).sentences.map((sentence) => sentence.says);
  expect(says).toEqual([
    "Calling iguana.apex.com, port 25.",
    "Iguana answered: 220, iguana.apex.com SMTP Sendmail 8.8.8 ready at Tue, 10 Mar 1998 09:14:07 -0500.",
    "Sent HELO. Iguana answered: 250, iguana.apex.com Hello andromeda.acme.com [192.0.2.25], pleased to meet you.",
    "Sent MAIL FROM. Iguana answered: 250, Sender ok.",
    "Sent RCPT TO. Iguana refused: 550, User unknown.",
    "Sent RCPT TO. Iguana answered: 250, Recipient ok.",
    'Sent DATA. Iguana answered: 354, Enter mail, end with "." on a line by itself.',
    "Sent the dot. Iguana answered: 250, JAA00214 Message accepted for delivery.",
    "Sent QUIT. Iguana answered: 221, iguana.apex.com closing connection.",
    "The server hung up.",
    "Ran mailq. Mail queue is empty.",
  ]);
});

test("a temporary refusal is told apart from a firm one", () => {
  expect(replySentence("RCPT TO", IGUANA, 451, "451 4.3.0 try later")).toContain("Iguana said not now: 451");
});

test("lines sent without echo are told, though the screen never showed them", () => {
  const story = wholeStory();
  story.cause = story.add(ANDROMEDA, { t: "key", tty: JOE, text: "\r" }, null);
  story.cause = story.add(ANDROMEDA, { t: "call.opened", name: IGUANA, address: "198.51.100.25", port: 25 });
  story.print("\r\n");
  story.cause = story.add(ANDROMEDA, { t: "key", tty: JOE, text: "\r" }, null);
  story.cause = story.add(ANDROMEDA, { t: "call.line", text: "HELO mmco.com" });
  story.say("HELO mmco.com\r\n");
  story.answer("HELO mmco.com", "HELO", 250, "pleased to meet you", "");
  expect(transcriptOf(fold(terminal, story.trace)).at(-1)).toMatchObject({
    typed: ["HELO mmco.com"],
    output: ["250 pleased to meet you"],
  });
  expect(fold(announcements, story.trace).sentences.at(-1)?.says).toBe(
    "Sent HELO. Iguana answered: 250, pleased to meet you.",
  );
});

test("what was cleared off the screen is still told", () => {
  const story = wholeStory();
  const before = transcriptOf(fold(terminal, story.trace)).length;
  story.print("\x1b[H\x1b[2J");
  story.print("C:\\>");
  expect(transcriptOf(fold(terminal, story.trace))).toHaveLength(before);
});
