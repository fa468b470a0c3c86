/** The map of any world, for whoever has hosts and wires: the sandbox, and sessions with many computers. */
export { default as NetworkMap } from "./NetworkMap.svelte";
export { default as SessionMap } from "./SessionMap.svelte";
export type { MapLink, MapNode, MapToken } from "./contract.ts";
export { linksOf, movingOf, nodesOf } from "./session-map.ts";
