/** The glossary's text, for the page that reads a lesson from outside: `import text from "virtual:glossary"`. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const ID = "virtual:glossary";
const FILE = fileURLToPath(new URL("../lessons/glossary.md", import.meta.url));

export function glossaryPlugin(): Plugin {
  return {
    name: "mail-by-hand:glossary",
    resolveId: (id) => (id === ID ? `\0${ID}` : null),
    load(id) {
      if (id !== `\0${ID}`) return null;
      this.addWatchFile(FILE);
      const code = `export default ${JSON.stringify(readFileSync(FILE, "utf8"))};`;
      return { code, moduleType: "js", map: null };
    },
  };
}
