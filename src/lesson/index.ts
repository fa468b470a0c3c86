export * from "./prose.ts";
