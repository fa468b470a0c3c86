/** Reads the fields at the head of a lesson, a step or a chapter, and says what is wrong by line. */
import * as v from "valibot";
import { isMap, isScalar, LineCounter, visit, type Node } from "yaml";
import { parseYaml } from "../host/index.ts";
import { didYouMean, type Problems } from "./problem.ts";

/** The YAML between the lines `---`. Null when it cannot be used; the problems then say why. */
export function readYamlHead<T extends v.GenericSchema & { entries: object }>(
  head: { text: string; line: number },
  schema: T,
  problems: Problems,
): v.InferOutput<T> | null {
  const counter = new LineCounter();
  const document = parseYaml(head.text, {
    schema: "failsafe",
    lineCounter: counter,
    prettyErrors: false,
    logLevel: "silent",
  });
  const place = (offset: number) => {
    const { line, col } = counter.linePos(offset);
    return { line: head.line + Math.max(0, line - 1), column: Math.max(1, col) };
  };
  for (const error of document.errors) {
    const { line, column } = place(error.pos[0]);
    problems.add(line, `This is not the way the head is written: ${error.message}.`, column);
  }
  if (document.errors.length > 0) return null;
  if (!isMap(document.contents)) {
    problems.add(head.line, "The head is a list of fields, each written name: value.");
    return null;
  }
  if (hasAlias(document.contents)) {
    problems.add(head.line, "The head has no anchors and aliases (& and *): write each field out.");
    return null;
  }
  const result = v.safeParse(schema, document.toJS());
  if (result.success) return result.output;
  for (const issue of result.issues) {
    const path = (issue.path ?? []).map((step) => String(step.key));
    const { line, column } = place(offsetOf(document.contents, path));
    problems.add(line, says(issue, path, Object.keys(schema.entries)), column);
  }
  return null;
}

function hasAlias(root: Node): boolean {
  let found = false;
  visit(root, {
    Alias: () => {
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}

/** The lines `name: value` right under ::step or ::chapter. */
export function readLineHead<T extends v.GenericSchema & { entries: object }>(
  fields: ReadonlyMap<string, { value: string; line: number }>,
  openedAt: number,
  schema: T,
  problems: Problems,
): v.InferOutput<T> | null {
  const plain = Object.fromEntries([...fields].map(([name, field]) => [name, field.value]));
  const result = v.safeParse(schema, plain);
  if (result.success) return result.output;
  for (const issue of result.issues) {
    const path = (issue.path ?? []).map((step) => String(step.key));
    problems.add(fields.get(path[0] ?? "")?.line ?? openedAt, says(issue, path, Object.keys(schema.entries)));
  }
  return null;
}

function says(issue: v.BaseIssue<unknown>, path: readonly string[], names: readonly string[]): string {
  const field = path[0];
  if (field === undefined) return issue.message;
  if (issue.type === "strict_object" && !names.includes(field)) {
    return `There is no field "${field}" here.${didYouMean(field, names)}`;
  }
  if (issue.received === "undefined") return `The field "${field}" is missing.`;
  return `${field}: ${issue.message}`;
}

/** Where in the text a field stands; where the map begins, for one that is not there. */
function offsetOf(root: Node, path: readonly string[]): number {
  let node: unknown = root;
  let offset = root.range?.[0] ?? 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
      if (pair === undefined) return offset;
      if (isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else break;
  }
  return offset;
}
