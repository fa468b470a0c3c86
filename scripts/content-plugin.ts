/**
 * Lessons and worlds are folders of text written by teachers. This plugin gathers them into virtual modules,
 * so that adding a folder is all it takes: no registration. What a file means is decided in src, not here.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import type { Plugin } from "vite";

/** The files of one folder: path inside it ("lesson.md", "files/hosts"), and text. */
export type Folder = Record<string, string>;

export interface Gathering {
  /** The module's name: `import lessons from "virtual:lessons"`. */
  id: string;
  /** Where the folders are, from the project's root. */
  root: string;
  /** Which folders belong; all of them when left out. */
  belongs?: (name: string) => boolean;
  /** Turns a folder's files into what the module holds of it (plain JSON). Left out, the files as they are. */
  transform?: (name: string, files: Folder) => unknown;
  /** What is known of a folder before it is loaded, from what `transform` made of it. Left out, nothing. */
  summary?: (content: unknown) => unknown;
}

/** Reads one file as UTF-8; anything else is named in the error, because a teacher has to find it. */
function readText(file: string): string {
  const bytes = readFileSync(file);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Error(`${file} is not text in UTF-8.`);
  }
}

/** Every file below `folder`, in order of path; hidden files are passed over. */
export function readFolder(folder: string): Folder {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => path.split(sep).join("/"))
    .filter((path) => !path.split("/").some((part) => part.startsWith(".")))
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort();
  return Object.fromEntries(paths.map((path) => [path, readText(join(folder, path))]));
}

/** The folders of a gathering by name, in order of name, untransformed. A root that is not there holds none. */
export function readFolders(
  root: string,
  belongs: (name: string) => boolean = () => true,
): Record<string, Folder> {
  if (statSync(root, { throwIfNoEntry: false })?.isDirectory() !== true) return {};
  const names = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith(".") && belongs(entry.name))
    .map((entry) => entry.name)
    .sort();
  return Object.fromEntries(names.map((name) => [name, readFolder(join(root, name))]));
}

/** JSON.parse of one string starts faster than the same data as a literal. */
function asJson(value: unknown): string {
  return `JSON.parse(${JSON.stringify(JSON.stringify(value ?? null))})`;
}

/** What there is, each with its summary and a way to load the rest of it. */
function indexModule(gathering: Gathering, contents: readonly (readonly [string, unknown])[]): string {
  const entries = contents.map(([name, content]) => {
    const summary = asJson(gathering.summary?.(content));
    const load = `() => import(${JSON.stringify(`${gathering.id}/${name}`)}).then((module) => module.default)`;
    return `${JSON.stringify(name)}: { summary: ${summary}, load: ${load} }`;
  });
  return `export default { ${entries.join(", ")} };`;
}

export function contentPlugin(gatherings: readonly Gathering[]): Plugin {
  let projectRoot = process.cwd();
  const rootOf = (gathering: Gathering): string => resolve(projectRoot, gathering.root);
  return {
    name: "mail-by-hand:content",
    configResolved(config) {
      projectRoot = config.root;
    },
    resolveId(id) {
      return gatherings.some((gathering) => id === gathering.id || id.startsWith(`${gathering.id}/`))
        ? `\0${id}`
        : null;
    },
    load(id) {
      const gathering = gatherings.find((each) => id === `\0${each.id}` || id.startsWith(`\0${each.id}/`));
      if (gathering === undefined) return null;
      const folders = readFolders(rootOf(gathering), gathering.belongs);
      const wanted = id.slice(gathering.id.length + 2);
      for (const [name, files] of Object.entries(folders)) {
        for (const path of Object.keys(files)) this.addWatchFile(join(rootOf(gathering), name, path));
      }
      const transform = gathering.transform ?? ((_name: string, files: Folder): unknown => files);
      const code =
        wanted === ""
          ? indexModule(
              gathering,
              Object.entries(folders).map(([name, files]) => [name, transform(name, files)]),
            )
          : `export default ${asJson(transform(wanted, folders[wanted] ?? {}))};`;
      return { code, moduleType: "js", map: null };
    },
    configureServer(server) {
      const changed = (file: string): void => {
        const touched = gatherings.filter((each) => !relative(rootOf(each), file).startsWith(".."));
        for (const { id } of touched) {
          const module = server.moduleGraph.getModuleById(`\0${id}`);
          if (module) server.moduleGraph.invalidateModule(module);
        }
        if (touched.length > 0) server.ws.send({ type: "full-reload" });
      };
      server.watcher.add(gatherings.map(rootOf));
      server.watcher.on("add", changed).on("change", changed).on("unlink", changed);
    },
  };
}
