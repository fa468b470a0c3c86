/** Large worlds: what the checks say does not depend on size, and a memory makes the next keystroke cheap. */
import { expect, test } from "vitest";
import {
  checkWorldFiles,
  completionsAt,
  hoverAt,
  newMemory,
  WORLD_FILE,
  type WorldFiles,
} from "../../src/sandbox/index.ts";
import { changed, files1998 } from "./kit.ts";

const HOSTS = 200;
const LINES = 2_000;

function large(): WorldFiles {
  const names = Array.from({ length: LINES }, (_, i) => `h${i}\t\t\tA\t192.0.2.${i % 250}`);
  const hosts = Array.from(
    { length: HOSTS - 13 },
    (_, i) => `  - name: h${i}.acme.com
    address: 10.0.${Math.floor(i / 200)}.${i % 200}
    cable: { latencyMs: 12 }
    resolver: { servers: [192.0.2.53], search: [acme.com] }
    users:
      - { name: joe, fullName: Joe Bloggs, password: swordfish }
    services:
      smtp:
        personality: sendmail-8.8
        localDomains: [h${i}.acme.com]
        aliases: mail/aliases.txt
`,
  );
  return {
    ...files1998,
    "zones/acme.com.zone": `${files1998["zones/acme.com.zone"] ?? ""}${names.join("\n")}\n`,
    [WORLD_FILE]: `${files1998[WORLD_FILE] ?? ""}\n${hosts.join("\n")}`,
  };
}

test("a zone of 2,000 lines and 200 computers: everything is still found, and read once", () => {
  const files = changed("zones/acme.com.zone", "MX\t10 andromeda", "MX\t10 mail", large());
  const memory = newMemory();
  const first = performance.now();
  const problems = checkWorldFiles(files, { memory });
  const cold = performance.now() - first;
  expect(problems.filter(({ rule }) => rule === "mx-alias")).toHaveLength(1);
  expect(problems.filter(({ rule }) => rule === "host-address").length).toBeGreaterThan(150);
  const kept = [memory.world?.read, memory.zones.get("apex.com\nzones/apex.com.zone")?.zone];
  const times: number[] = [];
  for (let i = 0; i < 5; i++) {
    const began = performance.now();
    const typed = changed("zones/acme.com.zone", "MX\t10 mail", `MX\t1${i} mail`, files);
    checkWorldFiles(typed, { memory });
    hoverAt(typed, "zones/acme.com.zone", 700, memory);
    completionsAt(typed, "zones/acme.com.zone", 700, memory);
    times.push(performance.now() - began);
  }
  console.log(`cold ${Math.round(cold)} ms, a keystroke in the zone ${times.map(Math.round).join(", ")} ms`);
  // What was not touched was not read again.
  expect([memory.world?.read, memory.zones.get("apex.com\nzones/apex.com.zone")?.zone]).toEqual(kept);
  expect(memory.world?.read).toBe(kept[0]);
});
