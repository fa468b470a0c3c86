import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { filesOf } from "../../scripts/size.mjs";

test("the first load is what the page names and what that imports at once, and no more", () => {
  const dist = mkdtempSync(join(tmpdir(), "size-"));
  onTestFinished(() => rmSync(dist, { recursive: true }));
  mkdirSync(join(dist, "assets"));
  const files = {
    "index.html":
      '<link rel="icon" href="./icon.svg"><link rel="stylesheet" crossorigin href="./assets/main.css">' +
      '<link rel="modulepreload" href="./assets/shared.js"><script type="module" crossorigin src="./assets/main.js"></script>',
    "assets/main.js": 'import{a}from"./shared.js";import"./side.js";const late=()=>import("./late.js");',
    "assets/shared.js": 'export{b as a}from"./deep.js";',
    "assets/side.js": "1;",
    "assets/deep.js": "export const b=1;",
    "assets/late.js": "2;",
    "assets/main.css": "p{}",
    "assets/late.css": "q{}",
    "assets/mono.woff2": "font",
  };
  for (const [path, text] of Object.entries(files)) writeFileSync(join(dist, path), text);
  expect(filesOf(dist)).toEqual({
    first: ["assets/deep.js", "assets/main.css", "assets/main.js", "assets/shared.js", "assets/side.js"],
    later: ["assets/late.css", "assets/late.js"],
    fonts: ["assets/mono.woff2"],
  });
});
