import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { serveFolder } from "../../scripts/serve.mjs";

/** A site in a folder next to a secret. */
async function site(options: { port?: number; prefix?: string } = {}): Promise<string> {
  const outer = mkdtempSync(join(tmpdir(), "serve-"));
  mkdirSync(join(outer, "site", "assets"), { recursive: true });
  writeFileSync(join(outer, "secret.txt"), "secret");
  writeFileSync(join(outer, "site", "index.html"), "<!doctype html>");
  writeFileSync(join(outer, "site", "assets", "a b.js"), "1;");
  const served = await serveFolder(join(outer, "site"), options);
  onTestFinished(async () => {
    await served.close();
    rmSync(outer, { recursive: true });
  });
  return served.url;
}

/** One request with the path exactly as given: `fetch` would tidy "..". */
function get(
  url: string,
  path: string,
  method = "GET",
): Promise<{ status: number; type: string; body: string }> {
  return new Promise((done, fail) => {
    const { hostname, port } = new URL(url);
    const asked = request({ hostname, port, path, method, agent: false }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => (body += part));
      response.on("end", () => {
        done({ status: response.statusCode ?? 0, type: response.headers["content-type"] ?? "", body });
      });
    });
    asked.on("error", fail).end();
  });
}

test("files come with their type, below the prefix only", async () => {
  const url = await site({ prefix: "/deep/down/" });
  expect(new URL(url).pathname).toBe("/deep/down/");
  expect(await get(url, "/deep/down/")).toEqual({
    status: 200,
    type: "text/html; charset=utf-8",
    body: "<!doctype html>",
  });
  expect(await get(url, "/deep/down/assets/a%20b.js?x#y")).toMatchObject({
    status: 200,
    type: "text/javascript; charset=utf-8",
  });
  expect(await get(url, "/deep/down/index.html", "HEAD")).toMatchObject({ status: 200, body: "" });
  expect(await get(url, "/index.html")).toMatchObject({ status: 404 });
  expect(await get(url, "/deep/down/", "POST")).toMatchObject({ status: 405 });
});

test.each([
  "/../secret.txt",
  "/%2e%2e/secret.txt",
  "/..%2fsecret.txt",
  "/assets/../../secret.txt",
  "/%00",
  "/%ff",
  "/assets",
])("nothing outside the folder is served: %s", async (path) => {
  const answer = await get(await site(), path);
  expect(answer.status).toBe(404);
  expect(answer.body).not.toContain("secret");
});

test("a taken port is no obstacle", async () => {
  const first = await site();
  const second = await site({ port: Number(new URL(first).port) });
  expect(second).not.toBe(first);
  expect(await get(second, "/")).toMatchObject({ status: 200 });
});
