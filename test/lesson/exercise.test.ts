/** What a step asks: one of several answers, or the lines of a letter. */
import { expect, test } from "vitest";
import { linesToMark, rightAnswer, type Lesson } from "../../src/lesson/index.ts";
import { HEAD, HINTS, IGUANA, JOES, lessonOf, problemsOf, Run } from "./kit.ts";

const CHOOSE = `::choose Which is it?
A reply:

    550 no

( ) The client => It was answered.
(*) The server => It said no.
::end
`;

const MARK = `::mark Mark what nobody typed
letter: mail.delivered user=jane
[ ] name=Subject => A subject is typed.
[x] by=server holds*=peer-address => Iguana saw that itself.
[x] by=server
[ ] by=typed
::end
`;

function lesson(asked: string): Lesson {
  return lessonOf(`${HEAD}::step Ask\n${asked}${HINTS}::end\n`);
}

const answer = (run: Run, question: string, text: string): Run =>
  run.add(JOES, { t: "answer", question, answer: text });

/** A letter in Jane's mailbox: two lines of iguana's, the rest typed. */
function letter(run: Run): Run {
  const own = "Return-Path: <a@b>\r\nReceived: from fake\r\n\t([192.0.2.25]) by iguana.apex.com id AAA1\r\n";
  const typed = "From: president@whitehouse.gov\r\nSubject: Hello\r\n\r\nBring the laptop.\r\n";
  const text = own + typed;
  const author = { by: "server", host: IGUANA } as const;
  const at = text.indexOf("[192");
  return run.add(IGUANA, {
    t: "mail.delivered",
    letter: "AAA1",
    to: "jane@iguana.apex.com",
    user: "jane",
    path: "/var/mail/jane",
    text,
    authored: [
      { from: 0, to: own.length, author, part: "line" },
      { from: at, to: at + 12, author, part: "peer-address" },
    ],
  });
}

test("a choice is met by the right answer alone, and each wrong one says why", () => {
  const run = new Run(lesson(CHOOSE));
  expect(run.now.missing).toEqual(["The question is not answered rightly yet."]);
  answer(run, "1.choose", "0");
  expect(run.now).toMatchObject({ state: "now", slips: 1 });
  expect(run.now.answers["1.choose"]?.verdict).toEqual({ right: false, says: ["It was answered."] });
  answer(run, "1.choose", "7");
  answer(run, "2.choose", "1");
  answer(run, "nonsense", "1");
  expect(run.states).toBe("now");
  const [exercise] = run.progress.lesson.steps[0]?.exercises ?? [];
  if (exercise === undefined) throw new Error("No ::choose.");
  answer(run, "1.choose", rightAnswer(exercise, run.progress.log) ?? "");
  expect(run.states).toBe("done");
  expect(run.progress.steps[0]?.answers["1.choose"]?.verdict?.says).toEqual(["It said no."]);
});

test("a prediction is remembered and never holds a step up", () => {
  const run = new Run(
    lessonOf(
      `${HEAD}::step One\n::predict Who?\n( ) You.\n(*) It.\nThe one called.\n::end\n> QUIT\n? smtp.reply code=221\n${HINTS}::end\n`,
    ),
  );
  answer(run, "1.predict", "0");
  expect(run.now.answers["1.predict"]).toEqual({ answer: "0", verdict: null });
  expect(run.now.slips).toBe(0);
  run.call().reply(221, "QUIT", "bye");
  expect(run.states).toBe("done");
});

test("lines are marked by who wrote them, and every wrong or missing mark has its sentence", () => {
  const run = new Run(lesson(MARK));
  const [mark] = run.progress.lesson.steps[0]?.exercises ?? [];
  if (mark?.kind !== "mark") throw new Error("No ::mark.");
  expect(linesToMark(mark, run.progress.log)).toBeNull();
  expect(rightAnswer(mark, run.progress.log)).toBeNull();
  answer(run, "1.mark", "0 1");
  expect(run.now.answers["1.mark"]?.verdict?.says).toEqual(["There is no letter to mark yet."]);
  letter(run);
  expect(linesToMark(mark, run.progress.log)?.map(({ text }) => text)).toEqual([
    "Return-Path: <a@b>",
    "Received: from fake ([192.0.2.25]) by iguana.apex.com id AAA1",
    "From: president@whitehouse.gov",
    "Subject: Hello",
  ]);
  answer(run, "1.mark", "0 2 3");
  expect(run.now.answers["1.mark"]?.verdict).toEqual({
    right: false,
    says: [
      "“Received: from fake ([192.0.2.25]) by iguana…” is not marked. Iguana saw that itself.",
      "“From: president@whitehouse.gov” is marked. Somebody typed it.",
      "“Subject: Hello” is marked. A subject is typed.",
    ],
  });
  expect(rightAnswer(mark, run.progress.log)).toBe("0 1");
  answer(run, "1.mark", "1 0 1 000000000000000 x");
  expect(run.states).toBe("done");
});

test.each([
  [CHOOSE.replace("(*)", "( )"), /Exactly one answer of ::choose is right/],
  [CHOOSE.replace(" => It said no.", ""), /An answer ends with => and a sentence/],
  [CHOOSE.replace("::choose Which is it?", "::choose"), /The question comes after ::choose/],
  [MARK.replace("letter: mail.delivered user=jane\n", ""), /::mark says which letter it is about/],
  [MARK.replace("mail.delivered user", "smtp.reply code"), /This listens for jane|The letter is a delivery/],
  [
    MARK.replace("by=server holds", "buy=server holds"),
    /A line of a letter has no field "buy". Did you mean by\?/,
  ],
  [MARK.replaceAll("[x]", "[ ]"), /one rule at least that begins with \[x\]/],
  [`[x] by=typed\n`, /belongs between ::mark and its ::end/],
  [CHOOSE + CHOOSE, /more than one ::choose/],
])("a mistake in a question is told with its line: %#", (asked, says) => {
  const problems = problemsOf(`${HEAD}::step Ask\n${asked}${HINTS}::end\n`);
  expect(problems.join("\n")).toMatch(says);
  for (const problem of problems) expect(problem).toMatch(/^test\.md, line \d+/);
});
