/** Everything the views Watch and Inspect need, in one chunk that is loaded when one of them opens. */
export { Watching } from "./watching.svelte.ts";
export { default as Evidence } from "./Evidence.svelte";
export { default as WatchMap } from "./WatchMap.svelte";
export { default as XRay } from "./XRay.svelte";
