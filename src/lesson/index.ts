export * from "./prose.ts";
export * from "./problem.ts";
export * from "./glossary.ts";
