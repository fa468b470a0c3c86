/** What is wrong with a field of a world file, in a sentence that says how to mend it. */
import { fieldAt, fieldsBelow, type WorldIssue } from "./fields.ts";
import { suggest } from "./shell/suggest.ts";

export interface IssueWords {
  /** Where: names and list positions from the top. */
  keys: (string | number)[];
  says: string;
  /** The name or value that was probably meant, or null. */
  meant: string | null;
}

/** `above`: where in a world file the thing that was checked would stand. */
export function sayIssue(issue: WorldIssue, above: readonly (string | number)[] = []): IssueWords {
  const own = (issue.path ?? []).map(({ key }) => (typeof key === "number" ? key : String(key)));
  const keys = [...above, ...own];
  if (keys.length === 0) return { keys, meant: null, says: NO_WORLD };
  const name = nameOf(keys);
  const field = fieldAt(keys);
  const told = { keys, meant: null };
  if (issue.type === "strict_object" && issue.expected === "never") return unknownField(keys, name);
  if (issue.type === "strict_object" && issue.received === "undefined")
    return { ...told, says: `The field ${name} is missing. ${field?.says ?? ""}`.trimEnd() };
  if (!issue.message.startsWith("Invalid ")) return { ...told, says: issue.message };
  const got = shown(issue.input);
  if (field?.values) {
    const meant = typeof issue.input === "string" ? suggest(issue.input, field.values) : null;
    const question = meant === null ? "" : ` Did you mean ${meant}?`;
    return {
      keys,
      meant,
      says: `${name} cannot be ${got}; it is ${oneOf(field.values)}.${question}`,
    };
  }
  return { ...told, says: `${name} cannot be ${got}${wanted(issue, field?.type ?? null)}.` };
}

const NO_WORLD = "This is not a world: a world file has the fields title, starts, zoneName and hosts.";

/** "relay", "item 2 of localDomains" */
function nameOf(keys: readonly (string | number)[]): string {
  const last = keys.at(-1) ?? "";
  return typeof last === "number" ? `item ${last + 1} of ${keys.at(-2) ?? "the list"}` : last;
}

function unknownField(keys: (string | number)[], name: string): IssueWords {
  const known = fieldsBelow(keys.slice(0, -1)).map(({ path }) => path.at(-1) ?? "");
  const lower = new Map(known.map((one) => [one.toLowerCase(), one]));
  const meant = lower.get(suggest(name, [...lower.keys()]) ?? "") ?? null;
  const hint =
    meant === null ? (known.length > 0 ? ` There can be ${list(known)}.` : "") : ` Did you mean ${meant}?`;
  return { keys, meant, says: `There is no field ${short(name)} here.${hint}` };
}

function wanted(issue: WorldIssue, type: string | null): string {
  const limit = /^([<>]=)(.+)$/.exec(issue.expected ?? "");
  if (issue.kind === "validation" && limit)
    return limit[1] === ">=" ? `; it is at least ${limit[2] ?? ""}` : `; it is at most ${limit[2] ?? ""}`;
  if (issue.type === "integer") return "; it is a whole number";
  return type === null ? "" : `; it is ${type}`;
}

function shown(value: unknown): string {
  if (typeof value === "string") return `“${short(value)}”`;
  if (Array.isArray(value)) return "a list";
  if (value === null || value === undefined) return "empty";
  return typeof value === "object" ? "a block of fields" : JSON.stringify(value);
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function oneOf(values: readonly string[]): string {
  return list(values, "or");
}

function list(words: readonly string[], last = "and"): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1) ?? ""}`;
}
