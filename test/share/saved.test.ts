/** What is taken away as files: moments, letters, mailboxes; and recordings that would never end. */
import * as fc from "fast-check";
import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { readWorldNamed } from "../../src/bridge/folders.ts";
import { mailboxesOf, readSaved, saveMoment, unroll } from "../../src/share/index.ts";
import { moments, spoof } from "./kit.ts";

const { moment, timeline } = spoof();

test("a saved moment is the same when it is opened", () => {
  fc.assert(
    fc.property(moments, (saved) => {
      expect(readSaved(saveMoment(saved))).toEqual({ ok: true, moment: saved });
    }),
  );
});

test("a bare recording opens at its end, with no lesson", () => {
  const result = readSaved(JSON.stringify(moment.recording));
  expect(result).toMatchObject({
    ok: true,
    moment: { recording: moment.recording, at: moment.recording.until, live: true, origin: { kind: "free" } },
  });
});

test.each([
  ["Dear Jane", "not-json"],
  ["[]", "broken-file"],
  ["null", "broken-file"],
  ['{"format":1}', "broken-file"],
  [saveMoment(moment).replace('"format":1', '"format":2'), "newer-file"],
  [saveMoment(moment).replace('"view":"type"', '"view":"<b>"'), "broken-file"],
])("a file that is none is refused with a sentence (%#)", (text, why) => {
  const result = readSaved(text);
  expect(result).toMatchObject({ ok: false, why });
  if (!result.ok) expect(result.says).toMatch(/[.] Your own work is kept[.]$/);
});

test("letters are taken out of their mailboxes as they travel", async () => {
  const boxes = mailboxesOf(timeline.world);
  const box = boxes.find(({ owner }) => owner === "ed@mail.mmco.com");
  const letter = box?.letters.at(-1);
  expect(box?.mbox).toMatch(/^From /);
  expect(letter?.file).toBe(`ed-mail-${box?.letters.length}.eml`);
  expect(letter?.text).not.toMatch(/(?<!\r)\n|^Status:/m);
  const parsed = await PostalMime.parse(letter?.text ?? "");
  expect(parsed).toMatchObject({
    from: { address: "president@whitehouse.gov" },
    subject: "Camp David, this weekend",
    text: "Bring the laptop.\n",
  });
});

test("a recording in which too much happens is given up with a sentence", async () => {
  const source = readWorldNamed(moment.recording.world);
  let pauses = 0;
  const slices = {
    pause: () => {
      pauses++;
      return Promise.resolve();
    },
    mostEvents: 900,
  };
  expect(await unroll(source, moment.recording, slices)).toEqual({
    ok: false,
    says: expect.stringContaining("More happens in it than can be shown") as string,
  });
  const whole = await unroll(source, moment.recording, { ...slices, mostEvents: 2000 });
  expect(pauses).toBeGreaterThan(1);
  expect(whole.ok && whole.timeline.trace.length).toBe(timeline.trace.length);
  expect(whole.ok && whole.timeline.recording).toEqual(timeline.recording);
});
