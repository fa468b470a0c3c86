/** What Monaco needs of the page around it: its worker, and a Trusted Types policy that the site's own policy names. */
import EditorWorkerUrl from "monaco-editor/editor/editor.worker?worker&url";

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

let prepared = false;

/** Monaco asks for its policies while it is being loaded: this comes before. */
export function prepareMonaco(): void {
  if (prepared) return;
  prepared = true;
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
              createScriptURL: (url: string) =>
                policy.createScriptURL(options?.createScriptURL?.(url) ?? url),
            },
    },
  });
}
