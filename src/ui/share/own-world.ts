/** In a chunk of its own: it brings the reader of YAML. */
export { worldOf } from "../../host/index.ts";
