/**
 * The editor's door.
 *
 *     <Editor value={text} language="zone" label="acme.com.zone" {problems} {providers} onchange={(text) => …} />
 *
 * Monaco is fetched when the component is first shown. Problems and providers are the caller's pure functions of
 * the text; see contract.ts for their shapes.
 */
export type {
  Completion,
  Completions,
  Edit,
  EditorLanguage,
  EditorProblem,
  EditorProviders,
  Fix,
  Hover,
  Insertion,
  Place,
  Span,
  Target,
} from "./contract.ts";
export { default as Editor } from "./Editor.svelte";
export { applyEdits, offsetAt, placeAt } from "./places.ts";
