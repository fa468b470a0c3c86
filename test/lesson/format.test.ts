import fc from "fast-check";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  inlineText,
  parseGlossaries,
  parseGlossary,
  parseLesson,
  parseReplay,
  pasted,
  showProblem,
  solutionOf,
} from "../../src/lesson/index.ts";
import { glossary, HEAD, HINTS, lessonOf, problemsOf, stepsOf } from "./kit.ts";

const GOOD = `${HEAD}::step Only\n> QUIT\n? smtp.reply code=221\n${HINTS}::end\n`;

test("a small lesson is read whole", () => {
  const lesson = lessonOf(
    `${HEAD}
Before **all**.

::step Call it
listen: Listening for a **220**
since: lesson
order: strict
session: one
pause: true
reveals: time, map

Prose with \`code\`, *stress*, [door 25](term:port), [amber](typed:) and [an RFC](https://www.rfc-editor.org/rfc/rfc5321).

\`\`\`say
telnet iguana.apex.com 25
> not typed by the solution
\`\`\`

::note An aside
- one
- two
::end

::predict Who speaks first?
( ) You.
(*) Iguana.
The one who is called.
::end

> telnet iguana.apex.com 25
iguana> mail
> ^]
>
? heard smtp.reply host=iguana code=220|221 => Not yet.
detour: call.opened port!=25 => Port {port}.
! nudge
! hint
! answer
::end
`,
  );
  const [step] = lesson.steps;
  expect(lesson).toMatchObject({ title: "A test", world: "1998", seed: 1, startMinutes: 0, number: 1 });
  expect(lesson.intro).toEqual([
    {
      t: "para",
      inlines: [
        { t: "text", text: "Before " },
        { t: "strong", inlines: [{ t: "text", text: "all" }] },
        { t: "text", text: "." },
      ],
    },
  ]);
  expect(step).toMatchObject({
    title: "Call it",
    since: "lesson",
    order: "strict",
    session: "one",
    pause: true,
    reveals: ["time", "map"],
  });
  expect(step?.body.map((block) => block.t)).toEqual(["para", "code", "note"]);
  expect(step?.body[1]).toEqual({
    t: "code",
    text: "telnet iguana.apex.com 25\n> not typed by the solution",
    typed: true,
  });
  expect(step?.typing.map(({ terminal, keys }) => [terminal, keys])).toEqual([
    [0, "telnet iguana.apex.com 25\r"],
    [1, "mail\r"],
    [0, "\x1d"],
    [0, "\r"],
  ]);
  expect(step?.expects).toMatchObject([
    {
      heard: true,
      missing: "Not yet.",
      condition: {
        on: "event",
        t: "smtp.reply",
        where: [
          { field: "host", op: "=", values: ["iguana"] },
          { field: "code", op: "=", values: ["220", "221"] },
        ],
      },
    },
  ]);
  expect(step?.detours[0]?.says).toBe("Port {port}.");
  expect(step?.prediction?.choices).toEqual([
    { text: "You.", right: false },
    { text: "Iguana.", right: true },
  ]);
  expect(inlineText(step?.listen ?? [])).toBe("Listening for a 220");
  expect(JSON.parse(JSON.stringify(lesson))).toEqual(lesson);
});

const line = (text: string) => GOOD.split("\n").findIndex((row) => row.startsWith(text)) + 1;

