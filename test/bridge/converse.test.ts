/**
 * The personalities against what the real servers were measured to say, step by step: the same code and, but
 * for dates and ids, the same text. What is known to differ is named, with the reason.
 */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { heard, openConversation, say } from "../../src/bridge/conversation.ts";
import { ANDROMEDA, type Caller } from "../../src/bridge/house.ts";

const run = promisify(execFile);

interface Case {
  case: string;
  banner: string[];
  steps: { send: string; recv: string[] }[];
}
type Measured = Record<string, { config: string; cases: Case[] }>;

/** `heard`: by the personalities' names, one entry a step; "=" is what that one usually says to that. */
interface More {
  usual: Record<string, Record<string, string[]>>;
  cases: { case: string; client?: string; send: string[]; heard: Record<string, string[]> }[];
}

function vectors(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), "utf8"));
}

const IGUANA: Caller = { name: "iguana.apex.com", address: "192.0.2.20" };
const LOOPBACK: Caller = { name: "localhost", address: "127.0.0.1" };

/** Dates and queue ids are another day's; the measured Exim stood on a computer called vm, its caller elsewhere. */
function plain(line: string): string {
  return line
    .replace(/\w{3}, \d+ \w{3} \d{4} [\d:]+ (?:GMT|\+0000)/, "DATE")
    .replace(/queued as \w+$/, "queued as ID")
    .replace(/ \w+ Message accepted/, " ID Message accepted")
    .replace(/id=[\w-]+$/, "id=ID")
    .replace("[ConnectionResetError]", "[EOF]")
    .replace(/\bvm\b/, "iguana.apex.com");
}

const SETS: Record<string, { personality: string; caller: Caller }> = {
  sendmail: { personality: "sendmail-8.17", caller: IGUANA },
  "sendmail-foreign": { personality: "sendmail-8.17", caller: ANDROMEDA },
  postfix: { personality: "postfix", caller: ANDROMEDA },
  "postfix-strict": { personality: "postfix-strict", caller: ANDROMEDA },
  "postfix-foreign": { personality: "postfix", caller: ANDROMEDA },
  exim: { personality: "exim", caller: IGUANA },
  "exim-foreign": { personality: "exim", caller: ANDROMEDA },
};

function speak(personality: string, caller: Caller, steps: readonly string[]): string[][] {
  const talk = openConversation(personality, caller);
  const answers = [heard(talk)];
  for (const step of steps) if (!talk.closed) answers.push(say(talk, step));
  return answers.map((lines) => lines.map(plain));
}

const measured = vectors("mta-replies") as Measured;
const rows = Object.entries(SETS).flatMap(([set, setting]) =>
  (measured[set]?.cases ?? []).map((one) => [set, one.case, one, setting] as const),
);

describe("the shared measurements", () => {
  test("there is something to compare with", () => {
    expect(rows.length).toBe(134);
  });

  test.each(rows)("%s: %s", (_set, _name, one, { personality, caller }) => {
    const ours = speak(
      personality,
      caller,
      one.steps.map(({ send }) => send),
    );
    const theirs = [one.banner, ...one.steps.map(({ recv }) => recv)].slice(0, ours.length);
    expect(ours).toEqual(theirs.map((lines) => lines.filter((line) => line !== "(nothing)").map(plain)));
  });
});

