/**
 * `npm run build:lib`: the engine as an ES module with types, in dist-lib/, ready to be packed. TypeScript writes each
 * module of its own, so that a bundler drops what is not used; this adds the package's face.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const out = join(root, "dist-lib");
const tsc = createRequire(import.meta.url).resolve("typescript/lib/tsc.js");

/** @typedef {{ version: string, license: string, description: string, engines: Record<string, string>, dependencies: Record<string, string> }} Manifest */

/** What the modules import from outside. */
const NEEDED = ["valibot", "yaml"];
const DOORS = ["smtp", "dns", "world"];

rmSync(out, { recursive: true, force: true });
const { status } = spawnSync(process.execPath, [tsc, "-p", join(root, "src", "lib")], { stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);

// In declarations TypeScript leaves the specifiers as they are written.
for (const path of readdirSync(out, { recursive: true, encoding: "utf8" })) {
  if (!path.endsWith(".d.ts")) continue;
  const file = join(out, path);
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replaceAll(/((?:from|import\()\s*"\.[^"]*)\.ts"/g, '$1.js"'));
}

/** @type {unknown} */
const parsed = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const manifest = /** @type {Manifest} */ (parsed);
/** @param {string} name */
const door = (name) => ({ types: `./lib/${name}.d.ts`, default: `./lib/${name}.js` });
const face = {
  name: "mail-by-hand",
  version: manifest.version,
  description: "SMTP, DNS and a small simulated Internet, as sans-I/O engines.",
  license: manifest.license,
  type: "module",
  sideEffects: false,
  engines: manifest.engines,
  exports: {
    ".": door("index"),
    ...Object.fromEntries(DOORS.map((name) => [`./${name}`, door(name)])),
    "./package.json": "./package.json",
  },
  dependencies: Object.fromEntries(NEEDED.map((name) => [name, manifest.dependencies[name] ?? ""])),
};
writeFileSync(join(out, "package.json"), `${JSON.stringify(face, null, 2)}\n`);
for (const name of ["LICENSE", "README.md"]) copyFileSync(join(root, name), join(out, name));
