/**
 * Monaco, as much of it as a text needs: the core and these features, nothing of its own languages. This chunk is
 * fetched when an editor opens, and never before.
 */
import EditorWorkerUrl from "monaco-editor/editor/editor.worker?worker&url";
import * as monaco from "monaco-editor/editor";
// The feature "suggest" registers inline completions only; the list is in the controller.
import "monaco-editor/editor/contrib/suggest/browser/suggestController";
import "monaco-editor/features/bracketMatching/register";
import "monaco-editor/features/clipboard/register";
import "monaco-editor/features/codeAction/register";
import "monaco-editor/features/comment/register";
import "monaco-editor/features/contextmenu/register";
import "monaco-editor/features/cursorUndo/register";
import "monaco-editor/features/find/register";
import "monaco-editor/features/hover/register";
import "monaco-editor/features/indentation/register";
import "monaco-editor/features/linesOperations/register";
import "monaco-editor/features/snippet/register";
import "monaco-editor/features/toggleTabFocusMode/register";
import "monaco-editor/features/wordOperations/register";

interface PolicyOptions {
  createHTML?: (text: string) => string;
  createScriptURL?: (url: string) => string;
}
interface Policy {
  createHTML(text: string): string;
  createScriptURL(url: string): string;
}
interface PolicyFactory {
  createPolicy(name: string, options: Policy): Policy;
}

/** One named policy for all of Monaco's; a script may come from our own origin only. Null where there are none. */
function ownPolicy(): Policy | null {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  return (
    factory?.createPolicy("monaco", {
      createHTML: (text) => text,
      createScriptURL: (url) => {
        if (new URL(url, document.baseURI).origin !== location.origin)
          throw new TypeError("The editor runs scripts of this site only.");
        return url;
      },
    }) ?? null
  );
}

const policy = ownPolicy();

Object.assign(globalThis, {
  MonacoEnvironment: {
    getWorker: () =>
      new Worker(policy?.createScriptURL(EditorWorkerUrl) ?? EditorWorkerUrl, {
        type: import.meta.env.DEV ? "module" : "classic",
      }),
    createTrustedTypesPolicy: (_name: string, options?: PolicyOptions) =>
      policy === null
        ? undefined
        : {
            createHTML: (text: string) => policy.createHTML(options?.createHTML?.(text) ?? text),
            createScriptURL: (url: string) => policy.createScriptURL(options?.createScriptURL?.(url) ?? url),
          },
  },
});

export { monaco };
