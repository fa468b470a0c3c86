/** The transcript that is taken away, read as text: it alone tells the story. */
import { expect, test } from "vitest";
import { compileFolder, readWorldNamed } from "../../src/bridge/folders.ts";
import { openTimeline, type WorldTimeline } from "../../src/host/index.ts";
import { playLesson } from "../../src/lesson/index.ts";
import { transcriptText } from "../../src/ui/views/transcript-text.ts";
import { spoof } from "../share/kit.ts";

/** Each part must stand after the one before. */
function expectInOrder(text: string, parts: readonly string[]): void {
  let from = 0;
  for (const part of parts) {
    const at = text.indexOf(part, from);
    expect(at, `“${part}” after\n${text.slice(0, from).slice(-300)}`).toBeGreaterThanOrEqual(0);
    from = at + part.length;
  }
}

test("the spoof", () => {
  const { timeline } = spoof();
  const text = transcriptText("The spoof", timeline.trace, timeline.world.clock);
  expectInOrder(text, [
    "The spoof\n",
    "-- 10 Mar 1998 --",
    "dial117.digex.net/1\n→ C:\\> telnet access4.digex.net 25",
    "(220: Ready. You have reached the mail server on access4.digex.net.",
    "→ HELO mmco.com\n  250 access4.digex.net Hello",
    "→ MAIL FROM:<president@whitehouse.gov>\n  250 <president@whitehouse.gov>... Sender ok",
    "→ From: president@whitehouse.gov\n→ To: ed@mmco.com\n→ Subject: Camp David, this weekend\n→\n→ Bring the laptop.\n→ .",
    "* access4 took responsibility for letter",
    "from president@whitehouse.gov to ed@mmco.com.",
    "* access4 chose the way: mmco.com names one exchanger",
    "* mail.mmco wrote the letter into ed’s mailbox.",
    "to mail.mmco.com, which said: 250",
    "→ ed@mail:~$ mail",
    "  Bring the laptop.",
  ]);
});

test("days of waiting are told in a line, and every day has its date", () => {
  const content = compileFolder("lessons/07-when-iguana-is-asleep");
  if (!content.ok || content.value.kind !== "lesson") throw new Error("Lesson 7 cannot be read.");
  const { lesson, source } = content.value;
  const opened: WorldTimeline[] = [];
  playLesson(lesson, ({ world, seed }) => {
    const timeline = openTimeline(source ?? readWorldNamed(world), seed);
    opened.push(timeline);
    return timeline;
  });
  const [timeline] = opened;
  if (timeline === undefined) throw new Error("Nothing was played.");
  const text = transcriptText("Lesson 7", timeline.trace, timeline.world.clock);
  expect(text.split("\n").length).toBeLessThan(500);
  expect(text).toMatch(
    /\* andromeda put \w+ back into the queue: Connection timed out: nobody answered\. \(\d\d times, last at \d\d:\d\d:\d\d on 15 Mar 1998\)/,
  );
  expectInOrder(text, [
    "* iguana.apex.com is unplugged.",
    "* ns.acme asked a.root-servers.net for MX apex.com: For com ask a.gtld-servers.net.",
    "* ns.acme asked ns.apex.com for MX apex.com: 2 records",
    "* andromeda set out to deliver",
    "wrote to joe@andromeda.acme.com about letter",
    "-- 15 Mar 1998 --",
    "gave up on ed@mmco.com",
  ]);
});
