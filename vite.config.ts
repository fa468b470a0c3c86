import { svelte } from "@sveltejs/vite-plugin-svelte";
import type { Plugin } from "vite";
import { defineConfig } from "vite";
import { assetLicenses } from "./scripts/asset-licenses.ts";
import { compileLesson, compileWorld, summarise } from "./scripts/compile-content.ts";
import { demoPlugin } from "./scripts/demo-plugin.ts";
import { contentPlugin } from "./scripts/content-plugin.ts";
import { referencePlugin } from "./scripts/reference-plugin.ts";

/**
 * What the built page may do. Styles must allow 'unsafe-inline' because the terminal writes its own; scripts must
 * not, and no string becomes HTML or code except through one of the named Trusted Types policies.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types svelte-trusted-html lesson-html monaco dompurify default",
].join("; ");

/** Puts the policy into the page itself, so that any static host will do. Development needs inline scripts. */
function contentSecurityPolicy(): Plugin {
  return {
    name: "mail-by-hand:csp",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: POLICY },
        injectTo: "head-prepend",
      },
    ],
  };
}

export default defineConfig({
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
    ]),
    demoPlugin(),
    referencePlugin(),
    contentSecurityPolicy(),
    assetLicenses(),
  ],
  build: {
    target: "es2023",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // scripts/size.mjs keeps the budget.
    chunkSizeWarningLimit: 4096,
    license: { fileName: "third-party-licenses.md" },
  },
  server: { host: "127.0.0.1" },
});
