/** What Wireshark makes of our captures: everything dissected, nothing to complain of. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { compileFolder, readWorldNamed } from "../../src/bridge/folders.ts";
import { openRecording, openTimeline, type WorldTimeline } from "../../src/host/index.ts";
import { captureTrace, playLesson, playReplay } from "../../src/lesson/index.ts";

const lessons = fileURLToPath(new URL("../../lessons/", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "capture-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const hasTshark = spawnSync("tshark", ["--version"]).status === 0;
/** "Note" and below are remarks about normal life (a FIN, a SYN); from "Warning" on something is wrong. */
const WARNING = 0x600000;
/** A port that refuses a call: a lesson may be about that. */
const REFUSED = "Connection reset (RST)";

/** Played from its solutions; the capture of it, in a file. */
function capture(name: string): string {
  const content = compileFolder(join(lessons, name));
  if (!content.ok) throw new Error(`${name} cannot be read.`);
  const opened: WorldTimeline[] = [];
  const keep = (timeline: WorldTimeline): WorldTimeline => {
    opened.push(timeline);
    return timeline;
  };
  const { value } = content;
  const played =
    value.kind === "lesson"
      ? playLesson(value.lesson, ({ world, seed }) => keep(openTimeline(readWorldNamed(world), seed)))
      : playReplay(value.replay, (recording) =>
          keep(openRecording(readWorldNamed(recording.world), recording)),
        );
  expect(played.problem).toBeNull();
  const file = join(folder, `${name}.pcapng`);
  for (const { world } of opened) writeFileSync(file, captureTrace(played.trace, world, played.steps));
  return file;
}

/** One row for each packet, one string for each field. */
function dissect(file: string, fields: readonly string[]): string[][] {
  const checks = ["ip", "tcp", "udp"].flatMap((layer) => ["-o", `${layer}.check_checksum:TRUE`]);
  const wanted = fields.flatMap((field) => ["-e", field]);
  const shape = ["-T", "fields", "-E", "aggregator=|", ...wanted];
  const run = spawnSync("tshark", ["-n", "-r", file, ...checks, ...shape], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  expect(run.status, run.stderr).toBe(0);
  return run.stdout
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => line.split("\t"));
}

describe.skipIf(!hasTshark)("tshark", () => {
  const played = readdirSync(lessons).filter((name) => /^\d\d-/.test(name));

  test.for(played)("has no complaint about %s, and sees the names and the mail in it", (name) => {
    const rows = dissect(capture(name), [
      "_ws.col.Protocol",
      "_ws.malformed",
      "_ws.expert.severity",
      "_ws.expert.message",
      "frame.protocols",
      "frame.interface_name",
    ]);
    expect(rows.length).toBeGreaterThan(20);
    const complaints = rows.flatMap(([, malformed = "", severities = "", messages = ""], i) => {
      const said = messages.split("|");
      const wrong = severities
        .split("|")
        .flatMap((severity, at) => (Number(severity) >= WARNING ? [said[at] ?? ""] : []));
      return [...wrong.filter((says) => says !== REFUSED), ...(malformed === "" ? [] : ["malformed"])].map(
        (says) => `packet ${i + 1}: ${says}`,
      );
    });
    expect(complaints).toEqual([]);
    const protocols = new Set(rows.map(([protocol = ""]) => protocol));
    expect(protocols).toContain("DNS");
    expect(protocols).toContain("SMTP");
    expect(protocols).toContain("TCP");
    for (const [, , , , stack = "", where = ""] of rows) {
      expect(stack).toMatch(/^raw:ip:(tcp|udp|icmp)/);
      expect(where).toMatch(/^[a-z0-9.-]+$/);
    }
  });

  test("hosts have their names, and packets that carry a step of a lesson say so", () => {
    const file = capture("03-send-one-by-hand");
    const rows = dissect(file, ["frame.comment", "smtp.response.code"]);
    const said = rows.filter(([comment = ""]) => comment !== "");
    expect(said.map(([comment]) => comment?.replace(/.*: done by this packet/, "done"))).toEqual([
      "done, 220",
      "done, 250",
      "done, 250",
      "done, 250",
      "done, 354",
      "done, 250",
    ]);
    const resolved = spawnSync("tshark", ["-N", "n", "-r", file, "-T", "fields", "-e", "ip.src_host"], {
      encoding: "utf8",
    });
    const names = new Set(resolved.stdout.trim().split("\n"));
    expect(names).toContain("iguana.apex.com");
    expect([...names].filter((name) => /^[\d.]+$/.test(name))).toEqual([]);
  });

  test("the forged letter is followed on both calls", () => {
    const rows = dissect(capture("05-spoof-replay"), ["tcp.stream", "smtp.req.command", "imf.from"]);
    const said = (stream: string): string[] =>
      rows.flatMap(([of, command = ""]) => (of === stream && command !== "" ? [command] : []));
    const [first = "", second = ""] = [...new Set(rows.map(([stream = ""]) => stream))].filter(
      (stream) => said(stream).length > 0,
    );
    expect(said(first)).toEqual(expect.arrayContaining(["HELO", "VRFY", "MAIL", "RCPT", "DATA", "QUIT"]));
    expect(said(second)).toEqual(expect.arrayContaining(["EHLO", "MAIL", "RCPT", "DATA", "QUIT"]));
    expect(rows.filter(([, , from = ""]) => from.includes("president@whitehouse.gov"))).toHaveLength(2);
  });
});
