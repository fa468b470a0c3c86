export type * from "./contract.ts";
export type { NetConfig, NetState } from "./state.ts";
export { netStack, sockets } from "./stack.ts";
