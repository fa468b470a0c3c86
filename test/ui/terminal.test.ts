import { Terminal } from "@xterm/headless";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fold, inkRuns, markOf, cardOf, terminal } from "../../src/ui/projections/index.ts";
import type { TtyView } from "../../src/ui/projections/index.ts";
import type { Trace } from "../../src/host/index.ts";
import { ANDROMEDA, IGUANA, JOE, Story, flyingStory, refusedStory, wholeStory } from "./fixture-trace.ts";

function joe(trace: readonly Trace[]): TtyView {
  const view = fold(terminal, trace).ttys[JOE];
  if (!view) throw new Error("no terminal");
  return view;
}

function find(view: TtyView, text: string) {
  const line = view.lines.find((candidate) => candidate.text.includes(text));
  if (!line) throw new Error(`no line with ${text}`);
  return line;
}

test("typed text is the hand's, printed text is not", () => {
  const view = joe(refusedStory().trace);
  expect(inkRuns(find(view, "telnet"))).toEqual([
    { text: "joe@andromeda:~$ ", hand: false },
    { text: "telnet iguana.apex.com 25", hand: true },
  ]);
  expect(inkRuns(find(view, "220 "))[0]?.hand).toBe(false);
});

test("the gutter marks each kind of line", () => {
  const view = joe(refusedStory().trace);
  expect(markOf(find(view, "telnet"))).toBeNull();
  expect(markOf(find(view, "Trying"))).toBeNull();
  expect(markOf(find(view, "220 "))).toBe("ok");
  expect(markOf(find(view, "HELO"))).toBe("you");
  expect(markOf(find(view, "550 "))).toBe("refused");
  expect(markOf(find(view, "Sender ok"))).toBe("ok");
});

test("a line on the wire has a ring until its answer is printed", () => {
  const story = flyingStory();
  expect(markOf(find(joe(story.trace), "jane@"))).toBe("wire");
  const whole = wholeStory().trace;
  const answer = whole.findIndex((event) => event.t === "print" && event.text.includes("Recipient ok"));
  expect(markOf(find(joe(whole.slice(0, answer - 1)), "jane@"))).toBe("wire");
  expect(markOf(find(joe(whole.slice(0, answer + 1)), "jane@"))).toBe("you");
});

test("354 is marked as going on, an empty line of a letter as yours", () => {
  const view = joe(wholeStory().trace);
  expect(markOf(find(view, "354"))).toBe("more");
  const subject = view.lines.indexOf(find(view, "Subject"));
  const empty = view.lines[subject + 1];
  expect(empty && markOf(empty)).toBe("you");
});

test("a reply code is explained by the server's own note", () => {
  const line = find(joe(refusedStory().trace), "550");
  expect(line.reply?.from).toBe(IGUANA);
  expect(cardOf(line)).toMatchObject({
    code: "550",
    says: "You asked for jnae and iguana has no such mailbox.",
  });
});

test("the card shows the bytes that offended, the state of the session, and how often the slip was made", () => {
  const why = {
    rule: "path.display-name",
    cite: "RFC 5321 §4.1.1.3",
    says: "A name stands before the address.",
    next: null,
    range: [8, 12],
    slip: "display-name",
  } as const;
  const story = refusedStory();
  for (let i = 0; i < 2; i++)
    story.exchange("RCPT TO:Jane <jane@apex.com>", "RCPT", 553, "5.1.3 Bad address", why.says, why);
  const lines = joe(story.trace).lines.filter(({ text }) => text.startsWith("553"));
  const cards = lines.map(cardOf);
  expect(cards.map((card) => card?.slip)).toEqual([
    { name: "A person's name on the envelope", times: 1 },
    { name: "A person's name on the envelope", times: 2 },
  ]);
  expect(cards[0]).toMatchObject({
    rule: "path.display-name",
    phase: "ready",
    typed: { before: "RCPT TO:", bad: "Jane", after: " <jane@apex.com>", from: 8, to: 12 },
    status: { code: "5.1.3", says: expect.stringMatching(/^Never: .*address/) as string },
  });
  expect(cards[0]?.card).toMatch(/\./);
});

test("equal replies are matched one by one, in order", () => {
  const story = refusedStory();
  story.exchange("NOOP", "NOOP", 250, "OK", "first");
  story.exchange("NOOP", "NOOP", 250, "OK", "second");
  const says = joe(story.trace)
    .lines.filter(({ text }) => text === "250 OK")
    .map((line) => line.reply?.why?.says);
  expect(says).toEqual(["first", "second"]);
});

test("three digits that did not come off the network are no reply", () => {
  const story = new Story();
  story.type("wc");
  story.print("250 lines\r\n");
  expect(find(joe(story.trace), "250 lines").reply).toBeNull();
});

test("a reply cut by packets is recognised when its fourth character comes", () => {
  const story = refusedStory();
  story.hear("25");
  story.print("25");
  story.hear("0 late\r\n");
  story.print("0 late\r\n");
  expect(find(joe(story.trace), "250 late").reply?.code).toBe(250);
});

test("Backspace takes back what was typed", () => {
  const story = new Story();
  story.cause = story.add(ANDROMEDA, { t: "key", tty: JOE, text: "a" });
  for (const text of ["a", "b", "\b \b", "c"]) story.print(text, true);
  expect(joe(story.trace).lines[0]?.text).toBe("ac");
});

test("clear empties the screen and its scrollback", () => {
  const story = refusedStory();
  story.print("\x1b[H\x1b[2J");
  const view = joe(story.trace);
  expect(view.lines.map(({ text }) => text)).toEqual([""]);
  expect(view.chunks.at(-1)).toContain("\x1b[3J");
});

test("the tab knows the call while it lasts", () => {
  expect(joe(refusedStory().trace).call).toEqual({ name: IGUANA, port: 25, open: true });
  expect(joe(wholeStory().trace).call).toBeNull();
});

async function onScreen(view: TtyView, cols = 200): Promise<string[]> {
  const screen = new Terminal({ cols, rows: 60, allowProposedApi: true });
  await new Promise<void>((done) => {
    screen.write(view.chunks.join(""), done);
  });
  const lines: string[] = [];
  for (let i = 0; i < screen.buffer.active.length; i++)
    lines.push(screen.buffer.active.getLine(i)?.translateToString(true) ?? "");
  screen.dispose();
  return lines.slice(0, screen.buffer.active.baseY + screen.buffer.active.cursorY + 1);
}

test("a terminal emulator shows the same lines as the model", async () => {
  const view = joe(wholeStory().trace);
  const shown = await onScreen(view);
  expect(shown.map((line) => line.trimEnd())).toEqual(view.lines.map(({ text }) => text.trimEnd()));
});

const printed = fc.array(
  fc.record({
    text: fc.stringMatching(/^([a-z2345 -]{1,12}|\r\n|\x08 \x08|\t|\r|250 x)$/),
    echo: fc.boolean(),
  }),
  { maxLength: 40 },
);

test("any printing looks the same in the emulator as in the model", async () => {
  await fc.assert(
    fc.asyncProperty(printed, async (prints) => {
      const story = refusedStory();
      story.print("\x1b[2J");
      for (const { text, echo } of prints) story.print(text, echo);
      const view = joe(story.trace);
      const shown = await onScreen(view, 600);
      expect(shown.map((line) => line.trimEnd())).toEqual(view.lines.map(({ text }) => text.trimEnd()));
    }),
    { numRuns: 60 },
  );
});
