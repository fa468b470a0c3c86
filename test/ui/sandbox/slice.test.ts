import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { cut, paste, sliceOf, toOwn, toWhole } from "../../../src/ui/sandbox/slice.ts";

const yaml = readFileSync(new URL("../../../lessons/worlds/1998/world.yaml", import.meta.url), "utf8");
const count = yaml.split("\n").filter((line) => /^ {2}- name:/.test(line)).length;

test("each host of a world file is a text of its own, and put back it is the same file", () => {
  expect(count).toBeGreaterThan(5);
  for (let nth = 0; nth < count; nth++) {
    const slice = sliceOf(yaml, nth);
    if (slice === null) throw new Error(`host ${nth} was not found`);
    const text = cut(yaml, slice);
    expect(text).toMatch(/^name: \S+\naddress: /);
    expect(paste(yaml, slice, text)).toBe(yaml);
  }
  expect(sliceOf(yaml, count)).toBeNull();
});

test("a change of the block leaves the rest alone", () => {
  const slice = sliceOf(yaml, 1);
  if (slice === null) throw new Error("no slice");
  const changed = paste(yaml, slice, cut(yaml, slice).replace("relay: none", "relay: open"));
  expect(changed).toContain(
    "personality: patient\n        localDomains: [iguana.apex.com, apex.com]\n        relay: open",
  );
  expect(
    changed.replace(
      "        relay: open\n        aliases: mail/aliases.txt\n    files:\n      - { path: /var/mail/jane",
      "        relay: none\n        aliases: mail/aliases.txt\n    files:\n      - { path: /var/mail/jane",
    ),
  ).toBe(yaml);
});

test("places go to the whole file and back", () => {
  const slice = sliceOf(yaml, 1);
  if (slice === null) throw new Error("no slice");
  const text = cut(yaml, slice);
  const whole = toWhole(yaml, slice, text.indexOf("personality"));
  expect(yaml.slice(whole, whole + 20)).toBe("personality: patient");
  fc.assert(
    fc.property(fc.nat(text.length - 1), (offset) => {
      const back = toOwn(yaml, slice, toWhole(yaml, slice, offset));
      expect(back).toBe(offset);
    }),
  );
  expect(toOwn(yaml, slice, 0)).toBeNull();
});

test("whatever the file is, nothing is thrown", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("hosts:", "  - name: a.b", "    x: 1", "# c", "", "- q", "  -", "z: 2")),
      fc.nat(4),
      (lines, nth) => {
        const text = lines.join("\n");
        const slice = sliceOf(text, nth);
        if (slice !== null)
          expect(paste(text, slice, cut(text, slice)).split("\n").length).toBe(lines.length);
      },
    ),
  );
});
