/**
 * A sandbox being worked in: a session, the files of its world as they run at the playhead, what has been changed in
 * the editor and not yet applied, and which file is open. Applying hands the files to the world as an input.
 */
import { untrack } from "svelte";
import { latin1ToUtf8, type Micros } from "../../base/index.ts";
import { lookUp, type Input, type Trace, type WorldSource, type WorldSpec } from "../../host/index.ts";
import type { EditorLanguage } from "../editor/index.ts";
import { checkLetter, type Broken, type LetterProblem } from "../../sandbox/index.ts";
import { Fold } from "../folds.ts";
import { counting } from "../projections/index.ts";
import type { Session } from "../session.svelte.ts";
import {
  beginChecking,
  changesBetween,
  consequenceOf,
  raisedAbove,
  runningFiles,
  specOf,
  type Consequence,
  type FileProblem,
  type WorldFiles,
} from "./engine.ts";
import { letterName } from "./letters.ts";
import { civilTime } from "../../wire/index.ts";
import { cut, paste, sliceOf, type Slice } from "./slice.ts";
import { languageOf, MAILBOX, SETTINGS, treeOf, WORLD_YAML, type TreeHost } from "./tree.ts";

/** What the middle column shows instead of a file. */
export type FormName = "host" | "domain" | "break" | "letter" | "bulk" | "worlds";

export type OpenTab =
  | { kind: "file"; id: string }
  | { kind: "form"; id: FormName }
  /** One computer, by its name; its mailboxes. */
  | { kind: "host" | "boxes"; id: string };

type Change = Extract<Trace, { done: boolean; says: string }>;

const isChange = (event: Trace): event is Change => "done" in event && "says" in event;

const CHANGING: ReadonlySet<Trace["t"]> = new Set([
  "change",
  "host.added",
  "host.removed",
  "host.moved",
  "cable",
]);
/** How often the files that run have changed. */
const changes = counting("changes", ({ t: kind }) => CHANGING.has(kind));
const MOST_TOLD = 40;

/** Where the mailboxes of a computer lie. */
const MAIL = "/var/mail/";

function boxIn(id: string): { host: string; user: string } {
  const slash = id.indexOf("/");
  return { host: id.slice(MAILBOX.length, slash), user: id.slice(slash + 1) };
}

/** After the last key, before the checks run. */
const PAUSE_MS = 120;
/** How long they run at a stretch; what is begun is finished. */
const SLICE_MS = 6;
const MOST_TABS = 12;
/** Virtual time after which a consequence is told anew. */
const LOOK_AGAIN: Micros = 5_000_000;

export class Workshop {
  readonly session: Session;
  readonly source: WorldSource;
  readonly base: WorldFiles;
  /** By path: what the editor has where it differs from what runs. */
  drafts: WorldFiles = $state.raw({});
  /** Letters are the sandbox's own; no server knows of them until they are sent. */
  letters: WorldFiles = $state.raw({});
  /** Mailboxes as they are in the editor, where that is not as they are on the disk; by the tab's name. */
  boxes: WorldFiles = $state.raw({});
  tabs: readonly OpenTab[] = $state.raw([]);
  active: number = $state(0);
  problems: readonly FileProblem[] = $state.raw([]);

