/** Who may import whom: scripts/layers.mjs has the table, ARCHITECTURE.md the reasons. */
import { posix } from "node:path";
import ts from "typescript";
import { CORE, INNER_DOORS, MAY_IMPORT, MAY_USE } from "../../scripts/layers.mjs";
import { walk } from "./syntax.ts";
import type { SourceFile } from "./text.ts";

export interface Import {
  /** As written. */
  specifier: string;
  /** The file meant, from the project's root; null for a package or a built-in module. */
  target: string | null;
  line: number;
  /** Only types: gone when the program runs. */
  typeOnly: boolean;
}

const TABLE = new Map<string, readonly string[]>(Object.entries(MAY_IMPORT));
const LIBRARIES = new Map<string, readonly string[]>(Object.entries(MAY_USE));

/** Asset suffixes ("./logo.svg?url") are the bundler's business. */
function targetOf(path: string, specifier: string): string | null {
  if (!specifier.startsWith(".")) return null;
  return posix.normalize(posix.join(posix.dirname(path), specifier.replace(/\?.*$/, "")));
}

function isTypeOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  return node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

/** Every import, re-export, `import()` and `import("…")` type of a file. */
export function importsOf(file: SourceFile): Import[] {
  const imports: Import[] = [];
  const add = (specifier: ts.Node | undefined, line: number, typeOnly: boolean): void => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return;
    imports.push({ specifier: specifier.text, target: targetOf(file.path, specifier.text), line, typeOnly });
  };
  walk(file, (node, line) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node))
      add(node.moduleSpecifier, line, isTypeOnly(node));
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], line, false);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node.argument.literal, line, true);
  });
  return imports;
}

/** "src/proto/smtp/server.ts" → "proto". */
function folderOf(path: string): string {
  return path.split("/")[1] ?? "";
}

/** What keeps to itself behind a door: each folder of src, and each protocol. */
function unitOf(path: string): string {
  const [, folder = "", second = ""] = path.split("/");
  return folder === "proto" && !second.includes(".") ? `proto/${second}` : folder;
}

function isDoor(path: string): boolean {
  const [, folder = "", ...rest] = path.split("/");
  if (rest.at(-1) !== "index.ts") return false;
  return rest.length === 1 || (rest.length === 2 && INNER_DOORS.includes(folder));
}

function mayUsePackage(folder: string, specifier: string): boolean {
  if (folder === "bridge") return true;
  if (folder === "ui") return !specifier.startsWith("node:");
  return LIBRARIES.get(folder)?.includes(specifier) === true;
}

function faultOf(file: SourceFile, { specifier, target, typeOnly }: Import): string | null {
  const folder = folderOf(file.path);
  if (target === null) return mayUsePackage(folder, specifier) ? null : `${folder} may not use ${specifier}`;
  if (!target.startsWith("src/")) return `${target} is outside src`;
  const other = folderOf(target);
  if (unitOf(file.path) === unitOf(target)) return null;
  const contract = typeOnly && /^src\/(?:proto\/)?[\w-]+\/contract\.ts$/.test(target);
  const allowed = other === folder || TABLE.get(folder)?.includes(other) === true;
  const coreContract = contract && other === "proto" && CORE.includes(folder);
  if (!allowed && !coreContract) return `${folder} may not import ${other}`;
  // What all protocols share lies beside their folders.
  const shared = folder === "proto" && unitOf(target) === "proto";
  return isDoor(target) || contract || shared
    ? null
    : `${target} is not a door; import from its folder's index.ts`;
}

/** A sentence for each import that breaks the table or goes past a door. */
export function importFaults(file: SourceFile): string[] {
  const faults = TABLE.has(folderOf(file.path)) ? [] : [`${file.path}: its folder is not in the table`];
  for (const each of importsOf(file)) {
    const fault = faultOf(file, each);
    if (fault !== null) faults.push(`${file.path}:${each.line}: ${fault}`);
  }
  return faults;
}

/**
 * Rings of imports that are there when the program runs, each once, as "a → b → a". A component may name itself:
 * that is how one is recursive.
 */
export function cycles(files: readonly SourceFile[]): string[] {
  const graph = new Map(
    files.map((file) => [
      file.path,
      importsOf(file).flatMap(({ target, typeOnly }) =>
        target === null || target === file.path || typeOnly ? [] : [target],
      ),
    ]),
  );
  const done = new Set<string>();
  const rings: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) rings.push([...trail.slice(at), path].join(" → "));
    if (at >= 0 || done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of [...graph.keys()].sort()) visit(path, []);
  return rings;
}
