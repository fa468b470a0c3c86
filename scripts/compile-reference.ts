/**
 * The reference, made while the site is built: cards and tables of the servers themselves, joined with the
 * sentences in lessons/reference/. Each slip of the mistake atlas is typed to a server and its answer kept.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { glossaryFiles } from "../src/bridge/folders.ts";
import { COMMANDS } from "../src/host/index.ts";
import { parseGlossaries } from "../src/lesson/index.ts";
import {
  CLASSES,
  EXTENSIONS,
  REPLY_CARDS,
  SLIP_NAMES,
  STATUS_CARDS,
  SUBJECTS,
  VERBS,
  type Slip,
} from "../src/proto/smtp/index.ts";
import { recordCodecs } from "../src/wire/dns/index.ts";
import { idOf, type Entry, type Reference, type SlipReplay } from "../src/ui/reference/entry.ts";
import { playSlip, type AtlasEntry } from "./play-slip.ts";

type Table = Readonly<Record<string, Readonly<Record<string, string | number | boolean | undefined>>>>;

function table(root: string, name: string): Table {
  return parse(readFileSync(join(root, "lessons/reference", `${name}.yaml`), "utf8")) as Table;
}

const text = (value: string | number | boolean | undefined): string =>
  value === undefined ? "" : String(value);

function replies(): Entry[] {
  return Object.entries(REPLY_CARDS).map(([key, { title, says, cite }]) => {
    const code = key.slice(1);
    return {
      section: "reply",
      id: code,
      name: code,
      title,
      says: [says],
      cite,
    };
  });
}

function statuses(): Entry[] {
  const classes = Object.entries(CLASSES).map(([key, says]): Entry => {
    const digit = key.slice(1);
    return {
      section: "status",
      id: `${digit}.x.x`,
      name: `${digit}.x.x`,
      says: [says],
      cite: "RFC 3463 §3.1",
    };
  });
  const cards = Object.entries(STATUS_CARDS).map(([key, { title, says }]): Entry => {
    const status = `x.${key.slice(1)}`;
    const subject = SUBJECTS[`s${key.charAt(1)}`];
    return {
      section: "status",
      id: status,
      name: status,
      title,
      says: [says, ...(subject === undefined ? [] : [subject])],
      cite: `RFC 3463 §3.${Number(key.charAt(1)) + 1}`,
    };
  });
  return [...classes, ...cards];
}

function commands(root: string): Entry[] {
  const known = [...VERBS, ...EXTENSIONS.flatMap(({ verbs = [] }) => verbs)];
  return Object.entries(table(root, "commands")).map(([key, row]) => {
    const verb = known.find(({ name }) => name === key);
    const syntax = text(row["syntax"]) || (verb?.syntax ?? "");
    const answered = text(row["replies"]);
    return {
      section: "command",
      id: key === "." ? "dot" : idOf(key),
      name: text(row["name"]) || key,
      says: [text(row["says"])],
      cite: text(row["cite"]) || (verb?.cite ?? "RFC 5321 §4.1.1"),
      ...(syntax === "" ? {} : { lines: [syntax] }),
      ...(answered === "" ? {} : { facts: [{ what: "replies", is: answered }] }),
    };
  });
}

function headers(root: string): Entry[] {
  return Object.entries(table(root, "headers")).map(([name, row]) => ({
    section: "header",
    id: idOf(name),
    name,
    says: [text(row["says"])],
    cite: text(row["cite"]),
    facts: [{ what: "by", is: text(row["by"]) }],
  }));
}

function names(root: string): Entry[] {
  return Object.entries(table(root, "dns")).map(([name, row]) => {
    const codec = recordCodecs.find(({ type }) => type === name);
    const code = codec?.code ?? row["code"] ?? row["rcode"];
    const example = text(row["example"]);
    return {
      section: "dns",
      id: idOf(name),
      name,
      says: [...(codec === undefined ? [] : [codec.says]), text(row["says"])],
      cite: codec?.cite ?? text(row["cite"]),
      facts: [{ what: "code", is: text(code) }],
      ...(example === "" ? {} : { lines: [example] }),
    };
  });
}

function rfcs(root: string): Entry[] {
  return Object.entries(table(root, "rfcs")).map(([number, row]) => ({
    section: "rfc",
    id: number,
    name: `RFC ${number}`,
    title: text(row["title"]),
    says: [text(row["says"])],
    facts: [{ what: "year", is: text(row["year"]) }],
  }));
}

function terms(): Entry[] {
  const { glossary } = parseGlossaries(glossaryFiles());
  return glossary.map(({ term, name, means, cite, elsewhere }) => ({
    section: "term",
    id: idOf(term),
    name,
    says: [means],
    ...(elsewhere === undefined ? {} : { elsewhere }),
    ...(cite === null ? {} : { cite }),
  }));
}

function shell(): Entry[] {
  return COMMANDS.map(({ name, aliases = [], summary, usage, manual, looks }) => ({
    section: "shell",
    id: idOf(name),
    name: [name, ...aliases].join(", "),
    title: summary,
    says: manual.split("\n"),
    lines: [usage],
    facts: [{ what: "system", is: looks.map((look) => (look === "nt" ? "Windows NT" : "Unix")).join(", ") }],
  }));
}

export function atlas(root: string): Readonly<Record<Slip, AtlasEntry>> {
  const file = join(root, "lessons/reference/atlas.yaml");
  return parse(readFileSync(file, "utf8")) as Record<Slip, AtlasEntry>;
}

export function slips(root: string): { entries: Entry[]; replays: Record<string, SlipReplay> } {
  const replays: Record<string, SlipReplay> = {};
  const entries = Object.entries(atlas(root)).map(([slip, line]): Entry => {
    const played = playSlip(root, slip as Slip, line);
    replays[slip] = played.replay;
    return {
      section: "slip",
      id: slip,
      name: SLIP_NAMES[slip as Slip],
      says: [line.says],
      slip: played.shown,
      ...(played.cite === null ? {} : { cite: played.cite }),
    };
  });
  return { entries, replays };
}

export function compileReference(root: string, atlasEntries: readonly Entry[]): Reference {
  return {
    entries: [
      ...replies(),
      ...statuses(),
      ...commands(root),
      ...headers(root),
      ...names(root),
      ...atlasEntries,
      ...terms(),
      ...shell(),
      ...rfcs(root),
    ],
  };
}
