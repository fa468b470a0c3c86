/**
 * What the layers below the page say has words in every language: the tables of reasons and cards one by one, the
 * sentences written into code by reading that code, and all that whoever does lessons 1 to 3 can see, by doing them.
 */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import ts from "typescript";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { atlas } from "../../scripts/compile-reference.ts";
import { playSlip } from "../../scripts/play-slip.ts";
import { compileFolder, readWorldNamed } from "../../src/bridge/folders.ts";
import { openTimeline, type Trace } from "../../src/host/index.ts";
import { applyProgress, beginProgress, type Lesson } from "../../src/lesson/index.ts";
import { playDetours } from "../../src/lesson/detours.ts";
import { playLesson } from "../../src/lesson/play.ts";
import {
  CLASSES,
  FIRST_DIGITS,
  REPLY_CARDS,
  RULES,
  SLIP_NAMES,
  STATUS_CARDS,
  SUBJECTS,
  type Slip,
} from "../../src/proto/smtp/index.ts";
import { announcements, eventWords, explainReply, fold, ladder } from "../../src/ui/projections/index.ts";
import { inspect } from "../../src/ui/watch/inspector-view.ts";
import { phrases as de } from "../../src/ui/words/de/phrases/index.ts";
import { phrases as fr } from "../../src/ui/words/fr/phrases/index.ts";
import { phraseBook, translate, type PhraseBooks, type PhraseKind } from "../../src/ui/words/phrases.ts";

const languages: readonly (readonly [string, PhraseBooks])[] = [
  ["de", de],
  ["fr", fr],
];
const holes = (text: string): string[] => [...new Set(text.match(/\{[^{}]*\}/g) ?? [])].sort();
/** The same phrase, whatever its holes are called. */
const bare = (text: string): string => text.replaceAll(/\{[^{}]*\}/g, "{}");

test.each(languages)("%s has each phrase with its holes", (_, books) => {
  const faults = Object.values(books).flatMap((book) =>
    Object.entries(book).flatMap(([english, into]) =>
      into.trim() !== "" && holes(english).join() === holes(into).join() ? [] : [english],
    ),
  );
  expect(faults).toEqual([]);
});

/** Sentences of the tables that servers answer from, and of their cards. */
const TABLES = [
  ...Object.values(RULES).map(({ says }) => says),
  ...Object.values(REPLY_CARDS).flatMap(({ title, says }) => [title, says]),
  ...Object.values(STATUS_CARDS).flatMap(({ title, says }) => [title, says]),
  ...[CLASSES, SUBJECTS, FIRST_DIGITS, SLIP_NAMES].flatMap((table) => Object.values(table)),
  ...["atlas", "commands", "headers", "dns", "rfcs"].flatMap((name) =>
    Object.values(
      parse(readFileSync(`lessons/reference/${name}.yaml`, "utf8")) as Record<string, { says: string }>,
    ).map(({ says }) => says),
  ),
];

/** Where sentences are written into code, which book has them, and what looks like one and is none. */
const CODE: readonly (readonly [file: string, kind: PhraseKind, not: RegExp])[] = [
  ["src/proto/smtp/slips.ts", "reply", /^$/],
  ["src/ui/projections/replies.ts", "reply", /^\{\}|^\d{3} /],
  ["src/lesson/refusal.ts", "lesson", /^\{\} has no command|^ Did/],
  [
    "src/lesson/remarks.ts",
    "lesson",
    /^(?:call|smtp|mail|letter|setting)[. ]|^ |^\{\} |^No (?:call|such)|^That \{\} answ/,
  ],
  ["src/ui/projections/eventWords.ts", "event", /^\{\} sent|^\{\} (?:was|asked|ans|still)|switched/],
  ["src/ui/projections/announcements.ts", "event", /^\{\}|^Sent|^Ran|^said not now$|^The call to/],
  ["src/wire/fields-ipv4.ts", "packet", /^What the packet carries: s/],
  [
    "src/wire/fields-tcp.ts",
    "packet",
    /sum over|^(?:I |The network is|Some of|The ack|Hand|The conn|Let us)/,
  ],
  ["src/wire/fields-udp.ts", "packet", /sum over/],
  [
    "src/wire/fields-icmp.ts",
    "packet",
    /sum over|^(?:echo reply|destination unreachable|time exceeded|another kind)$/,
  ],
  ["src/wire/fields-smtp.ts", "packet", /^\{\}/],
];

/** String literals and templates of a file that have words with blanks between, their holes made bare. */
function sentencesIn(file: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isLiteralTypeNode(node)) return;
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) found.push(node.text);
    if (ts.isTemplateExpression(node))
      found.push(node.head.text + node.templateSpans.map(({ literal }) => `{}${literal.text}`).join(""));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true));
  return found.filter((text) => text.includes(" ") && /[a-z]{2}/.test(text));
}

test.each(languages)("%s has every sentence of the tables and of the code", (_, books) => {
  const reply = new Set(Object.keys(books.reply).map(bare));
  expect(TABLES.filter((says) => !reply.has(bare(says)))).toEqual([]);
  const lacking = CODE.flatMap(([file, kind, not]) => {
    const known = new Set(Object.keys(books[kind]).map(bare));
    // A sentence may be said alone or as part of another.
    const whole = [...known];
    return sentencesIn(file).filter(
      (text) => !not.test(text) && !known.has(text) && !whole.some((one) => one.includes(text)),
    );
  });
  expect(lacking).toEqual([]);
});

