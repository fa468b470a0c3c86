import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import { defineConfig } from "eslint/config";
import globals from "globals";
import ts from "typescript-eslint";
import { ALLOWED_MATH, BANNED_GLOBALS, BANNED_METHODS, CORE } from "./scripts/layers.mjs";
import svelteConfig from "./svelte.config.js";

/** A selector for every member of Math that is not on the list. */
const otherMath = `MemberExpression[object.name="Math"]:not([property.name=/^(${ALLOWED_MATH.join("|")})$/])`;

export default defineConfig(
  { ignores: ["dist/", "dist-lib/", "node_modules/", "tools/browser/node_modules/"] },
  { ignores: ["dist/", "dist-single/", "node_modules/", "tools/browser/node_modules/"] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  ts.configs.stylisticTypeChecked,
  svelte.configs.recommended,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      eqeqeq: "error",
      "no-console": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      // Control characters are what these protocols are made of.
      "no-control-regex": "off",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-import-type-side-effects": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-unnecessary-condition": [
        "error",
        { allowConstantLoopConditions: "only-allowed-literals" },
      ],
      // A union starts with one member, and a record of state has to fit an index signature.
      "@typescript-eslint/consistent-type-definitions": "off",
      // State is plain records: their keys come and go.
      "@typescript-eslint/no-dynamic-delete": "off",
      // It asks for `!` where a type is stated; `!` is what we refuse.
      "@typescript-eslint/non-nullable-type-assertion-style": "off",
    },
  },
  {
    files: CORE.map((folder) => `src/${folder}/**/*.ts`),
    rules: {
      "no-restricted-globals": [
        "error",
        ...Object.entries(BANNED_GLOBALS).map(([name, message]) => ({ name, message })),
      ],
      "no-restricted-syntax": [
        "error",
        { selector: otherMath, message: "Not bit-identical on every engine." },
        { selector: ":function[async=true], AwaitExpression", message: "Engines never wait." },
        { selector: ":function[generator=true]", message: "A generator's state cannot be copied." },
        { selector: `Identifier[name=${BANNED_METHODS}]`, message: "Depends on the locale." },
        { selector: "TSEnumDeclaration", message: "Use a union of literals." },
      ],
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: {
      globals: globals.browser,
      parserOptions: { parser: ts.parser, extraFileExtensions: [".svelte"], svelteConfig },
    },
  },
  {
    // ESLint cannot see into other components: to it their props are `any`. svelte-check types them, strictly.
    files: ["**/*.svelte"],
    rules: {
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
    },
  },
  {
    // An ambient declaration with an import at its top would be a module.
    files: ["**/*.d.ts"],
    rules: { "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: false }] },
  },
  { files: ["**/*.js", "**/*.mjs", "*.config.ts"], languageOptions: { globals: globals.node } },
  { files: ["scripts/service-worker.mjs"], languageOptions: { globals: globals.serviceworker } },
  // These speak to a person at a terminal, or to a page.
  { files: ["scripts/**", "tools/**", "src/bridge/**", "test/**"], rules: { "no-console": "off" } },
);
