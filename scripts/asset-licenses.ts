/**
 * The bundler writes down the licences of the code it bundles; fonts and other files that come from packages by
 * `url()` it passes over. This adds theirs, because the Open Font License travels with the font.
 */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Plugin } from "vite";

const FILE_NAME = "third-party-assets.txt";

/** "…/node_modules/@scope/name/files/x.woff2" → the package's folder; null for a file of our own. */
export function packageFolderOf(file: string): string | null {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file.replaceAll("\\", "/"))?.[0] ?? null;
}

function licenceOf(folder: string): string {
  const file = ["LICENSE", "LICENSE.md", "LICENSE.txt"].map((name) => join(folder, name)).find(existsSync);
  if (file === undefined)
    throw new Error(`${folder} has no licence file, so what is from it may not be shipped.`);
  return readFileSync(file, "utf8").trim();
}

export function assetLicenses(): Plugin {
  let root = process.cwd();
  return {
    name: "mail-by-hand:asset-licenses",
    apply: "build",
    configResolved(config) {
      root = config.root;
    },
    generateBundle(_options, bundle) {
      const folders = new Set<string>();
      for (const output of Object.values(bundle)) {
        for (const file of output.type === "asset" ? output.originalFileNames : []) {
          const folder = packageFolderOf(file);
          if (folder !== null) folders.add(folder);
        }
      }
      const parts = [...folders].sort().map((folder) => {
        const name = folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length);
        return `${name}\n\n${licenceOf(resolve(root, folder))}\n`;
      });
      if (parts.length > 0)
        this.emitFile({ type: "asset", fileName: FILE_NAME, source: parts.join(`\n${"-".repeat(72)}\n\n`) });
    },
  };
}