test("what fills a phrase comes through as it is", () => {
  const word = fc.stringMatching(/^[\w@<>.:-]{1,20}$/);
  const says = Object.values(RULES).map((rule) => rule.says);
  fc.assert(
    fc.property(fc.constantFrom(...says), fc.array(word, { minLength: 6, maxLength: 6 }), (phrase, words) => {
      const names = holes(phrase);
      const fill = (hole: string): string => words[names.indexOf(hole)] ?? "";
      const english = phrase.replaceAll(/\{[^{}]*\}/g, fill);
      for (const [, books] of languages) {
        const said = translate(phraseBook(books.reply), english);
        expect(said).not.toBeNull();
        for (const name of names) expect(said).toContain(fill(name));
      }
    }),
    { numRuns: 60 },
  );
});

test("nothing hostile takes long, or comes through as a phrase", () => {
  const book = phraseBook(de.event);
  for (const text of ["a to ".repeat(180), ", port ".repeat(120), `${"x".repeat(5_000)} was switched on.`])
    translate(book, text);
  expect(translate(book, `${"x".repeat(5_000)} was switched on.`)).toBeNull();
});

function lesson(folder: string): Lesson {
  const result = compileFolder(`lessons/${folder}`);
  if (!result.ok || result.value.kind !== "lesson") throw new Error(`${folder} cannot be read.`);
  return result.value.lesson;
}

const open = ({ world, seed }: { world: string; seed: number }) => openTimeline(readWorldNamed(world), seed);

/** What the page says of a trace besides a lesson's own prose and what stands on the wire. */
function said(trace: readonly Trace[]): [PhraseKind, string][] {
  const all: [PhraseKind, string][] = [];
  for (const event of trace) {
    const words = eventWords(event);
    if (words !== null) all.push(["event", words]);
    if (event.t === "smtp.reply" && event.role === "server") {
      const card = explainReply(event.code, event.why, null, event.lines.join("\n"));
      for (const text of [card.title, card.says, card.card, card.slip?.name, card.status?.says])
        if (text !== undefined) all.push(["reply", text]);
    }
    if (event.t !== "packet.sent") continue;
    const view = inspect(event.bytes);
    for (const { layer, name, says } of view.fields)
      if (view.layers[layer]?.name !== "DNS") all.push(["packet", name], ["packet", says]);
  }
  for (const { says } of fold(announcements, trace).sentences) all.push(["event", says]);
  for (const { ours, text } of fold(ladder, trace).nodes) if (ours) all.push(["event", text]);
  for (const { about } of readWorldNamed("1998").spec.hosts) all.push(["event", about]);
  return all;
}

/** What a lesson's own sentences say is in its own language; here those that the program finds itself. */
function remarks(lesson: Lesson, trace: readonly Trace[]): [PhraseKind, string][] {
  const own = new Set(
    lesson.steps.flatMap((step) => [
      ...step.detours.map(({ says }) => says),
      ...step.expects.map(({ missing }) => missing ?? ""),
    ]),
  );
  const filled = [...own].filter((says) => says.includes("{")).map((says) => says.split("{")[0] ?? "");
  const progress = beginProgress(lesson);
  const all = new Set<string>();
  for (const event of trace) {
    applyProgress(progress, event);
    const now = progress.steps[progress.current];
    if (now?.remark !== null && now?.remark !== undefined) all.add(now.remark);
    if (now?.refusal !== null && now?.refusal !== undefined) all.add(now.refusal.says);
  }
  return [...all]
    .filter((says) => !own.has(says) && !filled.some((start) => start !== "" && says.startsWith(start)))
    .map((says) => ["lesson", says]);
}

/** Names, codes and lines of the wire need no words: text is ours when it has two English ones in a row. */
const OURS = /[a-z]{2,} [a-z]{2,}/;

test(
  "whoever does lessons 1 to 3, with slips, reads nothing in English but the wire",
  { timeout: 120_000 },
  () => {
    const seen: [PhraseKind, string][] = [];
    for (const folder of ["01-say-helo", "02-three-digits", "03-send-one-by-hand"]) {
      const course = lesson(folder);
      const runs = [playLesson(course, open), ...[1, 2, 3, 4].map((seed) => playDetours(course, open, seed))];
      for (const { trace } of runs) seen.push(...said(trace), ...remarks(course, trace));
    }
    for (const [slip, entry] of Object.entries(atlas(".")))
      seen.push(...said(playSlip(".", slip as Slip, entry).trace));
    const books = languages.map(
      ([name, all]) =>
        [name, new Map(Object.entries(all).map(([kind, one]) => [kind, phraseBook(one)]))] as const,
    );
    expect(seen.length).toBeGreaterThan(1_000);
    const lacking = new Set<string>();
    for (const [kind, text] of seen)
      for (const [name, all] of books) {
        const book = all.get(kind);
        if (book !== undefined && OURS.test(text) && translate(book, text) === null)
          lacking.add(`${name} ${kind}: ${text}`);
      }
    expect([...lacking].sort()).toEqual([]);
  },
);
