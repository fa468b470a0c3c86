/** What the tests of lessons share: the real glossary, a small lesson, and events made by hand. */
import { readFileSync } from "node:fs";
import { expect } from "vitest";
import type { Trace, TraceBody } from "../../src/host/index.ts";
import {
  applyProgress,
  beginProgress,
  parseGlossary,
  parseLesson,
  showProblem,
  type Lesson,
  type LessonProgress,
} from "../../src/lesson/index.ts";

export const { glossary } = parseGlossary(
  "glossary.md",
  readFileSync(new URL("../../lessons/glossary.md", import.meta.url), "utf8"),
);

export const HEAD = `---
title: A test
slug: a-test
number: 1
summary: Nothing in particular.
minutes: 5
world: 1998
terminals:
  - joe@andromeda.acme.com
  - jane@iguana.apex.com
stage:
  - andromeda.acme.com
done: It is done.
postmark: iguana.apex.com
---
`;

export const HINTS = "! a\n! b\n! c\n";

export function lessonOf(text: string): Lesson {
  const parsed = parseLesson("test.md", text, glossary);
  if (!parsed.ok) expect(parsed.problems.map(showProblem)).toEqual([]);
  if (!parsed.ok) throw new Error("unreachable");
  return parsed.value;
}

/** A lesson of steps given by the lines inside them; each types QUIT. */
export function stepsOf(...steps: string[]): Lesson {
  return lessonOf(
    HEAD + steps.map((step, i) => `::step Step ${i + 1}\n${step}\n> QUIT\n${HINTS}::end\n`).join("\n"),
  );
}

export function problemsOf(text: string): string[] {
  const parsed = parseLesson("test.md", text, glossary);
  return parsed.ok ? [] : parsed.problems.map(showProblem);
}

/** A trace under way, with a learner's progress folded over it. */
export class Run {
  readonly progress: LessonProgress;
  readonly trace: Trace[] = [];

  constructor(lesson: Lesson) {
    this.progress = beginProgress(lesson);
  }

  add(host: string, body: TraceBody): this {
    const seq = this.trace.length;
    const event: Trace = { seq, at: seq * 1000, cause: null, host, ...body };
    this.trace.push(event);
    applyProgress(this.progress, event);
    return this;
  }

  get now() {
    const step = this.progress.steps[this.progress.current];
    if (step === undefined) throw new Error("All steps are done.");
    return step;
  }

  get states(): string {
    return this.progress.steps.map(({ state }) => state).join(" ");
  }

  /** telnet's call, seen from both ends. */
  call(name = "iguana.apex.com", port = 25, session = "s1"): this {
    this.add(JOES, { t: "call.dialled", name, port });
    this.add(JOES, { t: "call.opened", name, address: "198.51.100.25", port });
    if (port !== 25) return this;
    this.add(name, {
      t: "smtp.opened",
      session,
      role: "server",
      peer: { address: "192.0.2.25", port: 1025 },
    });
    return this.reply(220, "", "ready", { session, host: name });
  }

  /** A reply sent by a server and, unless told otherwise, printed on Joe's screen. */
  reply(
    code: number,
    verb: string,
    text: string,
    more: { session?: string; host?: string; heard?: boolean } = {},
  ): this {
    const line = `${code} ${text}`;
    const why = {
      rule: "test",
      cite: "RFC 5321 §4.2",
      says: `You said ${verb}.`,
      next: null,
      range: null,
      slip: null,
    };
    const { session = "s1", host = IGUANA } = more;
    this.add(host, {
      t: "smtp.reply",
      session,
      role: "server",
      verb,
      code,
      lines: [line],
      phase: "ready",
      why,
    });
    return more.heard === false ? this : this.print(`${line}\r\n`);
  }

  print(text: string): this {
    return this.add(JOES, { t: "print", tty: `${JOES}/1`, text, echo: false });
  }

  text(line: string, session = "s1"): this {
    return this.add(IGUANA, {
      t: "smtp.text",
      session,
      octets: line,
      from: 0,
      to: line.length,
      stuffed: false,
      slip: null,
    });
  }

  hangUp(how: "quit" | "hung-up" | "timeout" = "hung-up", session = "s1"): this {
    this.add(IGUANA, { t: "smtp.closed", session, role: "server", how, slip: null });
    return this.add(JOES, { t: "call.ended", name: "iguana.apex.com", port: 25, by: "us" });
  }
}

export const JOES = "andromeda.acme.com";
export const IGUANA = "iguana.apex.com";
