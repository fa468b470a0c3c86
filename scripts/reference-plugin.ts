/** Puts the reference into the page as `virtual:reference`: the entries, and each slip as a replay of its own. */
import type { Plugin } from "vite";
import type { Entry, SlipReplay } from "../src/ui/reference/entry.ts";
import { compileReference, slips } from "./compile-reference.ts";

const ID = "virtual:reference";

const asJson = (value: unknown): string => `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;

export function referencePlugin(): Plugin {
  let root = process.cwd();
  let made: { entries: Entry[]; replays: Record<string, SlipReplay> } | null = null;
  return {
    name: "mail-by-hand:reference",
    configResolved(config) {
      root = config.root;
    },
    resolveId: (id) => (id === ID || id.startsWith(`${ID}/`) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${ID}`)) return null;
      made ??= slips(root);
      const slip = id.slice(ID.length + 2);
      if (slip !== "")
        return { code: `export default ${asJson(made.replays[slip] ?? null)};`, moduleType: "js", map: null };
      const loads = Object.keys(made.replays).map(
        (name) =>
          `${JSON.stringify(name)}: () => import(${JSON.stringify(`${ID}/${name}`)}).then((module) => module.default)`,
      );
      const reference = asJson(compileReference(root, made.entries));
      return {
        code: `export default ${reference};\nexport const replays = { ${loads.join(", ")} };`,
        moduleType: "js",
        map: null,
      };
    },
  };
}
