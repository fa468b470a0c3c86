/** Writes sw.js last: the service worker with the list of everything that was built, and a version made from it. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import type { Plugin } from "vite";
import { serve } from "./service-worker.mjs";

/** Not needed to use the site, or not to be kept by itself. */
const LEFT_OUT = /^(?:sw\.js|.*\.map|third-party-.*)$/;

/** `files` with their contents, by path. */
export function serviceWorker(files: ReadonlyMap<string, Uint8Array>): string {
  const paths = [...files.keys()].filter((path) => !LEFT_OUT.test(path)).sort();
  const hash = createHash("sha256");
  for (const path of paths) hash.update(`${path}\0`).update(files.get(path) ?? new Uint8Array());
  hash.update(serve.toString());
  const version = hash.digest("hex").slice(0, 16);
  return `${serve.toString()}\nserve(self, ${JSON.stringify(version)}, ${JSON.stringify(paths)});\n`;
}

export function readFiles(folder: string): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const full = join(entry.parentPath, entry.name);
    files.set(
      full
        .slice(resolve(folder).length + 1)
        .split(sep)
        .join("/"),
      readFileSync(full),
    );
  }
  return files;
}

export function offlinePlugin(): Plugin {
  let outDir = "dist";
  return {
    name: "mail-by-hand:offline",
    apply: "build",
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    // After everything is written, what the public folder held included.
    async writeBundle() {
      const { writeFile } = await import("node:fs/promises");
      await writeFile(join(outDir, "sw.js"), serviceWorker(readFiles(outDir)));
    },
  };
}
