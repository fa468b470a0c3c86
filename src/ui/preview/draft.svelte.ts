/** The lesson somebody is writing: its files, kept in this browser so that nothing typed is lost. */
import * as v from "valibot";
import { starterLesson } from "../../lesson/index.ts";
import { load, parseKept, save } from "../storage.ts";

export const MAIN = "lesson.md";
const KEY = "own-lesson";
const LARGEST = 1_000_000;
const MOST_FILES = 200;
const KEEP_MS = 400;

export type Files = Readonly<Record<string, string>>;
export type TakeResult = { ok: true } | { ok: false; why: "too-large" | "no-lesson"; file: string };

const keptSchema = v.pipe(
  v.record(v.string(), v.string()),
  v.check((files) => files[MAIN] !== undefined),
);
const beginning = (): Files => ({ [MAIN]: starterLesson(20, "ask-for-jane") });

function keptFiles(): Files {
  const result = v.safeParse(keptSchema, parseKept(load(KEY)));
  return result.success ? result.output : beginning();
}

export class Draft {
  files: Files = $state.raw(keptFiles());
  #waiting: ReturnType<typeof setTimeout> | undefined;

  get names(): readonly string[] {
    const others = Object.keys(this.files).filter((name) => name !== MAIN);
    return [MAIN, ...others.sort()];
  }

  write(name: string, text: string): void {
    this.files = { ...this.files, [name]: text };
    this.#keepSoon();
  }

  beginAnew(): void {
    this.files = beginning();
    this.#keepSoon();
  }

  /** The files of a folder, or a single file, whatever it is called. */
  async take(list: readonly File[]): Promise<TakeResult> {
    const entries: [string, string][] = [];
    for (const file of list.slice(0, MOST_FILES)) {
      if (file.size > LARGEST) return { ok: false, why: "too-large", file: file.name };
      // A folder's files come with their path: "09-a-lesson/zones/a.zone".
      const path = file.webkitRelativePath.split("/").slice(1).join("/");
      entries.push([path === "" ? file.name : path, await file.text()]);
    }
    const [single] = entries;
    if (entries.some(([path]) => path === MAIN)) this.files = Object.fromEntries(entries);
    else if (entries.length === 1 && single !== undefined) this.files = { [MAIN]: single[1] };
    else return { ok: false, why: "no-lesson", file: "" };
    this.#keepSoon();
    return { ok: true };
  }

  #keepSoon(): void {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => this.keep(), KEEP_MS);
  }

  /** Where nothing can be kept it lasts as long as the page. */
  keep(): void {
    clearTimeout(this.#waiting);
    save(KEY, JSON.stringify(this.files));
  }
}

/** One for the page's life: going to play and coming back finds the text as it was. */
export const draft = new Draft();
