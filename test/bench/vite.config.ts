/** The programs that are measured, as plain modules: nothing is compiled while a measurement runs. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const root = fileURLToPath(new URL("../..", import.meta.url));

export default defineConfig({
  root,
  logLevel: "warn",
  build: {
    ssr: "test/bench/one.ts",
    outDir: "node_modules/.cache/bench",
    emptyOutDir: true,
    target: "node20",
    minify: false,
    rolldownOptions: { output: { entryFileNames: "one.mjs" } },
  },
});
