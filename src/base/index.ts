export * from "./engine.ts";
export * from "./bytes.ts";
export * from "./copy.ts";
export * from "./address.ts";
export * from "./trace.ts";
