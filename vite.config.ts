import { svelte } from "@sveltejs/vite-plugin-svelte";
import type { Plugin } from "vite";
import { defineConfig } from "vite";
import { assetLicenses } from "./scripts/asset-licenses.ts";
import { compileLesson, compileWorld, summarise, summariseWorld } from "./scripts/compile-content.ts";
import { demoPlugin } from "./scripts/demo-plugin.ts";
import { glossaryPlugin } from "./scripts/glossary-plugin.ts";
import { contentPlugin } from "./scripts/content-plugin.ts";
import { offlinePlugin } from "./scripts/offline-plugin.ts";
import { referencePlugin } from "./scripts/reference-plugin.ts";
import { singlePlugin } from "./scripts/single-plugin.ts";

/**
 * What the built page may do. Styles must allow 'unsafe-inline' because the terminal writes its own; scripts must
 * not, and no string becomes HTML or code except through one of the named Trusted Types policies.
 */
const policy = (own: string, script = own, worker = own): string =>
  [
    "default-src 'none'",
    `script-src ${script}`,
    `style-src ${own} 'unsafe-inline'`,
    `img-src ${own}`,
    `font-src ${own}`,
    `connect-src ${own}`,
    `worker-src ${worker}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types svelte-trusted-html lesson-html monaco dompurify service-worker default",
  ].join("; ");

/** Puts the policy into the page itself, so that any static host will do. Development needs inline scripts. */
function contentSecurityPolicy(): Plugin {
  return {
    name: "mail-by-hand:csp",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: policy("'self'") },
        injectTo: "head-prepend",
      },
    ],
  };
}

/** `--mode single`: one file for file://, where "self" is nothing and all has to stand in the page. */
export default defineConfig(({ mode }) => ({
  // Relative, so that the site works below any path; routes are after the "#".
  base: "./",
  plugins: [
    svelte(),
    contentPlugin([
      {
        id: "virtual:lessons",
        root: "lessons",
        belongs: (name) => /^\d\d-/.test(name),
        transform: compileLesson,
        summary: summarise,
      },
      { id: "virtual:worlds", root: "lessons/worlds", transform: compileWorld },
      { id: "virtual:world-files", root: "lessons/worlds", summary: summariseWorld },
    ]),
    demoPlugin(),
    referencePlugin(),
    glossaryPlugin(),
    assetLicenses(),
    ...(mode === "single"
      ? singlePlugin((scripts) => policy("data:", scripts, "blob:"))
      : [contentSecurityPolicy(), offlinePlugin()]),
  ],
  build: {
    target: "es2023",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    ...(mode === "single"
      ? { outDir: "dist-single", cssCodeSplit: false, rolldownOptions: { output: { codeSplitting: false } } }
      : {}),
    // scripts/size.mjs keeps the budget; one file has everything in it, the editor too.
    chunkSizeWarningLimit: mode === "single" ? 12_288 : 4096,
    license: { fileName: "third-party-licenses.md" },
  },
  server: { host: "127.0.0.1" },
}));
