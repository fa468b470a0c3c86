/**
 * The house rules as data: who may import whom, and what may not be named below `ui` and `bridge`.
 * test/tidy.test.ts reads all of it; eslint.config.js reads the names.
 */

/** Each folder of src with the folders it may import, besides itself. A folder not listed here is refused. */
export const MAY_IMPORT = {
  base: [],
  wire: ["base"],
  sim: ["base"],
  net: ["base", "wire"],
  proto: ["base", "wire"],
  mail: ["base", "wire"],
  host: ["base", "wire", "sim", "net", "proto", "mail"],
  lesson: ["base", "wire", "sim", "mail", "host"],
  lib: ["base", "wire", "sim", "net", "proto", "mail", "host"],
  sandbox: ["base", "wire", "sim", "net", "proto", "mail", "host", "lesson"],
  share: ["base", "wire", "sim", "mail", "host", "lesson", "sandbox"],
  ui: ["base", "wire", "sim", "net", "proto", "mail", "host", "lesson", "sandbox", "share"],
  bridge: ["base", "wire", "sim", "net", "proto", "mail", "host", "lesson", "sandbox", "share"],
};

/** Folders whose own folders have a door each ("proto/smtp/index.ts"), besides the folder's. */
export const INNER_DOORS = ["proto", "wire"];

/** Libraries a folder below the page may use: for reading what teachers write, never for what we teach. */
export const MAY_USE = {
  host: ["valibot", "yaml"],
  lesson: ["markdown-it", "valibot", "yaml"],
  share: ["valibot"],
  sandbox: ["valibot", "yaml"],
};

/** The folders that live in virtual time: the same bytes on every machine, and nothing of the real one. */
export const CORE = ["base", "wire", "sim", "net", "proto", "mail", "host", "lesson", "sandbox"];

/** Globals the core may not name, with the reason a reader is told. */
export const BANNED_GLOBALS = {
  Date: "Time is virtual: use tick.now.",
  Intl: "Its answers differ between engines and locales.",
  Promise: "Engines never wait: write the state down and return.",
  WeakRef: "What it says depends on the garbage collector.",
  FinalizationRegistry: "What it says depends on the garbage collector.",
};

/** The only parts of Math that give the same bits everywhere. */
export const ALLOWED_MATH = ["abs", "ceil", "clz32", "floor", "imul", "max", "min", "round", "sign", "trunc"];

/** Methods whose result depends on the machine's locale or the engine's Unicode tables. */
export const BANNED_METHODS = /^(toLocale\w*|localeCompare)$/;
