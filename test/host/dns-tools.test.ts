/**
 * dig, host and nslookup against what BIND 9.18's printed: the same zones were loaded into real name servers at the
 * same addresses, and the same commands given. Only times and message IDs may differ. NT's nslookup has no recordings
 * (see nt.txt), but the same test.
 */
import { expect, test } from "vitest";
import { constant, play, recordings, type Recorded } from "./dns-lab/lab.ts";

/**
 * Recordings our name server answers otherwise; the tools are not to blame. BIND keeps the types of a name in an
 * order of its own and shows it in an answer to ANY, which may come in any order.
 */
const AWAITED = new Set([
  "host -a apex.com",
  "host -t any iguana.apex.com",
  "nslookup |  |  | set type=any | iguana.apex.com ns.apex.com | exit",
]);

const title = ({ host, lines }: Recorded): string => `${host} $ ${lines.join(" | ")}`;

function check(each: Recorded): void {
  const { output, code } = play(each);
  expect(constant(output, each.output)).toBe(constant(each.output, each.output));
  expect(code).toBe(each.code);
}

for (const tool of ["dig", "host", "nslookup", "nt"]) {
  const all = recordings(`${tool}.txt`);
  const isAwaited = (each: Recorded): boolean => AWAITED.has(each.lines.join(" | "));
  for (const each of all) {
    const run = isAwaited(each) ? test.fails : test;
    run(title(each), () => {
      check(each);
    });
  }
}

test("there are hundreds of recordings, and each awaited one is among them", () => {
  const lines = ["dig", "host", "nslookup"].flatMap((tool) =>
    recordings(`${tool}.txt`).map(({ lines: each }) => each.join(" | ")),
  );
  expect(lines.length).toBeGreaterThan(290);
  expect([...AWAITED].filter((line) => !lines.includes(line))).toEqual([]);
});
