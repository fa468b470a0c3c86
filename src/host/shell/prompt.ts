/**
 * The program behind a prompt: reads keys through the line editor, starts programs and waits for
 * them. It keeps the terminal in raw mode while it reads, so that Tab and arrows reach it.
 */
import { utf8ToLatin1 } from "../../base/index.ts";
import { inColumns, EXIT_INTERRUPTED } from "../commands/kit.ts";
import { splitMailbox } from "../commands/mail/mailbox.ts";
import { commandNamed, manualPage } from "../commands/manual.ts";
import { resolvePath } from "../files.ts";
import type { Command, Program, ProgramIn, Sys, Syscall } from "../program.ts";
import { complete } from "./complete.ts";
import type { Dialect } from "./dialect.ts";
import { takeKey, type Key } from "./keys.ts";
import {
  editKey,
  goToEnd,
  lineOf,
  newEditor,
  REVERSE_WRAP,
  showLine,
  startOver,
  type LineEditor,
} from "./line-editor.ts";
import { isServerTalk, suggest } from "./suggest.ts";

export interface PromptState {
  editor: LineEditor;
  /** Keys not looked at yet: half a character, or what came while a program ran. */
  ahead: string;
  /** A program has the terminal. */
  busy: boolean;
  /** Words for which a suggestion was made; each gets one. */
  suggested: string[];
  cwd: string;
  /** Letters in the mailbox when we last looked. */
  letters: number;
}

const MOST_AHEAD = 65_536;
const MOST_SUGGESTED = 200;

export function promptProgram(dialect: Dialect): Program<PromptState> {
  return {
    name: dialect.name,
    init: (sys) => ({
      editor: newEditor(),
      ahead: "",
      busy: false,
      suggested: [],
      cwd: sys.cwd,
      letters: 0,
    }),
    step: (state, input, sys) => {
      const prompt = new PromptStep(dialect, state, sys);
      prompt.hear(input);
      return prompt.calls;
    },
  };
}

/** One step: gathers the calls. Nothing of it outlives the step. */
class PromptStep {
  readonly calls: Syscall[] = [];
  readonly #dialect: Dialect;
  readonly #state: PromptState;
  readonly #sys: Sys;

  constructor(dialect: Dialect, state: PromptState, sys: Sys) {
    this.#dialect = dialect;
    this.#state = state;
    this.#sys = sys;
  }

  hear(input: ProgramIn): void {
    const state = this.#state;
    switch (input.on) {
      case "start":
        this.calls.push({ do: "print", text: REVERSE_WRAP, raw: true });
        this.#print(this.#dialect.greeting(this.#sys) + this.#mailNews(true));
        this.#ask();
        return;
      case "keys":
        state.ahead = (state.ahead + input.text).slice(0, MOST_AHEAD);
        this.#readKeys();
        return;
      case "child":
        if (!state.busy) return;
        state.busy = false;
        if (input.pid === 0) this.#print("There is no room for another program.\n");
        // The terminal has shown ^C where the cursor stood.
        if (input.code === EXIT_INTERRUPTED) this.#print("\n");
        this.#afterCommand();
        this.#readKeys();
        return;
      case "eof":
        this.#leave(0);
        return;
      case "signal":
        if (input.signal !== "INT") this.#leave(129);
        else if (!state.busy) this.#abandon();
        return;
      default:
        return;
    }
  }

