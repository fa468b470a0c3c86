/**
 * npm run converse -- --personality NAME --stepwise [--client NAME ADDRESS]
 *
 * Reads a JSON array of strings from standard input (each is raw bytes as latin1, sent at once when the reply
 * before it has come), speaks them to one server session of iguana.apex.com, and prints a JSON array of arrays
 * of reply lines: the greeting first, then one array a string. Silence is an empty array; "[EOF]" says that the
 * server hung up. Ends with 2 and a sentence when it was not told what to do.
 */
import { readFileSync } from "node:fs";
import { PERSONALITIES } from "../proto/smtp/index.ts";
import { heard, openConversation, say } from "./conversation.ts";
import { Refused } from "./folders.ts";
import { ANDROMEDA, type Caller } from "./house.ts";

const USAGE = "npm run converse -- --personality NAME --stepwise [--client NAME ADDRESS] < STEPS.json";

interface Options {
  personality: string;
  caller: Caller;
}

function readOptions(args: readonly string[]): Options {
  const options: Options = { personality: "", caller: ANDROMEDA };
  let stepwise = false;
  for (let i = 0; i < args.length; i++) {
    const [word = "", first, second] = args.slice(i);
    if (word === "--stepwise") stepwise = true;
    else if (word === "--personality" && first !== undefined) {
      options.personality = first;
      i++;
    } else if (word === "--client" && first !== undefined && second !== undefined) {
      options.caller = { name: first, address: second };
      i += 2;
    } else throw new Refused(USAGE);
  }
  const names = PERSONALITIES.map(({ name }) => name);
  if (!names.includes(options.personality)) {
    throw new Refused(`--personality is one of ${names.join(", ")}.\n${USAGE}`);
  }
  if (!stepwise) throw new Refused(USAGE);
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(options.caller.address)) {
    throw new Refused(`${options.caller.address} is not an address such as 192.0.2.10.`);
  }
  return options;
}

function readSteps(): string[] {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(0, "utf8"));
  } catch (error) {
    throw new Refused(
      `Standard input is not JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const steps = Array.isArray(value) ? value.filter((step): step is string => typeof step === "string") : [];
  if (!Array.isArray(value) || steps.length !== value.length) {
    throw new Refused("Standard input is not a JSON array of strings.");
  }
  if (steps.some((step) => /[^\0-\xff]/.test(step))) {
    throw new Refused("A string holds a character above U+00FF, which is no byte in latin1.");
  }
  return steps;
}

function main(args: readonly string[]): number {
  try {
    const { personality, caller } = readOptions(args);
    const steps = readSteps();
    const talk = openConversation(personality, caller);
    const answers = [heard(talk)];
    for (const step of steps) answers.push(talk.closed ? ["[EOF]"] : say(talk, step));
    console.log(JSON.stringify(answers));
    return 0;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    console.error(error.message);
    return 2;
  }
}

process.exitCode = main(process.argv.slice(2));
