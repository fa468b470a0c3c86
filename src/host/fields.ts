/**
 * The world file's schema as a list of fields, for whoever writes one: the reference page, the editor's
 * completion and hover, and the sentences that say what is wrong all come from here.
 */
import type * as v from "valibot";
import { worldSchema } from "./spec.ts";

export interface WorldField {
  /** Names from the top of the file; "[]" stands for any item of a list, "*" for any name. */
  path: readonly string[];
  says: string;
  /** What has to stand there, in words: "a whole number", "a list", "a block". */
  type: string;
  needed: boolean;
  /** What holds when it is left out, as it would be written; null: nothing, or it cannot be left out. */
  otherwise: string | null;
  /** The only values there are, or null. */
  values: readonly string[] | null;
}

/** As much of a schema's insides as is read here. */
interface Inside {
  type: string;
  wrapped?: Inside;
  default?: unknown;
  entries?: Record<string, Inside>;
  item?: Inside;
  value?: Inside;
  options?: readonly string[];
  literal?: unknown;
  pipe?: readonly {
    type: string;
    description?: string;
    metadata?: { values?: readonly string[] };
    requirement?: unknown;
  }[];
}

const WRAPPERS = new Set(["optional", "nullable"]);

function unwrap(schema: Inside): Inside {
  let at = schema;
  while (WRAPPERS.has(at.type) && at.wrapped) at = at.wrapped;
  return at;
}

function part(schema: Inside, type: string): NonNullable<Inside["pipe"]>[number] | undefined {
  for (let at: Inside | undefined = schema; at; at = WRAPPERS.has(at.type) ? at.wrapped : undefined) {
    const found = at.pipe?.find((one) => one.type === type);
    if (found) return found;
  }
  return undefined;
}

const TYPES: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  record: "a table of names",
  strict_object: "a block of fields",
  picklist: "a word",
  literal: "a word",
};

function fieldOf(path: readonly string[], schema: Inside): WorldField {
  const inner = unwrap(schema);
  const { default: value } = schema;
  const whole = part(schema, "integer") !== undefined;
  return {
    path,
    says: part(schema, "description")?.description ?? "",
    type: whole ? "a whole number" : (TYPES[inner.type] ?? "text"),
    needed: schema.type !== "optional",
    otherwise: value === undefined || value === null || value === "" ? null : written(value),
    values: valuesOf(schema, inner),
  };
}

function valuesOf(schema: Inside, inner: Inside): readonly string[] | null {
  if (inner.type === "picklist") return inner.options ?? null;
  if (inner.type === "boolean") return ["true", "false"];
  if (inner.type === "literal") return [String(inner.literal)];
  return part(schema, "metadata")?.metadata?.values ?? null;
}

function written(value: unknown): string | null {
  if (Array.isArray(value)) return value.length === 0 ? null : `[${value.join(", ")}]`;
  return typeof value === "object" ? null : JSON.stringify(value).replaceAll('"', "");
}

function collect(schema: Inside, path: readonly string[], found: WorldField[]): void {
  const inner = unwrap(schema);
  for (const [name, entry] of Object.entries(inner.entries ?? {})) {
    const here = [...path, name];
    found.push(fieldOf(here, entry));
    collect(entry, here, found);
  }
  if (inner.item) collectItem(inner.item, [...path, "[]"], found);
  if (inner.value) collectItem(inner.value, [...path, "*"], found);
}

/** Items of a list are listed only when they say something of themselves: hosts, users, networks. */
function collectItem(item: Inside, path: readonly string[], found: WorldField[]): void {
  if (unwrap(item).entries) collect(item, path, found);
}

/** Every field a world file can have, in the order of the schema. */
export const WORLD_FIELDS: readonly WorldField[] = (() => {
  const found: WorldField[] = [];
  collect(worldSchema, [], found);
  return found;
})();

const BY_PATH = new Map(WORLD_FIELDS.map((field) => [field.path.join("\n"), field]));

/** The field at a place in a file: ["hosts", 2, "cable", "latencyMs"]. Null when there is none. */
export function fieldAt(place: readonly (string | number)[]): WorldField | null {
  const path = place.map((key) => (typeof key === "number" ? "[]" : key));
  const exact = BY_PATH.get(path.join("\n"));
  if (exact) return exact;
  const loose = [...path.slice(0, -1), "*"].join("\n");
  return BY_PATH.get(loose) ?? null;
}

/** Fields that can stand right below a place. */
export function fieldsBelow(place: readonly (string | number)[]): readonly WorldField[] {
  const path = place.map((key) => (typeof key === "number" ? "[]" : key));
  return WORLD_FIELDS.filter(
    (field) => field.path.length === path.length + 1 && path.every((key, i) => field.path[i] === key),
  );
}

export type WorldIssue = v.BaseIssue<unknown>;
