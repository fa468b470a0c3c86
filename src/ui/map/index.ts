/** The map of a session with many computers, or of a world that changes: src/ui/map/NetworkMap.svelte draws any. */
export { default as SessionMap } from "./SessionMap.svelte";
