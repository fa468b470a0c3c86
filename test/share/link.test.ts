/** Links: whatever is shared comes back the same; whatever is done to a link gets a sentence. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { decodeLink, encodeLink } from "../../src/share/index.ts";
import { toBase64url } from "../../src/share/base64url.ts";
import { ByteWriter } from "../../src/share/bytes.ts";
import { crc32 } from "../../src/share/crc32.ts";
import { deflate } from "../../src/share/deflate.ts";
import { moments, spoof } from "./kit.ts";

const { moment } = spoof();
const link = await encodeLink(moment);

/** A link as somebody would forge it who knows the format. */
async function forge(body: Uint8Array): Promise<string> {
  const packed = await deflate(body);
  const writer = new ByteWriter();
  writer.number(1);
  writer.number(packed.length);
  const sum = new DataView(new ArrayBuffer(4));
  sum.setUint32(0, crc32(packed));
  writer.raw(new Uint8Array(sum.buffer));
  writer.raw(packed);
  return toBase64url(writer.bytes);
}

test("CRC-32 is the one everybody has", () => {
  expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926);
});

test("the whole spoof fits into a link of under 2,000 characters, as the page types and as hands do", async () => {
  expect(link.length).toBeLessThan(1100);
  let at = 0;
  const inputs = moment.recording.inputs.map((each, i) => {
    at = Math.max(at, each.at + ((i * 7919) % 1000));
    return { ...each, at };
  });
  const byHand = await encodeLink({ ...moment, recording: { ...moment.recording, inputs } });
  expect(byHand.length).toBeLessThan(1600);
  expect(await decodeLink(byHand)).toMatchObject({ moment: { recording: { inputs } } });
});

test("every moment comes back as it was, to the microsecond", async () => {
  await fc.assert(
    fc.asyncProperty(moments, async (shared) => {
      expect(await decodeLink(await encodeLink(shared))).toEqual({ ok: true, moment: shared });
    }),
  );
});

test.each([
  [`https://school.example/mail/#/open/${link}`],
  [`#/open/${link}`],
  [link],
  [`  <https://school.example/#/open/${link}>.\n`],
])("a link is found in what was copied (%#)", async (text) => {
  expect(await decodeLink(text)).toEqual({ ok: true, moment });
});

test.each([
  ["", "none"],
  ["hello", "none"],
  ["https://school.example/#/learn/ehlo", "none"],
  ["grüße", "changed"],
  [link.slice(0, 600), "cut"],
  [link.slice(0, 601), "cut"],
  [link.slice(0, 10), "cut"],
  [link.slice(0, 5), "cut"],
  [`${link}AAAA`, "changed"],
  [`${link.slice(0, 500)}${link[500] === "A" ? "B" : "A"}${link.slice(501)}`, "changed"],
  [`B${link.slice(1)}`, "newer"],
  ["A".repeat(2_000_001), "large"],
])("what is no link says what it is instead (%#)", async (text, why) => {
  const result = await decodeLink(text);
  expect(result).toMatchObject({ ok: false, why });
  if (!result.ok) expect(result.says).toMatch(/\. Your own work is kept\.$/);
});

test("a mountain is not unpacked", async () => {
  const bomb = await forge(new Uint8Array(40_000_000));
  expect(bomb.length).toBeLessThan(60_000);
  expect(await decodeLink(bomb)).toMatchObject({ ok: false, why: "large" });
});

test("a well-made link with nonsense in it says which", async () => {
  const late = await encodeLink({ ...moment, at: moment.recording.until + 1 });
  expect(await decodeLink(late)).toMatchObject({
    why: "broken",
    says: expect.stringContaining("stands after its own end") as string,
  });
  const [first, second, ...others] = moment.recording.inputs;
  if (first === undefined || second === undefined) throw new Error("The spoof has keys.");
  const strange = { ...second, input: { do: "explode", host: "x" } as unknown as typeof second.input };
  const recording = { ...moment.recording, inputs: [first, strange, ...others] };
  expect(await decodeLink(await encodeLink({ ...moment, recording }))).toMatchObject({
    why: "broken",
    says: expect.stringContaining("not a recording. inputs.1.input.do is not what") as string,
  });
});

test("changed anywhere, it never throws; only what is whole opens", async () => {
  const letters = fc.constantFrom(...Array.from("ABCYZabcyz0189-_ .#/=é"));
  const edits = fc.array(fc.tuple(fc.nat({ max: link.length - 1 }), letters), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(edits, fc.nat({ max: link.length }), async (list, end) => {
      const changed = Array.from(link);
      for (const [at, letter] of list) changed[at] = letter;
      const text = changed.slice(0, Math.max(end, link.length / 2)).join("");
      const result = await decodeLink(text);
      if (result.ok) expect(result.moment).toEqual(moment);
      else expect(result.says).not.toBe("");
    }),
  );
});

test("forged bodies of any bytes give a sentence", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.string(), async (bytes, text) => {
      expect((await decodeLink(await forge(bytes))).ok).toBe(false);
      expect((await decodeLink(text)).ok).toBe(false);
      const writer = new ByteWriter();
      const head = JSON.stringify(["1998", 1, 1e9, 1, 1, 1, "free", "", "type", null, ["a/1"], []]);
      writer.block(new TextEncoder().encode(head));
      writer.raw(bytes);
      await decodeLink(await forge(writer.bytes));
    }),
  );
});
