/**
 * A static web server for a built folder: `npm start` and the browser tests use it. It sends no headers beyond
 * the type, because the site must not need any.
 */
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** @type {Record<string, string>} */
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/**
 * The file a request means, or null: outside the folder, outside the prefix, or not there.
 * @param {string} root @param {string} prefix @param {string} target
 */
function fileFor(root, prefix, target) {
  /** @type {string} */
  let path;
  try {
    path = decodeURIComponent(target.split(/[?#]/, 1)[0] ?? "/");
  } catch {
    return null;
  }
  if (!path.startsWith(prefix) || path.includes("\0")) return null;
  const within = path.slice(prefix.length);
  const file = resolve(root, within.endsWith("/") || within === "" ? join(within, "index.html") : within);
  if (!file.startsWith(resolve(root) + sep)) return null;
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true ? file : null;
}

/**
 * Serves `root` on 127.0.0.1. When the port is taken, any free one will do.
 * @param {string} root
 * @param {{ port?: number, prefix?: string }} [options] `prefix` begins and ends with "/".
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serveFolder(root, { port = 0, prefix = "/" } = {}) {
  const server = createServer((request, response) => {
    const file = fileFor(root, prefix, request.url ?? "/");
    if (request.method !== "GET" && request.method !== "HEAD") response.writeHead(405).end();
    else if (file === null) response.writeHead(404, { "Content-Type": "text/plain" }).end("Not found.\n");
    else {
      response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" });
      if (request.method === "HEAD") response.end();
      else
        createReadStream(file)
          .on("error", () => response.destroy())
          .pipe(response);
    }
  });
  /** @param {number} at @returns {Promise<number>} */
  const listen = (at) =>
    new Promise((done, fail) => {
      server.once("error", fail).listen(at, "127.0.0.1", () => {
        server.removeListener("error", fail);
        const address = server.address();
        done(typeof address === "object" && address !== null ? address.port : at);
      });
    });
  const got = await listen(port).catch((/** @type {unknown} */ error) => {
    const taken =
      error instanceof Error && "code" in error && ["EADDRINUSE", "EACCES"].includes(String(error.code));
    if (port === 0 || !taken) throw error;
    return listen(0);
  });
  const close = () =>
    new Promise((/** @type {(value: void) => void} */ done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${got}${prefix}`, close };
}

if (pathToFileURL(process.argv[1] ?? "").href === import.meta.url) {
  const wanted = Number(process.env["PORT"] ?? "8025");
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65535) {
    console.error(`PORT must be a number from 0 to 65535; it is "${process.env["PORT"] ?? ""}".`);
    process.exit(1);
  }
  const site = await serveFolder(fileURLToPath(new URL("../dist", import.meta.url)), { port: wanted });
  console.log(`Mail by Hand is at ${site.url}`);
  console.log("Ctrl+C stops it.");
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(0));
}
