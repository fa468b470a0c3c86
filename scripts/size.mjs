/**
 * The size budget. Counts what index.html loads before anything is clicked: its scripts, the modules these import,
 * and its style sheets, each gzipped. Chunks that load later and fonts are listed but not counted.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

/** JavaScript and CSS of the first load, gzipped. */
export const BUDGET_BYTES = 200 * 1024;

/** @param {string | Uint8Array} content */
export const gzippedBytes = (content) => gzipSync(content, { level: 9 }).length;

/** What the page names itself. @param {string} html @returns {string[]} paths relative to the page */
function named(html) {
  const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? [];
  return tags.flatMap((tag) => {
    if (tag.startsWith("<link") && !/rel="?(?:stylesheet|modulepreload)/.test(tag)) return [];
    return /(?:src|href)="([^"]+\.(?:js|css))"/.exec(tag)?.[1] ?? [];
  });
}

/** Modules a built chunk imports at once (not those it asks for later). @param {string} code @returns {string[]} */
function imported(code) {
  return [...code.matchAll(/(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+)["']/g)].flatMap(
    (match) => match[1] ?? [],
  );
}

/**
 * @param {string} dist
 * @returns {{ first: string[], later: string[], fonts: string[] }} paths relative to `dist`
 */
export function filesOf(dist) {
  /** @type {Set<string>} */
  const first = new Set();
  const queue = named(readFileSync(join(dist, "index.html"), "utf8")).map((path) => join(dist, path));
  for (const file of queue) {
    const path = relative(dist, file).split(sep).join("/");
    if (first.has(path) || !existsSync(file)) continue;
    first.add(path);
    if (path.endsWith(".js")) {
      for (const next of imported(readFileSync(file, "utf8"))) queue.push(join(file, "..", next));
    }
  }
  const all = readdirSync(dist, { recursive: true, encoding: "utf8" }).map((path) =>
    path.split(sep).join("/"),
  );
  const later = all.filter((path) => /\.(?:js|css)$/.test(path) && !first.has(path));
  return {
    first: [...first].sort(),
    later: later.sort(),
    fonts: all.filter((path) => extname(path) === ".woff2").sort(),
  };
}

/** @param {number} bytes */
const kB = (bytes) => (bytes / 1024).toFixed(1).padStart(7);

/** @param {string} dist @returns {boolean} whether the budget is kept */
function report(dist) {
  const files = filesOf(dist);
  let total = 0;
  for (const path of files.first) {
    const bytes = gzippedBytes(readFileSync(join(dist, path)));
    total += bytes;
    console.log(`${kB(bytes)} KB  ${path}`);
  }
  for (const path of files.later)
    console.log(`${kB(gzippedBytes(readFileSync(join(dist, path))))} KB  ${path}  (later)`);
  const fonts = files.fonts.reduce((sum, path) => sum + readFileSync(join(dist, path)).length, 0);
  console.log(
    `${kB(fonts)} KB  ${files.fonts.length} font files, each loaded only when its letters are shown`,
  );
  console.log(
    `First load: ${kB(total).trim()} KB of JavaScript and CSS, gzipped; the budget is ${BUDGET_BYTES / 1024} KB.`,
  );
  if (!files.first.some((path) => path.endsWith(".js"))) console.error("No script was found in index.html.");
  else if (total <= BUDGET_BYTES) return true;
  else console.error(`Over the budget by ${kB(total - BUDGET_BYTES).trim()} KB.`);
  return false;
}

if (pathToFileURL(process.argv[1] ?? "").href === import.meta.url) {
  if (!report(fileURLToPath(new URL("../dist", import.meta.url)))) process.exitCode = 1;
}