/** What we do otherwise, and why. */
const KNOWN: Readonly<Record<string, string>> = {
  "postfix: EHLO then: VRFY <jane": "a bracket without its mate becomes part of a name",
  "postfix: MAIL FROM:[]": "an empty literal passes for nobody",
  "postfix: MAIL FROM:<[]>": "an empty literal passes for nobody",
  "postfix-strict: MAIL FROM:<[]>": "an empty literal passes for nobody",
  "sendmail-8.17: HELP list": "the topics about its own test mode are left out",
  "postfix-strict: MAIL FROM:< >joe": "empty brackets before a name are counted as a phrase",
  "postfix: data: dot CR CR LF": "any number of CRs goes before LF",
  "postfix-strict: RCPT TO:<jane@[192.0.2.20].>": "a literal with a dot behind it is not a full name",
  "sendmail-8.17: MAIL FROM:<@>x": "brackets around a lone @",
  "sendmail-8.17: MAIL FROM:@": "a lone @ without brackets",
  "sendmail-8.17: MAIL FROM:,": "a lone comma is a name",
  "sendmail-8.17: MAIL FROM:;": "a lone semicolon is the end of a list",
  "sendmail-8.17: MAIL FROM:\\": "a lone backslash is nobody",
  "sendmail-8.17: MAIL FROM:<()>": "a comment in brackets is nobody",
  "sendmail-8.17: MAIL FROM:<joe\\@acme.com>": "the backslash is gone where the address is shown",
  "sendmail-8.17: RCPT TO:<jane@[192.0.2.20].>": "a literal with a dot behind it",
  "sendmail-8.17: RCPT TO:<!@apex.com>": "its rules go in circles over a lone !",
  "sendmail-8.17: RCPT TO:<!>": "its rules go in circles over a lone !",
  "sendmail-8.17: RCPT TO:<,>": "a lone comma is a name",
  "sendmail-8.17: RCPT TO:<;>": "a lone semicolon is a name",
  "sendmail-8.17: BS in param": "a Backspace parts a parameter in two",
  "exim: MAIL FROM:;": "a semicolon parts addresses in its lists",
  "exim: random 181": "an EHLO without a name leaves it neither here nor there",
  "exim: bdat: RSET between": "it hangs up without a word, which is a mistake in it",
};

describe("our own measurements of the same servers", () => {
  const { usual, cases } = vectors("mta-replies-more") as More;
  const more = cases.flatMap((one) =>
    Object.entries(one.heard).map(
      ([names, answers]) => [`${names}: ${one.case}`, one, names, answers] as const,
    ),
  );

  test("there are more than four thousand", () => {
    expect(more.flatMap(([, , names]) => names.split(" ")).length).toBeGreaterThan(4_000);
  });

  test.each(more)("%s", (name, { send, client }, names, answers) => {
    const caller = client === "192.0.2.20" ? IGUANA : client === "127.0.0.1" ? LOOPBACK : ANDROMEDA;
    for (const personality of names.split(" ")) {
      const theirs = answers.map((answer, i) =>
        answer === "=" ? usual[personality]?.[send[i] ?? ""] : answer === "" ? [] : answer.split("\n"),
      );
      const ours = speak(personality, caller, send).slice(1);
      if (name in KNOWN) expect(ours, "this one agrees now").not.toEqual(theirs);
      else expect(ours).toEqual(theirs);
    }
  });
});

describe("npm run converse", () => {
  const script = new URL("../../src/bridge/converse.ts", import.meta.url).pathname;
  const converse = async (args: string[], input: string) => {
    const child = run(process.execPath, ["--import", "tsx", script, ...args]);
    child.child.stdin?.end(input);
    return child.then(
      ({ stdout }) => ({ code: 0, stdout, stderr: "" }),
      (error: unknown) => error as { code: number; stdout: string; stderr: string },
    );
  };

  test("prints the greeting, then the answer to each string; silence and the end are said", async () => {
    const steps = ["HELO andromeda.acme.com\r", "\n", "QUIT\r\n", "NOOP\r\n"];
    const { stdout } = await converse(["--personality", "postfix", "--stepwise"], JSON.stringify(steps));
    expect(JSON.parse(stdout)).toEqual([
      ["220 iguana.apex.com ESMTP Postfix"],
      [],
      ["250 iguana.apex.com"],
      ["221 2.0.0 Bye", "[EOF]"],
      ["[EOF]"],
    ]);
  });

  test("the caller is who --client says", async () => {
    const args = ["--personality", "sendmail-8.17", "--stepwise", "--client", "pc.acme.com", "192.0.2.66"];
    const { stdout } = await converse(args, '["HELO x.example\\r\\n"]');
    expect(JSON.parse(stdout)).toMatchObject([
      {},
      ["250 iguana.apex.com Hello pc.acme.com [192.0.2.66], pleased to meet you"],
    ]);
  });

  test.each([
    [["--personality", "nobody", "--stepwise"], "[]", "--personality is one of"],
    [["--personality", "exim"], "[]", "npm run converse"],
    [["--personality", "exim", "--stepwise"], "{", "not JSON"],
    [["--personality", "exim", "--stepwise"], "[1]", "array of strings"],
    [["--personality", "exim", "--stepwise"], '["\u20ac"]', "no byte"],
    [["--personality", "exim", "--stepwise", "--client", "a", "b"], "[]", "not an address"],
  ])("%j with %j is refused with a sentence", async (args, input, sentence) => {
    const { code, stderr } = await converse(args, input);
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
  });
});
