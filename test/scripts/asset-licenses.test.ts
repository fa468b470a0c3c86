import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { expect, onTestFinished, test } from "vitest";
import { assetLicenses, packageFolderOf } from "../../scripts/asset-licenses.ts";

test.each([
  ["node_modules/@fonts/mono/files/a.woff2", "node_modules/@fonts/mono"],
  ["../x/node_modules/mono/a.woff2", "../x/node_modules/mono"],
  ["C:\\x\\node_modules\\mono\\a.woff2", "C:/x/node_modules/mono"],
  ["src/ui/logo.svg", null],
])("the package of %s is %s", (file, folder) => {
  expect(packageFolderOf(file)).toBe(folder);
});

/** Builds a page whose style sheet takes a font from a package. */
async function buildWithFont(licence: string | null): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), "licences-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const font = join(root, "node_modules", "@fonts", "mono");
  mkdirSync(font, { recursive: true });
  writeFileSync(join(font, "package.json"), '{ "name": "@fonts/mono", "version": "1.0.0" }');
  writeFileSync(join(font, "mono.woff2"), "font");
  if (licence !== null) writeFileSync(join(font, "LICENSE"), licence);
  writeFileSync(join(root, "page.css"), '@font-face { font-family: M; src: url("@fonts/mono/mono.woff2"); }');
  writeFileSync(join(root, "index.html"), '<link rel="stylesheet" href="./page.css">');
  const options = { assetsInlineLimit: 0, outDir: "out" };
  await build({ root, configFile: false, logLevel: "silent", plugins: [assetLicenses()], build: options });
  return readFileSync(join(root, "out", "third-party-assets.txt"), "utf8");
}

test("a font's licence travels with it", async () => {
  expect(await buildWithFont("Copyright The Mono Project")).toBe(
    "@fonts/mono\n\nCopyright The Mono Project\n",
  );
});

test("a font without a licence is not shipped", async () => {
  await expect(buildWithFont(null)).rejects.toThrow("has no licence file");
});
