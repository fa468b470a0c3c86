/**
 * The page beside a bridge (--watch): the built site, and what the bridge records, piece by piece, at bridge.json.
 * To this machine only, and only by the names it goes by here: a page from elsewhere must not read it.
 */
import { createReadStream, statSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { WorldRecording } from "../host/index.ts";
import type { Door } from "./doors.ts";
import { Refused } from "./folders.ts";

const SITE = fileURLToPath(new URL("../../dist/", import.meta.url));
const LOOPBACK = "127.0.0.1";
const FEED = "/bridge.json";
/** Of one answer, inputs and the characters in them; the page asks for the rest at once. */
const MOST_INPUTS = 2000;
const MOST_TEXT = 4_000_000;

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

interface Shown {
  recording: WorldRecording;
  doors: readonly Door[];
  /** Folder of the built site. */
  site: string;
}

export interface WatchServer {
  url: string;
  close(): void;
}

export async function serveWatch(
  recording: WorldRecording,
  doors: readonly Door[],
  port: number,
  site: string = SITE,
): Promise<WatchServer> {
  if (statSync(join(site, "index.html"), { throwIfNoEntry: false })?.isFile() !== true)
    throw new Refused("There is no page to serve yet: npm run build makes it.");
  let own = "";
  const server = createServer((request, response) => {
    if (request.headers.host !== own && request.headers.host !== own.replace(LOOPBACK, "localhost"))
      refuse(response, 403, "Only by its own address.");
    else if (request.method !== "GET" && request.method !== "HEAD") refuse(response, 405, "Only to read.");
    else answer(request, response, { recording, doors, site });
  });
  // When the port is taken, any free one will do.
  const got = await listen(server, port).catch(() => listen(server, 0));
  own = `${LOOPBACK}:${got}`;
  return {
    url: `http://${own}/#/live`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((done, fail) => {
    server.once("error", fail);
    server.listen(port, LOOPBACK, () => {
      server.removeListener("error", fail);
      const bound = server.address();
      done(typeof bound === "object" && bound !== null ? bound.port : port);
    });
  });
}

function refuse(response: ServerResponse, status: number, says: string): void {
  response.writeHead(status, { "Content-Type": "text/plain" }).end(`${says}\n`);
}

function answer(request: IncomingMessage, response: ServerResponse, { recording, doors, site }: Shown): void {
  const [path = "/", query = ""] = (request.url ?? "/").split("?");
  if (path !== FEED) {
    sendFile(fileFor(site, path), response);
    return;
  }
  const from = Number(/(?:^|&)from=(\d{1,9})(?:&|$)/.exec(query)?.[1] ?? 0);
  const headers = { "Content-Type": "application/json", "Cache-Control": "no-store" };
  response.writeHead(200, headers).end(JSON.stringify(pieceFrom(recording, from, doors)));
}

function pieceFrom(recording: WorldRecording, from: number, doors: readonly Door[]): unknown {
  const { inputs, until } = recording;
  let to = from;
  let text = 0;
  for (; to < inputs.length && to - from < MOST_INPUTS && text < MOST_TEXT; to++) {
    const input = inputs[to]?.input;
    if (input && "text" in input) text += input.text.length;
  }
  const more = to < inputs.length;
  // Up to just before the next input, so that it still finds its moment.
  const reached = more ? (inputs[to - 1]?.at ?? 0) : until;
  const piece = { ...recording, inputs: inputs.slice(from, to), until: reached };
  const shown = doors.map(({ host, service, proto, address, port }) => ({
    host,
    service,
    proto,
    address,
    port,
  }));
  return { recording: piece, doors: shown, more };
}

function sendFile(file: string | null, response: ServerResponse): void {
  if (file === null) {
    refuse(response, 404, "Not found.");
    return;
  }
  response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" });
  createReadStream(file)
    .on("error", () => response.destroy())
    .pipe(response);
}

function fileFor(site: string, path: string): string | null {
  let plain: string;
  try {
    plain = decodeURIComponent(path);
  } catch {
    return null;
  }
  if (plain.includes("\0")) return null;
  const file = resolve(site, `.${plain.endsWith("/") ? `${plain}index.html` : plain}`);
  if (!file.startsWith(resolve(site) + sep)) return null;
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true ? file : null;
}
