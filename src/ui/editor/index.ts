/**
 * The editor's door.
 *
 *     <Editor value={text} language="zone" file="zones/acme.com.zone" label="acme.com.zone" {problems} {providers} onchange={(text) => …} />
 *
 * Monaco is fetched when the component is first shown. Problems and providers are the caller's pure functions of
 * the text; see contract.ts for their shapes.
 */
export type { EditorLanguage, EditorProblem, EditorProviders, Fix, Target, TextEdit } from "./contract.ts";
export { default as Editor } from "./Editor.svelte";
export { applyEdits } from "./places.ts";
