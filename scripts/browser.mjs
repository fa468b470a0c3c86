/**
 * Finds a Chromium for the browser tests and, when there is none, gets one. In this order: CHROMIUM_BIN, an
 * installed browser, the browser Playwright downloaded earlier, the copy we unpacked earlier, Debian's package
 * (as root), a copy from the npm registry (Linux x64). `npm run browser` prints what it found.
 */
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

/** @typedef {{ path: string, from: string, env: Record<string, string> }} Browser `env` is added to the process's own. */

const root = fileURLToPath(new URL("..", import.meta.url));
const cache = join(root, "node_modules", ".cache", "browser");
const isRoot = process.getuid?.() === 0;

/** What every launch passes: quiet, alone, and as root without the sandbox that root cannot have. */
export const BROWSER_FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  ...(isRoot ? ["--no-sandbox"] : []),
];

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} name @returns {string | null} */
export function onPath(name) {
  const suffix = process.platform === "win32" ? ".exe" : "";
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    if (folder !== "" && isProgram(join(folder, name + suffix))) return join(folder, name + suffix);
  }
  return null;
}

/** Where the browsers' own installers put them. @returns {string[]} */
function usualPlaces() {
  if (process.platform === "darwin") {
    const apps = [
      "Google Chrome.app/Contents/MacOS/Google Chrome",
      "Chromium.app/Contents/MacOS/Chromium",
      "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ];
    return ["/Applications", join(homedir(), "Applications")].flatMap((at) =>
      apps.map((app) => join(at, app)),
    );
  }
  if (process.platform === "win32") {
    const programs = ["Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"];
    return ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"]
      .flatMap((name) => process.env[name] ?? [])
      .flatMap((at) => programs.map((program) => join(at, program)));
  }
  return [];
}

/** @returns {Browser | null} */
function installed() {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
  for (const name of [...names, "microsoft-edge", "chromium-headless-shell"]) {
    const path = onPath(name);
    if (path !== null) return { path, from: "installed", env: {} };
  }
  const path = usualPlaces().find(isProgram);
  return path === undefined ? null : { path, from: "installed", env: {} };
}

/** @returns {Browser | null} */
function playwrights() {
  const path = chromium.executablePath();
  return path !== "" && isProgram(path) ? { path, from: "Playwright's download", env: {} } : null;
}

/** The copy from the npm registry, with its own libraries and a font list of ours. @returns {Browser | null} */
function unpacked() {
  const path = join(cache, "chromium");
  const ready = join(cache, "unpacked");
  if (!existsSync(ready) || !isProgram(path)) return null;
  const env = {
    LD_LIBRARY_PATH: join(cache, "al2023", "lib"),
    FONTCONFIG_FILE: join(cache, "fonts.conf"),
    TMPDIR: cache,
  };
  return { path, from: "the npm registry", env };
}

/** @param {string} program @param {string[]} args @param {Record<string, string>} env */
function run(program, args, env = {}) {
  const done = spawnSync(program, args, {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, ...env },
    shell: process.platform === "win32",
    stdio: ["ignore", "pipe", "inherit"],
  });
  return { ok: done.status === 0, text: done.stdout };
}

/** @returns {Browser | null} */
function fromDebian() {
  if (!isRoot || onPath("apt-get") === null) return null;
  console.error("No Chromium found: installing Debian's package.");
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  run("apt-get", ["update", "-q"], env);
  for (const name of ["chromium-headless-shell", "chromium"]) {
    const got = run("apt-get", ["install", "-y", "-q", "--no-install-recommends", name], env);
    const browser = got.ok ? installed() : null;
    if (browser !== null) return browser;
  }
  return null;
}

/**
 * Three things to know of the package: without AWS_LAMBDA_JS_RUNTIME it leaves out the libraries a bare system
 * lacks; it unpacks loosely into the folder for temporary files; and its font list names another folder.
 * @returns {Browser | null}
 */
function fromRegistry() {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  console.error("No Chromium found: getting one from the npm registry (about 65 MB).");
  const tools = join(root, "tools", "browser");
  if (!run("npm", ["ci", "--prefix", tools, "--no-fund", "--no-audit"]).ok) return null;
  mkdirSync(cache, { recursive: true });
  const env = { TMPDIR: cache, AWS_LAMBDA_JS_RUNTIME: "nodejs20.x" };
  const done = run(process.execPath, [join(tools, "unpack.mjs")], env);
  if (!done.ok) return null;
  const folders = [join(cache, "fonts"), "/usr/share/fonts"].map((at) => `<dir>${at}</dir>`).join("");
  writeFileSync(
    join(cache, "fonts.conf"),
    `<?xml version="1.0"?><fontconfig>${folders}<cachedir>${join(cache, "font-cache")}</cachedir></fontconfig>\n`,
  );
  writeFileSync(join(cache, "unpacked"), `${done.text.trim()}\n`);
  return unpacked();
}

/** @returns {Browser | null} */
function named() {
  const path = process.env["CHROMIUM_BIN"];
  if (path === undefined || path === "") return null;
  if (!isProgram(path))
    throw new Error(`CHROMIUM_BIN names ${path}, which is not a program that can be run.`);
  return { path, from: "CHROMIUM_BIN", env: {} };
}

/**
 * @param {{ get?: boolean }} [options] With `get: false` nothing is installed.
 * @returns {Browser} Throws a sentence that says what to do when there is none to be had.
 */
export function findBrowser({ get = true } = {}) {
  const found = named() ?? installed() ?? playwrights() ?? unpacked();
  if (found !== null) return found;
  const got = get ? (fromDebian() ?? fromRegistry()) : null;
  if (got !== null) return got;
  throw new Error(
    "The browser tests need Chromium, Chrome or Edge, and none was found. " +
      "Install one, or set CHROMIUM_BIN to the program's path, and run the tests again.",
  );
}

if (pathToFileURL(process.argv[1] ?? "").href === import.meta.url) {
  try {
    const browser = findBrowser();
    console.log(`${browser.path} (${browser.from})`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