  #print(text: string, echo = false): void {
    if (text !== "") this.calls.push(echo ? { do: "print", text, echo } : { do: "print", text });
  }

  #echo(text: string): void {
    this.#print(utf8ToLatin1(text), true);
  }

  /** Takes the terminal and shows the prompt. */
  #ask(): void {
    this.calls.push({ do: "tty", mode: "raw", echo: false });
    this.#print(this.#dialect.prompt(this.#sys, this.#state.cwd));
  }

  #afterCommand(): void {
    if (this.#dialect.blankAfterCommand) this.#print("\n");
    this.#print(this.#mailNews(false));
    this.#ask();
  }

  /** Like sh, look at the mailbox before a prompt. What was read before it came back is no news. */
  #mailNews(first: boolean): string {
    if (this.#sys.look !== "unix") return "";
    const mailbox = this.#sys.file(`/var/mail/${this.#sys.user.name}`)?.text ?? "";
    const letters = splitMailbox(mailbox);
    const news = letters.slice(this.#state.letters).some(({ read, old }) => !read && !old);
    this.#state.letters = letters.length;
    if (first) return letters.length > 0 ? "You have mail.\n" : "";
    return news ? "You have new mail.\n" : "";
  }

  #readKeys(): void {
    const state = this.#state;
    while (!state.busy) {
      const taken = takeKey(state.ahead);
      if (taken === null) return;
      state.ahead = state.ahead.slice(taken.length);
      this.#press(taken.key);
    }
  }

  #press(key: Key): void {
    const { editor } = this.#state;
    switch (key.key) {
      case "enter":
        this.#echo(goToEnd(editor) + "\n");
        this.#finishLine();
        return;
      case "interrupt":
        this.#abandon();
        return;
      case "eof":
        if (lineOf(editor) === "") this.#leave(0);
        else this.#echo(editKey(editor, key));
        return;
      case "clear":
        this.calls.push({ do: "print", text: "\x1b[H\x1b[2J", raw: true });
        this.#showAgain();
        return;
      case "tab":
        this.#complete();
        return;
      default:
        this.#echo(editKey(editor, key));
    }
  }

  #abandon(): void {
    this.#echo(goToEnd(this.#state.editor) + "^C\n");
    startOver(this.#state.editor, false);
    this.#ask();
  }

  #leave(code: number): void {
    this.#print(this.#dialect.goodbye);
    this.#state.busy = true;
    this.calls.push({ do: "exit", code });
  }

  /** Prompt and line once more, after something else was printed. */
  #showAgain(): void {
    const { editor } = this.#state;
    const line = { before: editor.before, after: editor.after };
    editor.before = editor.after = "";
    this.#ask();
    this.#echo(showLine(editor, line));
  }

  #complete(): void {
    const { editor } = this.#state;
    const { insert, choices } = complete(editor.before, this.#dialect, this.#sys, editor.history);
    if (insert !== "") this.#echo(editKey(editor, { key: "text", text: insert }));
    else if (choices.length === 0) this.#print("\x07");
    else {
      const { before, after } = editor;
      this.#echo(goToEnd(editor) + "\n");
      this.#print(inColumns(choices, this.#sys.columns));
      Object.assign(editor, { before, after });
      this.#showAgain();
    }
  }

  #finishLine(): void {
    const line = lineOf(this.#state.editor);
    startOver(this.#state.editor, true);
    const typed = utf8ToLatin1(line);
    const reading = this.#dialect.read(typed, this.#sys);
    const talk = reading.kind !== "empty" && this.#serverTalk(typed);
    if (reading.kind === "empty") this.#ask();
    else if (talk) this.#afterCommand();
    else if (reading.kind === "complaint") {
      this.#note(typed, false, null);
      this.#print(reading.says);
      this.#afterCommand();
    } else this.#run(typed, reading.argv);
  }

  #note(line: string, known: boolean, suggestion: string | null): void {
    this.calls.push({ do: "note", note: { t: "shell.line", line, known, suggestion } });
  }

  /** HELO and its kin at a prompt: somebody forgot to call first, or the call has ended. */
  #serverTalk(line: string): boolean {
    const word = line.trim().split(/\s+/)[0] ?? "";
    if (!isServerTalk(line)) return false;
    this.#note(line, false, null);
    this.#print(this.#dialect.notFound(word));
    if (this.#firstTime(word))
      this.#print("A mail server understands that. Call one first: telnet HOST 25\n");
    return true;
  }

  #firstTime(word: string): boolean {
    const { suggested } = this.#state;
    if (suggested.includes(word)) return false;
    suggested.push(word);
    if (suggested.length > MOST_SUGGESTED) suggested.shift();
    return true;
  }

  #run(line: string, argv: readonly string[]): void {
    const word = argv[0] ?? "";
    const command = commandNamed(this.#sys, word);
    if (command === null) {
      this.#unknown(line, word);
      return;
    }
    this.#note(line, true, null);
    const words = [command.name, ...argv.slice(1)];
    if (this.#dialect.asksForManual(words)) {
      this.#print(manualPage(command, this.#sys));
      this.#afterCommand();
    } else if (!this.#builtIn(command, words)) {
      this.#state.busy = true;
      this.calls.push({ do: "spawn", argv: words });
    }
  }

  #unknown(line: string, word: string): void {
    const names = this.#sys.commands().flatMap(({ name, aliases }) => [name, ...(aliases ?? [])]);
    const near = suggest(word, names);
    this.#note(line, false, near);
    this.#print(this.#dialect.notFound(word));
    if (near !== null && this.#firstTime(word)) this.#print(`Did you mean ${near}?\n`);
    this.#afterCommand();
  }

  /** What only the shell itself can do. */
  #builtIn(command: Command, argv: readonly string[]): boolean {
    switch (command.name) {
      case "cd":
        this.#changeDirectory(argv[1]);
        break;
      case "history":
        this.#print(this.#history());
        break;
      case "exit":
        this.#leave(/^\d{1,3}$/.test(argv[1] ?? "") ? Number(argv[1]) & 255 : 0);
        return true;
      default:
        return false;
    }
    this.#afterCommand();
    return true;
  }

  #history(): string {
    return this.#state.editor.history
      .map((line, i) => `${String(i + 1).padStart(5)}  ${utf8ToLatin1(line)}\n`)
      .join("");
  }

  #changeDirectory(wanted: string | undefined): void {
    const sys = this.#sys;
    if (wanted === undefined && !this.#dialect.cdAloneGoesHome) {
      this.#print(`${this.#state.cwd}\n`);
      return;
    }
    const place = wanted ?? sys.user.home;
    const path = resolvePath(sys.look, this.#state.cwd, place);
    const found = sys.file(path);
    if (found?.kind !== "dir") {
      this.#print(this.#dialect.cdFailed(place, found === null ? "missing" : "file"));
      return;
    }
    this.#state.cwd = found.path;
    this.calls.push({ do: "chdir", path: found.path });
  }
}
