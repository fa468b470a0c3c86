import fc from "fast-check";
import { expect, test } from "vitest";
import { readOrdinary } from "../../../src/proto/smtp/ordinary.ts";
import { readPathArgument } from "../../../src/proto/smtp/path.ts";
import { READERS } from "../../../src/proto/smtp/readers/index.ts";
import { showMailbox } from "../../../src/wire/index.ts";

const word = fc.stringMatching(/^[A-Za-z0-9]{1,8}(?:[._+-][A-Za-z0-9]{1,8}){0,3}$/);
const label = fc.stringMatching(/^[a-z0-9]{1,8}(?:-[a-z0-9]{1,8}){0,2}$/);
const domain = fc
  .tuple(fc.array(label, { minLength: 1, maxLength: 4 }), fc.stringMatching(/^[a-z]{2,6}$/))
  .map(([labels, top]) => [...labels, top].join("."));

test("an ordinary address is read alike by every program there is", () => {
  fc.assert(
    fc.property(
      word,
      domain,
      fc.constantFrom("MAIL", "RCPT" as const),
      fc.boolean(),
      (local, at, verb, extended) => {
        const keyword = verb === "MAIL" ? "FROM" : "TO";
        const argument = `${extended ? keyword : keyword.toLowerCase()}:<${local}@${at}>`;
        const reading = readPathArgument(argument, keyword);
        const ordinary = readOrdinary(argument, keyword);
        fc.pre(ordinary !== null);
        expect(reading).toMatchObject({ typed: ordinary.path, mailbox: ordinary.mailbox, faults: [] });
        const { mailbox } = reading;
        expect(mailbox).toEqual({ localPart: local, domain: at });
        for (const [name, { path }] of Object.entries(READERS)) {
          const options = {
            verb,
            strict: true,
            extended,
            parameters: ["SIZE", "BODY"],
            hostName: "iguana.apex.com",
          };
          const own = path(argument, options);
          expect({ ...own, parametersAt: 0 }, name).toMatchObject({ refusal: null, mailbox, parameters: "" });
          const plain = mailbox ? showMailbox(mailbox) : "";
          expect(own.facts, name).toMatchObject({ path: `<${plain}>`, plain });
        }
      },
    ),
    { numRuns: 500 },
  );
});

test("anything else is each program's own business", () => {
  for (const path of [
    "<>",
    "<jane>",
    "<jane@apex>",
    "<jane@Apex.com>",
    '<"j"@apex.com>',
    "jane@apex.com",
    "<a..b@c.de>",
  ])
    expect(readOrdinary(`TO:${path}`, "TO"), path).toBeNull();
  expect(readOrdinary("FROM:<a@b.de> SIZE=1", "FROM")).toBeNull();
});
