/** What the page beside a bridge may read, and who may not. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serveWatch, type WatchServer } from "../../src/bridge/watch-server.ts";
import type { WorldRecording } from "../../src/host/index.ts";
import { readPiece } from "../../src/ui/live/feed.ts";

const folder = mkdtempSync(join(tmpdir(), "watch-"));
const recording: WorldRecording = { format: 1, world: "1998", seed: 1, inputs: [], until: 9_000 };
for (let at = 0; at < 4500; at++)
  recording.inputs.push({ at, input: { do: "key", tty: "a.example/1", text: "k" } });

let server: WatchServer;
beforeAll(async () => {
  writeFileSync(join(folder, "index.html"), "<title>site</title>");
  server = await serveWatch(recording, [], 0, folder);
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

function ask(path: string, headers: Record<string, string> = {}): Promise<{ status: number; text: string }> {
  const { port } = new URL(server.url);
  return new Promise((done, fail) => {
    get({ host: "127.0.0.1", port, path, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (piece: string) => (text += piece));
      response.on("end", () => {
        done({ status: response.statusCode ?? 0, text });
      });
    }).on("error", fail);
  });
}

test("the recording comes in pieces, each with what follows the one before", async () => {
  const seen: number[] = [];
  for (let from = 0, more = true; more;) {
    const piece = readPiece(JSON.parse((await ask(`/bridge.json?from=${from}`)).text));
    if (!piece) throw new Error("no piece");
    from += piece.recording.inputs.length;
    seen.push(piece.recording.inputs.length, piece.recording.until);
    ({ more } = piece);
  }
  expect(seen).toEqual([2000, 1999, 2000, 3999, 500, 9000]);
});

test("the site, and nothing beside it", async () => {
  expect(await ask("/")).toEqual({ status: 200, text: "<title>site</title>" });
  for (const path of ["/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/nothing.html", "/%00", "/%zz"])
    expect((await ask(path)).status).toBe(404);
});

test("a page that came here under another name reads nothing", async () => {
  expect((await ask("/bridge.json?from=0", { host: "evil.example" })).status).toBe(403);
});

test("what is no piece is none", () => {
  for (const data of [null, 1, {}, { recording: {} }, { recording: { ...recording, until: -1 } }])
    expect(readPiece(data)).toBeNull();
});