  /** A block as it was typed last, with an empty line at its end perhaps, and the file that came of it. */
  #typed: { id: string; text: string; whole: string } | null = $state.raw(null);
  #plan: { path: string; inputs: readonly Input[] } | null = $state.raw(null);
  readonly #changes = new Fold(changes);
  readonly #changeKey: string = $derived.by(() => {
    const { trace, position, track } = this.session;
    return `${track.id}:${this.#changes.at(trace, position).count}`;
  });
  /** What was broken by the tools, latest first. */
  broken: readonly Broken[] = $state.raw([]);
  /** The computer the tools are for. */
  target: string = $state("");
  /** What the last change said of itself. */
  said: string | null = $state(null);

  constructor(session: Session, source: WorldSource, base: WorldFiles) {
    this.session = session;
    this.source = source;
    this.base = base;
  }

  /** The files of the world as they run at the playhead. */
  readonly running: WorldFiles = $derived.by(() => {
    // Looked at again when something was changed, not whenever a packet moves.
    const key = this.#changeKey;
    return untrack(() => (key === "" ? this.base : runningFiles(this.base, this.session.world)));
  });

  readonly spec: WorldSpec = $derived.by(() => specOf(this.running) ?? this.source.spec);

  /** With what has been changed in the editor. */
  readonly files: WorldFiles = $derived({ ...this.running, ...this.drafts });

  readonly hosts: readonly TreeHost[] = $derived.by(() => {
    return treeOf(this.spec);
  });

  get tab(): OpenTab | null {
    return this.tabs[this.active] ?? null;
  }

  // ── tabs ───────────────────────────────────────────────────────────────────────────────────

  open(tab: OpenTab): void {
    const at = this.tabs.findIndex((one) => one.kind === tab.kind && one.id === tab.id);
    if (at >= 0) this.active = at;
    else {
      this.tabs = [...this.tabs.slice(-MOST_TABS + 1), tab];
      this.active = this.tabs.length - 1;
    }
  }

  openFile(id: string): void {
    this.open({ kind: "file", id: this.#mailboxFrom(id) ?? id });
  }

  /** The mailbox a file of the folder becomes: what has come in since is there, and not in the folder. */
  #mailboxFrom(path: string): string | null {
    for (const { name, files } of this.spec.hosts)
      for (const { path: at, from } of files)
        if (from === path && at.startsWith(MAIL)) return `${MAILBOX}${name}/${at.slice(MAIL.length)}`;
    return null;
  }

  // ── mailboxes ──────────────────────────────────────────────────────────────────────────────

  /** The mailbox as it lies on its computer's disk. */
  boxOnDisk(id: string): string {
    const { host, user } = boxIn(id);
    const { files, spec } = this.session.world.hosts[host] ?? {};
    return files === undefined || spec === undefined
      ? ""
      : latin1ToUtf8(lookUp(files, spec.look, MAIL + user)?.text ?? "");
  }

  applyBox(id: string): void {
    const text = this.boxes[id];
    if (text === undefined) return;
    const { host, user } = boxIn(id);
    this.discardBox(id);
    this.session.input({
      do: "apply",
      host,
      change: { what: "file", path: MAIL + user, text, owner: user },
    });
    this.#tellOutcome();
  }

  discardBox(id: string): void {
    const { [id]: _draft, ...others } = this.boxes;
    this.boxes = others;
  }

  close(at: number): void {
    this.tabs = this.tabs.filter((_, i) => i !== at);
    if (this.active >= at && this.active > 0) this.active--;
  }

  // ── texts ──────────────────────────────────────────────────────────────────────────────────

  /** The file of the folder a tab's text belongs to. */
  pathOf(id: string): string {
    return id.startsWith(SETTINGS) ? WORLD_YAML : id;
  }

  language(id: string): EditorLanguage {
    return languageOf(id, this.hosts);
  }

  /** The block of world.yaml that a settings tab shows. */
  slice(id: string, files: WorldFiles = this.files): Slice | null {
    if (!id.startsWith(SETTINGS)) return null;
    const nth = this.hosts.findIndex(({ name }) => name === id.slice(SETTINGS.length));
    return nth < 0 ? null : sliceOf(files[WORLD_YAML] ?? "", nth);
  }

  textIn(id: string, files: WorldFiles): string {
    if (this.letters[id] !== undefined) return this.letters[id];
    if (id.startsWith(MAILBOX)) return this.boxes[id] ?? this.boxOnDisk(id);
    const text = files[this.pathOf(id)] ?? "";
    const typed = this.#typed;
    if (typed?.id === id && typed.whole === text) return typed.text;
    const slice = this.slice(id, files);
    return slice === null ? text : cut(text, slice);
  }

  text(id: string): string {
    return this.textIn(id, this.files);
  }

  write(id: string, text: string): void {
    if (this.letters[id] !== undefined) {
      this.letters = { ...this.letters, [id]: text };
      return;
    }
    if (id.startsWith(MAILBOX)) {
      const { [id]: _before, ...others } = this.boxes;
      this.boxes = text === this.boxOnDisk(id) ? others : { ...others, [id]: text };
      return;
    }
    const path = this.pathOf(id);
    const slice = this.slice(id);
    const whole = slice === null ? text : paste(this.files[path] ?? "", slice, text);
    if (slice !== null) this.#typed = { id, text, whole };
    this.writeFile(path, whole);
  }

  writeFile(path: string, text: string): void {
    const { [path]: _before, ...others } = this.drafts;
    this.drafts = this.running[path] === text ? others : { ...others, [path]: text };
  }

  discard(path: string): void {
    const { [path]: _draft, ...others } = this.drafts;
    this.drafts = others;
  }

  /** Makes what is written in a file run, as an input; at an earlier moment that begins a branch. */
  apply(path: string): void {
    const text = this.drafts[path];
    if (text === undefined) return;
    const files = this.#withApplied(path);
    this.discard(path);
    this.run(files);
  }

  /** Makes these files run instead of those that do. */
  run(files: WorldFiles): void {
    for (const input of changesBetween(this.running, files)) this.session.input(input);
    this.#tellOutcome();
  }

  /** What the world said of the changes just made, a refusal before all. */
  #tellOutcome(): void {
    const { trace } = this.session;
    const told = trace.slice(-MOST_TOLD).filter(isChange);
    const last = told.find((event) => !event.done) ?? told.at(-1);
    this.said = last?.says ?? null;
  }

  // ── breaking and mending ───────────────────────────────────────────────────────────────────

  breakIt(deed: Broken): void {
    for (const input of deed.inputs) this.session.input(input);
    this.broken = [deed, ...this.broken];
  }

  undo(at: number): void {
    const deed = this.broken[at];
    if (deed === undefined) return;
    for (const input of deed.undo) this.session.input(input);
    this.broken = this.broken.filter((_, i) => i !== at);
  }

  // ── letters ────────────────────────────────────────────────────────────────────────────────

  /** Among the letters; its name. */
  keepLetter(to: string, text: string): string {
    const name = letterName(to, this.letters);
    this.letters = { ...this.letters, [name]: text };
    return name;
  }

  /** A letter from a file; its name, another one where that is taken. */
  takeLetter(file: string, text: string): string {
    const plain = file
      .replace(/^.*[/\\]/, "")
      .replace(/[^\w.@+-]+/g, "-")
      .slice(-80);
    const name =
      this.letters[plain] === undefined ? plain : letterName(plain.replace(/\.eml$/i, ""), this.letters);
    this.letters = { ...this.letters, [name]: text.replaceAll("\r\n", "\n") };
    return name;
  }

  dropLetter(name: string): void {
    const { [name]: _gone, ...others } = this.letters;
    this.letters = others;
    this.tabs = this.tabs.filter((tab) => tab.id !== name);
    this.active = Math.min(this.active, Math.max(0, this.tabs.length - 1));
  }

  /** `from`: "joe@andromeda.acme.com". */
  sendLetter(from: string, text: string): void {
    const at = from.indexOf("@");
    this.session.input({ do: "letter", host: from.slice(at + 1), user: from.slice(0, at), to: [], text });
  }

  sendMany(plan: Omit<Extract<Input, { do: "bulk" }>, "do" | "user">): void {
    this.session.input({ do: "bulk", user: "root", ...plan });
  }

  /** What is wrong with the letter in front. */
  readonly letterProblems: readonly LetterProblem[] = $derived.by(() => {
    const { tab } = this;
    const text = tab?.kind === "file" ? this.letters[tab.id] : undefined;
    return tab === null || text === undefined ? [] : checkLetter(tab.id, text);
  });

  /** A computer has another name: its tabs follow. */
  renamed(before: string, after: string): void {
    this.tabs = this.tabs.map((tab): OpenTab => {
      if (tab.kind === "host" && tab.id === before) return { kind: "host", id: after };
      return tab.kind === "file" && tab.id === SETTINGS + before
        ? { kind: "file", id: SETTINGS + after }
        : tab;
    });
    this.session.stage = this.session.stage.map((name) => (name === before ? after : name));
  }

  isChanged(id: string): boolean {
    if (id.startsWith(MAILBOX)) return this.boxes[id] !== undefined;
    const path = this.pathOf(id);
    if (this.drafts[path] === undefined) return false;
    return this.textIn(id, this.files) !== this.textIn(id, this.running);
  }

  get changed(): boolean {
    return Object.keys(this.drafts).length > 0;
  }

  // ── checks ─────────────────────────────────────────────────────────────────────────────────

  /** Looks at everything again a moment after the last change; call in an effect. */
  watch(): () => void {
    const { files, running, tab, drafts } = this;
    const checking = beginChecking(files, running);
    let timer = setTimeout(() => look(), PAUSE_MS);
    const look = (): void => {
      const began = performance.now();
      while (performance.now() - began < SLICE_MS)
        if (checking.step()) {
          this.problems = checking.problems();
          timer = setTimeout(plan);
          return;
        }
      // A task of its own: a key struck meanwhile is heard first.
      timer = setTimeout(look);
    };
    const plan = (): void => {
      const path = tab?.kind === "file" ? this.pathOf(tab.id) : null;
      const found =
        path === null || drafts[path] === undefined ? null : { path, inputs: this.#inputsFor(path) };
      // What follows from it is worked out when it is shown: a task of its own again.
      timer = setTimeout(() => (this.#plan = found));
    };
    return () => clearTimeout(timer);
  }

  /** The files that would run, with a zone's serial raised where its author has not. */
  #withApplied(path: string): WorldFiles {
    const text = this.drafts[path] ?? "";
    const before = this.running[path] ?? "";
    const later = this.language(path) === "zone" ? raisedAbove(text, before, this.#today()) : text;
    return { ...this.running, [path]: later };
  }

  #inputsFor(path: string): readonly Input[] {
    return changesBetween(this.running, this.#withApplied(path));
  }

  /** "19980310", by the world's own clock. */
  #today(): string {
    const { clock, now } = this.session.world;
    const { year, month, day } = civilTime(
      clock.epochSeconds + Math.floor(now / 1_000_000),
      clock.zoneMinutes,
    );
    return `${year}${String(month).padStart(2, "0")}${String(day).padStart(2, "0")}`;
  }

  /** What caches keep gets less as time goes by. A value of its own: the clock moves with every frame. */
  readonly #moment: number = $derived.by(() => Math.floor(this.session.now / LOOK_AGAIN));

  /** What applying the file in front will do; null until it has been looked at. */
  readonly consequence: Consequence | null = $derived.by(() => {
    const plan = this.#plan;
    if (plan === null || this.#moment < 0) return null;
    return untrack(() => consequenceOf(this.session.world, plan.inputs, this.problems));
  });
}
