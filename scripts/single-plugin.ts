/**
 * One HTML file that runs from a USB stick: `npm run build:single`. Over file:// a page may load nothing, so
 * script, styles, fonts and the editor's worker all stand in the page. What may run is named by its sum.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, extname, join, resolve } from "node:path";
import { build, type Plugin } from "vite";

const WORKER = "monaco-editor/editor/editor.worker";
const WORKER_URL = "\0single:editor-worker-url";

/** A text inside <script> must not end it, nor begin a comment. */
const inScript = (code: string): string =>
  code.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");

const sum = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** @param policy what the page may do, given the sums of its scripts */
export function singlePlugin(policy: (scripts: string) => string): Plugin[] {
  let root = process.cwd();
  let outDir = "dist-single";
  let written = false;
  return [
    {
      name: "mail-by-hand:single-worker",
      enforce: "pre",
      configResolved(config) {
        root = config.root;
      },
      resolveId: (id) => (id.startsWith(WORKER) && id.includes("?worker") ? WORKER_URL : null),
      async load(id) {
        if (id !== WORKER_URL) return null;
        const entry = (await this.resolve(WORKER))?.id ?? WORKER;
        const code = JSON.stringify(await bundleWorker(root, entry));
        return `export default URL.createObjectURL(new Blob([${code}], { type: "text/javascript" }));`;
      },
    },
    {
      name: "mail-by-hand:single",
      configResolved(config) {
        outDir = resolve(config.root, config.build.outDir);
      },
      writeBundle() {
        written = true;
      },
      // When everything is written, licences included.
      closeBundle() {
        // A build that failed has its own complaint.
        if (!written) return;
        writeFileSync(join(outDir, NAME), onePage(outDir, policy));
        for (const name of readdirSync(outDir)) {
          if (name !== NAME) rmSync(join(outDir, name), { recursive: true });
        }
      },
    },
  ];
}

const NAME = "mail-by-hand.html";
const TYPES: Readonly<Record<string, string>> = {
  ".woff2": "font/woff2",
  ".ttf": "font/ttf",
  ".svg": "image/svg+xml",
};

function dataUri(file: string): string {
  const type = TYPES[extname(file)];
  if (type === undefined) throw new Error(`${file} cannot stand in the page.`);
  return `data:${type};base64,${readFileSync(file).toString("base64")}`;
}

/** The built folder as one page. */
function onePage(folder: string, policy: (scripts: string) => string): string {
  const read = (path: string): string => readFileSync(join(folder, path), "utf8");
  const page = read("index.html");
  const script = inScript(read(/<script\b[^>]*\bsrc="([^"]+)"/.exec(page)?.[1] ?? "no script"));
  const styles = [...page.matchAll(/<link\b[^>]*\brel="stylesheet"[^>]*\bhref="([^"]+)"/g)].map(
    ([, path = ""]) =>
      read(path).replace(
        /url\(\.?\/?([^)"':]+)\)/g,
        (_, name: string) => `url(${dataUri(join(folder, dirname(path), name))})`,
      ),
  );
  const licences = ["third-party-licenses.md", "third-party-assets.txt"].map(read).join("\n");
  return page
    .replace(/<script\b[^>]*\bsrc=[^>]*><\/script>/g, "")
    .replace(/<link\b[^>]*\brel="(?:stylesheet|modulepreload)"[^>]*>/g, "")
    .replace('href="./icon.svg"', `href="${dataUri(join(folder, "icon.svg"))}"`)
    .replace(
      "<head>",
      () => `<head><meta http-equiv="Content-Security-Policy" content="${policy(sum(script))}">`,
    )
    .replace("</head>", () => `<style>${styles.join("\n")}</style></head>`)
    .replace(
      "</body>",
      () =>
        `<script type="module">${script}</script><script type="text/plain" id="licences">${inScript(licences)}</script></body>`,
    );
}

async function bundleWorker(root: string, entry: string): Promise<string> {
  const built = await build({
    root,
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    build: {
      write: false,
      target: "es2023",
      lib: { entry, name: "editorWorker", formats: ["iife"] },
    },
  });
  const outputs = Array.isArray(built) ? built : [built];
  const chunk = outputs.flatMap((each) => ("output" in each ? each.output : []))[0];
  if (chunk?.type !== "chunk") throw new Error("The editor's worker could not be bundled.");
  return chunk.code;
}
