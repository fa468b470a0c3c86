/** Code of ours for use inside a page that does not itself offer it: the core in Chromium, for instance. */
import { build } from "vite";

/**
 * One script that puts the exports of `entry` (a path from the project's root) on `globalThis[name]`. Run it with
 * `page.evaluate(script)`; then call the exports in further `page.evaluate`s.
 */
export async function bundleForPage(entry: string, name: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "silent",
    build: { write: false, minify: false, lib: { entry, name, formats: ["iife"] } },
  });
  const outputs = Array.isArray(built) ? built : [built];
  const chunk = outputs.flatMap((each) => ("output" in each ? each.output : []))[0];
  if (chunk?.type !== "chunk") throw new Error(`${entry} could not be bundled.`);
  return `${chunk.code}\nglobalThis[${JSON.stringify(name)}] = ${name};`;
}
