import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

function zone(...args: string[]): { code: number | null; out: string; err: string } {
  const run = spawnSync(process.execPath, ["--import", "tsx", "src/bridge/zone.ts", ...args], {
    encoding: "utf8",
  });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

test("the world's zone is loaded without a word; a broken one is refused, line by line; no file is a usage error", () => {
  expect(zone("lessons/worlds/1998/zones/apex.com.zone", "apex.com")).toEqual({ code: 0, out: "", err: "" });
  const folder = mkdtempSync(join(tmpdir(), "zone-"));
  try {
    const file = join(folder, "bad.zone");
    writeFileSync(file, "$TTL 60\n@ SOA ns h 1 2 3 4 5\n@ NS ns\nns A 192.0.2\n$INCLUDE more\n");
    writeFileSync(join(folder, "more"), "b MX ten ns\n");
    const bad = zone(file, "acme.com");
    expect(bad.code).toBe(1);
    expect(bad.out).toContain(`${file}:4:6: error: “192.0.2” is not an Internet address`);
    expect(bad.out).toContain("more:1:6: error: ");
  } finally {
    rmSync(folder, { recursive: true });
  }
  expect(zone("no-such-file", "acme.com").code).toBe(2);
  expect(zone().code).toBe(2);
});
