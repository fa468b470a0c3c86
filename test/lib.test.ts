/** The engine as a package: it is laid out as npm wants it, and the README's example receives a letter. */
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, onTestFinished, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const lib = join(root, "dist-lib");
const run = (program: string, args: readonly string[], cwd = root): string =>
  execFileSync(process.execPath, [join(root, program), ...args], { cwd, encoding: "utf8" });

beforeAll(() => {
  run("scripts/build-lib.mjs", []);
}, 120_000);

test("the published layout is right", () => {
  expect(run("node_modules/publint/src/cli.js", [lib, "--strict"])).toContain("All good!");
  // It says with its exit status whether it found a problem.
  const program = "node_modules/@arethetypeswrong/cli/dist/index.js";
  expect(() => run(program, ["--pack", lib, "--profile", "esm-only"])).not.toThrow();
});

/** The first `js` block after the heading. */
function example(): string {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const [, section = ""] = readme.split("\n## As a library\n");
  return /```js\n([^]*?)```/.exec(section)?.[1] ?? "";
}

/** Waits until what the program printed has `words` in it. */
function printed(child: ChildProcess, words: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout?.setEncoding("utf8").on("data", (data: string) => {
      text += data;
      if (text.includes(words)) resolve(text);
    });
    child.on("close", () => reject(new Error(`It ended after: ${text}`)));
  });
}

/** Says each line after the reply to the one before. */
function talk(port: number, lines: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    const todo = [...lines];
    let heard = "";
    socket.setEncoding("latin1").on("data", (data: string) => {
      heard += data;
      const next = /^\d{3} .*\r\n$/m.test(data) ? todo.shift() : undefined;
      if (next !== undefined) socket.write(next);
    });
    socket.on("close", () => resolve(heard));
    socket.on("error", reject);
  });
}

test("the README's example is under 30 lines and receives a letter", async () => {
  const code = example();
  expect(code.trim().split("\n").length).toBeLessThan(30);
  const folder = mkdtempSync(join(root, "node_modules", ".cache-lib-"));
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(lib, join(folder, "node_modules", "mail-by-hand"), "dir");
  writeFileSync(join(folder, "example.mjs"), code);
  const child = spawn(process.execPath, [join(folder, "example.mjs")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => {
    child.kill();
    rmSync(folder, { recursive: true });
  });
  await printed(child, "Listening");
  const letter = printed(child, "By hand");
  const heard = await talk(2525, [
    "EHLO andromeda.acme.com\r\n",
    "MAIL FROM:<joe@acme.com>\r\n",
    "RCPT TO:<jane@example.org>\r\n",
    "DATA\r\n",
    "Subject: By hand\r\n\r\n..Dots are undone.\r\n.\r\n",
    "QUIT\r\n",
  ]);
  expect(heard).toMatch(/^250 2\.0\.0 Ok/m);
  expect(await letter).toContain("Subject: By hand\r\n\r\n.Dots are undone.\r\n");
});