test.each([
  [
    "a code nobody says",
    "? smtp.reply code=221",
    "? smtp.reply code=259",
    line("?"),
    "column 14. Step 1 listens for 259. No server here ever says that. Did you mean 250?",
  ],
  [
    "an unknown event",
    "? smtp.reply",
    "? smtp.replay",
    line("?"),
    "column 3. Nothing in the trace is called smtp.replay. Did you mean smtp.reply?",
  ],
  [
    "an unknown field of an event",
    "? smtp.reply code=221",
    "? smtp.reply cod=221",
    line("?"),
    'column 14. smtp.reply has no field "cod". Did you mean code?',
  ],
  [
    "an unknown field of the head",
    "minutes: 5",
    "minutse: 5",
    line("minutes"),
    'There is no field "minutse" here. Did you mean minutes?',
  ],
  ["a missing field", "title: A test\n", "", 2, 'The field "title" is missing.'],
  [
    "an impossible number",
    "minutes: 5",
    "minutes: soon",
    line("minutes"),
    "minutes: This is a whole number.",
  ],
  ["no condition", "? smtp.reply code=221\n", "", line("::step"), "Step 1 waits for nothing"],
  ["a hint too few", "! c\n", "", line("::step"), "Step 1 has 2 hints."],
  [
    "an unknown terminal",
    "> QUIT",
    "iguanna> QUIT",
    line(">"),
    'The head names no terminal "iguanna". Did you mean iguana?',
  ],
  ["HTML", "> QUIT", "<b>Hello</b>\n> QUIT", line(">"), "A lesson has no HTML in it."],
  [
    "HTML in a block",
    "> QUIT",
    "<script>\nalert(1)\n</script>\n\n> QUIT",
    line(">"),
    "A lesson has no HTML in it.",
  ],
  ["a link that runs", "> QUIT", "[x](javascript:alert)\n> QUIT", line(">"), "A link leads to https://"],
  [
    "an unknown term",
    "> QUIT",
    "[x](term:prot)\n> QUIT",
    line(">"),
    'The glossary has no entry "prot". Did you mean port?',
  ],
  ["a heading", "> QUIT", "## Part two\n> QUIT", line(">"), "A lesson has no headings"],
  ["a step not closed", "::end\n", "", line("::step"), "This section is not closed"],
  ["an end too many", "::end\n", "::end\n::end\n", line("::end") + 1, "outside of any ::step"],
  [
    "a step field that is none",
    "> QUIT",
    "lisen: x\n> QUIT",
    line(">"),
    'There is no field "lisen" here. Did you mean listen?',
  ],
  ["a detour without words", "> QUIT", "detour: smtp.closed\n> QUIT", line(">"), "A detour ends with =>"],
  [
    "a detour about nothing",
    "> QUIT",
    "detour: call.opened => To {prot}.\n> QUIT",
    line(">"),
    "{prot} is not a field of call.opened.",
  ],
  ["a heard event without words", "? smtp.reply code=221", "? heard smtp.closed", line("?"), "Only a reply"],
  ["a time in a lesson", "> QUIT", "0:02> QUIT", line(">"), "Only a replay has times"],
  [
    "a prediction with two right answers",
    "> QUIT",
    "::predict Who?\n(*) I.\n(*) You.\nBoth.\n::end\n> QUIT",
    line(">"),
    "Exactly one answer",
  ],
  ["YAML gone wrong", "title: A test", "title: [A test", 3, "This is not the way the head is written"],
  ["aliases in YAML", "title: A test", "title: &a A test\ndoneNote: *a", 2, "The head has no anchors"],
])("a problem is said by line: %s", (_, from, to, at, says) => {
  const problems = problemsOf(GOOD.replace(from, to));
  expect(problems.length).toBeGreaterThan(0);
  const found = problems.find((problem) => problem.includes(says.replace(/^column \d+\. /, "")));
  expect(found, problems.join("\n")).toBeDefined();
  expect(found).toContain(`test.md, line ${at}${says.startsWith("column") ? `, ${says}` : ""}`);
});

test("a line of prose may begin with a word and a colon anywhere but right under ::step", () => {
  const lesson = stepsOf("? smtp.closed\n\nRemember: this is prose.\nnote: this too.");
  expect(lesson.steps[0]?.body).toHaveLength(1);
});

test("any text at all gives a lesson or problems with lines, and never throws", () => {
  const bits = fc.constantFrom(
    "::step x",
    "::end",
    "::predict",
    "::note n",
    "---",
    "```",
    "> a",
    "? smtp.reply code=250",
    "? x",
    "! h",
    "detour: a => b",
    "( ) c",
    "(*) d",
    "listen: *",
    "iguana> q",
    ">> b",
    "do: wait 30 min until x",
    "do: power iguana.apex.com off => Off",
    "? ahead smtp.command verb=RCPT",
    "- [a](term:x)",
    "<b>",
    "",
    "title: &a [",
    "1. x\n   > y",
  );
  const texts = fc.oneof(
    fc.string({ maxLength: 400 }),
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.array(bits, { maxLength: 30 }).map((rows) => rows.join("\n")),
    fc.array(bits, { maxLength: 30 }).map((rows) => HEAD + rows.join("\n")),
    fc
      .tuple(fc.nat(GOOD.length), fc.nat(40), fc.string({ maxLength: 20 }))
      .map(([at, cut, put]) => GOOD.slice(0, at) + put + GOOD.slice(at + cut)),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const rows = text.split(/\r\n|\n|\r/).length;
      for (const parsed of [parseLesson("f", text, glossary), parseReplay("f", text, glossary)]) {
        if (parsed.ok) continue;
        expect(parsed.problems.length).toBeGreaterThan(0);
        for (const problem of parsed.problems) {
          expect(problem.line).toBeGreaterThanOrEqual(1);
          expect(problem.line).toBeLessThanOrEqual(rows + 1);
          expect(problem.says).toMatch(/\S/);
        }
      }
      parseGlossary("f", text);
    }),
    { numRuns: 300 },
  );
});

