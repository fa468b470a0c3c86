/** Source text as a syntax tree, Svelte's script blocks included. */
import ts from "typescript";
import type { SourceFile } from "./text.ts";

/** The code of a file; in a component everything outside <script> is blanked out, so that lines keep their number. */
function codeOf({ path, text }: SourceFile): string {
  if (!path.endsWith(".svelte")) return text;
  const blank = (part: string): string => part.replace(/[^\n]/g, " ");
  let code = "";
  let at = 0;
  for (const match of text.matchAll(/(<script\b[^>]*>)([\s\S]*?)<\/script>/g)) {
    const from = match.index + (match[1] ?? "").length;
    const to = from + (match[2] ?? "").length;
    code += blank(text.slice(at, from)) + text.slice(from, to);
    at = to;
  }
  return code + blank(text.slice(at));
}

/** Calls `visit` on every node of the file, parents first. */
export function walk(file: SourceFile, visit: (node: ts.Node, line: number) => void): void {
  const tree = ts.createSourceFile(file.path, codeOf(file), ts.ScriptTarget.ES2023, true, ts.ScriptKind.TS);
  const step = (node: ts.Node): void => {
    visit(node, tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1);
    ts.forEachChild(node, step);
  };
  step(tree);
}
