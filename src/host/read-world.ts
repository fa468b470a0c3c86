/** From what a world file says, whatever that is, to a world that can begin, or to what is wrong with it. */
import * as v from "valibot";
import { sayIssue, type IssueWords } from "./spec-words.ts";
import { worldSchema, type HostSpec, type WorldSource, type WorldSpec } from "./spec.ts";

export type SpecResult = { ok: true; source: WorldSource } | { ok: false; problems: SpecProblem[] };

export interface SpecProblem {
  /** Path inside the world file: "hosts.2.address". */
  path: string;
  /** The same, for names that have dots in them. */
  keys: readonly (string | number)[];
  says: string;
  /** The name or value that was probably meant, or null. */
  meant: string | null;
}

/** Checks what came out of a world file. Never throws, whatever it is given. */
export function readWorld(name: string, data: unknown, files: Record<string, string>): SpecResult {
  const result = v.safeParse(worldSchema, data);
  if (!result.success) {
    const problems = result.issues.map((issue) => problemAt(sayIssue(issue)));
    return { ok: false, problems };
  }
  const problems = crossChecks(result.output, files);
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, source: { name, spec: result.output, files } };
}

function problemAt(words: IssueWords): SpecProblem {
  return { ...words, path: words.keys.join(".") };
}

function problem(keys: (string | number)[], says: string): SpecProblem {
  return problemAt({ keys, says, meant: null });
}

function crossChecks(spec: WorldSpec, files: Record<string, string>): SpecProblem[] {
  const problems: SpecProblem[] = [];
  const names = new Set<string>();
  const addresses = new Set<string>();
  const missing = (keys: (string | number)[], file: string): void => {
    problems.push(problem(keys, `The world folder has no file called ${file}.`));
  };
  spec.hosts.forEach((host, i) => {
    if (names.has(host.name))
      problems.push(problem(["hosts", i, "name"], `There are two hosts called ${host.name}.`));
    if (addresses.has(host.address))
      problems.push(problem(["hosts", i, "address"], `Two hosts have the address ${host.address}.`));
    names.add(host.name);
    addresses.add(host.address);
    host.files.forEach(({ from }, k) => {
      if (from !== undefined && files[from] === undefined) missing(["hosts", i, "files", k, "from"], from);
    });
    for (const { keys, file } of filesNamed(host))
      if (files[file] === undefined) missing(["hosts", i, "services", ...keys], file);
  });
  return problems;
}

/** Files of the world folder that a host's services ask for, and the field that does. */
export function filesNamed({ services }: HostSpec): { keys: string[]; file: string }[] {
  const { smtp = {}, dns = {} } = services;
  const single = ["aliases", "access"].map((name) => ({ keys: ["smtp", name], file: smtp[name] }));
  const zones = Object.entries(dns["zones"] ?? {}).map(([origin, file]) => ({
    keys: ["dns", "zones", origin],
    file: file as unknown,
  }));
  return [...single, ...zones].flatMap(({ keys, file }) =>
    typeof file === "string" && file !== "" ? [{ keys, file }] : [],
  );
}
