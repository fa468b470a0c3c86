import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { expect, onTestFinished, test } from "vitest";
import { contentPlugin, readFolders, type Gathering } from "../../scripts/content-plugin.ts";

/** A folder with the given files, removed after the test. */
function folderOf(files: Record<string, string | Uint8Array>): string {
  const root = mkdtempSync(join(tmpdir(), "content-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

const LESSONS = {
  "lessons/README.md": "The format.",
  "lessons/02-send/lesson.md": "# Send",
  "lessons/01-helo/lesson.md": "# Say `HELO` – ${it}",
  "lessons/01-helo/files/etc/hosts": "192.0.2.1 andromeda\n",
  "lessons/01-helo/.hidden": "no",
  "lessons/worlds/1998/world.yaml": "hosts: []\n",
};

/** Builds a module that exports what the plugin gathered, and returns it. */
async function gathered(
  root: string,
  gathering: Gathering,
): Promise<Record<string, { summary: unknown; content: unknown }>> {
  writeFileSync(join(root, "entry.js"), `export { default } from "${gathering.id}";`);
  await build({
    root,
    configFile: false,
    logLevel: "silent",
    plugins: [contentPlugin([gathering])],
    build: { lib: { entry: "entry.js", formats: ["es"], fileName: () => "out.mjs" }, outDir: "out" },
  });
  const module = (await import(join(root, "out", "out.mjs"))) as {
    default: Record<string, { summary: unknown; load: () => Promise<unknown> }>;
  };
  const loaded: Record<string, { summary: unknown; content: unknown }> = {};
  for (const [name, { summary, load }] of Object.entries(module.default)) {
    loaded[name] = { summary, content: await load() };
  }
  return loaded;
}

/** What `gathered` gives of each folder once it is loaded. */
function contents(loaded: Record<string, { content: unknown }>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(loaded).map(([name, { content }]) => [name, content]));
}

const numbered = { id: "virtual:lessons", root: "lessons", belongs: (name: string) => /^\d\d-/.test(name) };

test("folders are gathered by name and path, in order, hidden files left out", () => {
  const folders = readFolders(join(folderOf(LESSONS), "lessons"), numbered.belongs);
  expect(Object.keys(folders)).toEqual(["01-helo", "02-send"]);
  expect(folders["01-helo"]).toEqual({
    "files/etc/hosts": "192.0.2.1 andromeda\n",
    "lesson.md": "# Say `HELO` – ${it}",
  });
  expect(readFolders("no/such/folder")).toEqual({});
});

test("a file that is not UTF-8 is named", () => {
  const root = folderOf({ "01-bad/lesson.md": Uint8Array.of(0x4a, 0xff) });
  expect(() => readFolders(root)).toThrow(/lesson\.md is not text in UTF-8/);
});

test("the module holds the folders as they are, quotes and all", async () => {
  const root = folderOf(LESSONS);
  const folders = readFolders(join(root, "lessons"), numbered.belongs);
  expect(contents(await gathered(root, numbered))).toEqual(folders);
});

test("a transform decides what the module holds of a folder", async () => {
  const transform = (name: string, files: Record<string, string>): unknown => [
    name,
    Object.keys(files).length,
  ];
  const root = folderOf(LESSONS);
  expect(contents(await gathered(root, { ...numbered, transform }))).toEqual({
    "01-helo": ["01-helo", 2],
    "02-send": ["02-send", 1],
  });
});

test("a summary is there before the folder is loaded", async () => {
  const summary = (content: unknown): unknown => Object.keys(content as object).length;
  const loaded = await gathered(folderOf(LESSONS), { ...numbered, summary });
  expect(Object.values(loaded).map((each) => each.summary)).toEqual([2, 1]);
});
