/** A bridge watched while a letter comes in: it is seen, stepped back, and followed again. */
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openBridge } from "../../src/bridge/bridge-open.ts";
import { readBridgeOptions } from "../../src/bridge/bridge-options.ts";
import { PATIENTLY } from "./learner.ts";
import { accessibilityFindings, newPage } from "./page.ts";

/** Each line once the reply to the one before has come. */
function speak(port: number, lines: readonly string[]): Promise<string> {
  return new Promise((done, fail) => {
    const socket = connect(port, "127.0.0.1").setEncoding("latin1");
    let heard = "";
    let next = 0;
    socket.on("data", (text: string) => {
      heard += text;
      const line = lines[next++];
      if (line !== undefined) socket.write(`${line}\r\n`);
    });
    socket.on("error", fail);
    socket.on("close", () => {
      done(heard);
    });
  });
}

test("a letter by a real program appears, time goes back, and on again", async () => {
  const folder = mkdtempSync(join(tmpdir(), "live-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const recording = join(folder, "session.json");
  const hosts = ["--host", "iguana.apex.com", "--host", "ns.apex.com", "--record", recording];
  const bridge = await openBridge(
    readBridgeOptions(["--watch", "--port-base", "0", "--speed", "fast", ...hosts]),
  );
  onTestFinished(() => {
    bridge.close();
  });
  const url = new URL(bridge.page ?? "");
  const page = await newPage({ baseURL: `${url.origin}/` });
  await page.goto(url.hash);
  const region = page.getByRole("region", { name: "The bridge" });
  await region.getByText("Nobody has called yet.").waitFor();
  await region.getByText("iguana.apex.com, smtp over tcp").waitFor();
  // Nobody sits at a terminal: in its place stands who answers, then what a visitor sees.
  const visitors = page.getByRole("region", { name: "What visitors see" });
  await visitors
    .getByRole("listitem")
    .filter({ hasText: /iguana\.apex\.com.* 25\/tcp/ })
    .waitFor();

  const port = bridge.doors[0]?.port ?? 0;
  const said = await speak(port, [
    "HELO client.example",
    "MAIL FROM:<joe@acme.com>",
    "RCPT TO:<jane@apex.com>",
    "DATA",
    "Subject: from outside\r\n\r\nHello.\r\n.",
    "QUIT",
  ]);
  expect(said).toContain("Message accepted");
  await region.getByText("1 call so far").waitFor();
  await page.getByText("HELO client.example").first().waitFor();
  await expect
    .poll(() => visitors.innerText(), PATIENTLY)
    .toMatch(/HELO client\.example\s[^]*250 .*\s[^]*RCPT TO/);
  expect(await accessibilityFindings(page)).toEqual([]);

  const follow = region.getByRole("button", { name: "Follow live" });
  await follow.click();
  expect(await follow.getAttribute("aria-pressed")).toBe("false");
  await page.getByRole("button", { name: "Step back" }).click();
  await speak(port, ["QUIT"]);
  await region.getByText("2 calls so far").waitFor();
  await follow.click();
  expect(await follow.getAttribute("aria-pressed")).toBe("true");

  // The recording it wrote opens like any other, where nothing is behind the page.
  await page.close();
  bridge.close();
  const reader = await newPage();
  await reader.goto("./");
  await reader.getByLabel("Open a file").setInputFiles(recording);
  await reader.getByText("delivered to jane").first().waitFor();
  await reader.getByRole("button", { name: "Step back" }).click();
  expect(await accessibilityFindings(reader)).toEqual([]);
});
