/** The engine as a library: no DOM, no Node, every module apart so that a bundler keeps what is used. */
export * from "./smtp.ts";
export * from "./dns.ts";
export * from "./world.ts";
