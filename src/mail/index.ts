/** What a mail system decides: pure logic, no sockets. RFC 5321 §3 to §6 */
export type * from "./contract.ts";
export * from "./aliases.ts";
export * from "./authorship.ts";
export * from "./mbox.ts";
export * from "./policy.ts";
export * from "./queue-id.ts";
export * from "./trace-headers.ts";
export * from "./plan.ts";
export * from "./queue.ts";
export type * from "./queue-state.ts";
export * from "./route.ts";