test("buttons and pasted lines are read, and stand in the solution where the file has them", () => {
  const lesson = lessonOf(
    `${HEAD}::step Only
> HELO a
do: power iguana.apex.com off
> MAIL
>> RCPT
do: wait 2 h until mail.attempt host=relay => Wait
? power on=false
${HINTS}::end
`,
  );
  const step = lesson.steps[0];
  if (step === undefined) throw new Error("There is no step.");
  expect(
    solutionOf(step).map((part) => ("keys" in part ? part.shows : "do" in part ? part.label : part.kind)),
  ).toEqual(["HELO a", "Switch iguana off", "MAIL", "RCPT", "Wait"]);
  expect(pasted(step.typing).map(({ keys, atOnce }) => [keys, atOnce])).toEqual([
    ["HELO a\r", false],
    ["MAIL\rRCPT\r", true],
  ]);
  expect(step.deeds[1]).toMatchObject({
    do: "wait",
    atMostMicros: 7_200_000_000,
    until: { t: "mail.attempt" },
  });
});

test.for([
  ["do: power iguana off", /It is written: do: power HOST on\|off/],
  ["do: powr iguana.apex.com off", /Nothing can be done that is called "powr". Did you mean power\?/],
  ["do: wait a while", /for example wait 30 min/],
  ["do: wait 31 days", /longer than 30 days/],
  ["do: wait 1 h until mail.atempt", /Did you mean mail.attempt\?/],
  [">> DATA", /there is none/],
  ["? ahead smtp.reply code=250", /Only a command/],
] as const)("%s: said what is wrong with it, by line", ([row, says]) => {
  const text = `${HEAD}::step Only\n${row}\n? smtp.reply code=221\n${HINTS}::end\n`;
  const problems = problemsOf(text);
  expect(problems.join("\n")).toMatch(says);
  expect(problems.join("\n")).toContain(`line ${HEAD.split("\n").length + 1}`);
});

test("a replay's times are checked", () => {
  const text = readFileSync(new URL("../../lessons/05-spoof-replay/replay.md", import.meta.url), "utf8");
  const says = (changed: string) => {
    const parsed = parseReplay("r", changed, glossary);
    return parsed.ok ? [] : parsed.problems.map(showProblem).join("\n");
  };
  expect(says(text)).toEqual([]);
  expect(says(text.replace("0:13>", "0:11>"))).toMatch(/outside of its chapter/);
  expect(says(text.replace("0:18.5>", "0:17.0>"))).toMatch(/hands are still on the line before/);
  expect(says(text.replace("at: 0:24", "at: 0:10"))).toMatch(/begins no later/);
  expect(says(text.replace("0:13> HELO", "> HELO"))).toMatch(/time of the first key/);
});

test("a glossary in another language has every entry, or says by line what is wrong", () => {
  const english = "- **port** (RFC 6335 §6): A number.\n- **mailbox**: Where letters lie.\n";
  const whole = "# Glossar\n\n- **port** = Port: Eine Zahl.\n- **mailbox** = Postfach: Wo Briefe liegen.\n";
  const read = (german: string) => parseGlossaries({ "a/glossary.md": english, "a/glossary.de.md": german });
  expect(read(whole)).toMatchObject({
    problems: [],
    glossary: [{ term: "port" }, { elsewhere: { de: { name: "Postfach", means: "Wo Briefe liegen." } } }],
  });
  const { problems } = read(
    "- **port** Port: Eine Zahl.\n- **mailbox** = Postfach: Da.\n- **tea** = Tee: Nein.\n",
  );
  expect(problems.map(({ line, says }) => `${line} ${says}`)).toEqual([
    expect.stringMatching(/^1 An entry is written/),
    expect.stringMatching(/^3 "tea" has no entry/),
    expect.stringMatching(/^1 "port" of glossary\.md has no entry/),
  ]);
});
