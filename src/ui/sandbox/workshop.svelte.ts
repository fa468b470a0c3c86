/**
 * A sandbox being worked in: a session, the files of its world as they run at the playhead, what has been changed in
 * the editor and not yet applied, and which file is open. Applying hands the files to the world as an input.
 */
import type { WorldSource } from "../../host/index.ts";
import type { EditorLanguage } from "../editor/index.ts";
import type { Session } from "../session.svelte.ts";
import {
  changesTo,
  checkedFiles,
  runningFiles,
  specOf,
  type FileProblem,
  type WorldFiles,
} from "./engine.ts";
import { cut, paste, sliceOf, type Slice } from "./slice.ts";
import { languageOf, SETTINGS, treeOf, WORLD_YAML, type TreeHost } from "./tree.ts";

/** What the middle column shows instead of a file. */
export type FormName = "host" | "domain" | "cables" | "break" | "letter" | "bulk" | "worlds";

export type OpenTab = { kind: "file"; id: string } | { kind: "form"; id: FormName };

/** After the last key, before the checks run. */
const PAUSE_MS = 120;
const MOST_TABS = 12;

export class Workshop {
  readonly session: Session;
  readonly source: WorldSource;
  readonly base: WorldFiles;
  /** By path: what the editor has where it differs from what runs. */
  drafts: WorldFiles = $state.raw({});
  /** Letters are the sandbox's own; no server knows of them until they are sent. */
  letters: WorldFiles = $state.raw({});
  tabs: readonly OpenTab[] = $state.raw([]);
  active: number = $state(0);
  problems: readonly FileProblem[] = $state.raw([]);

  constructor(session: Session, source: WorldSource, base: WorldFiles) {
    this.session = session;
    this.source = source;
    this.base = base;
  }

  /** The files of the world as they run at the playhead. */
  readonly running: WorldFiles = $derived.by(() => {
    // A new input is a new position; the inputs themselves grow in place.
    const { position, track, now } = this.session;
    return position >= 0 ? runningFiles(this.base, track.timeline, now) : this.base;
  });

  /** With what has been changed in the editor. */
  readonly files: WorldFiles = $derived({ ...this.running, ...this.drafts });

  readonly hosts: readonly TreeHost[] = $derived.by(() => {
    const spec = specOf(this.running) ?? this.source.spec;
    return treeOf(spec);
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
    this.open({ kind: "file", id });
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
    const text = files[this.pathOf(id)] ?? "";
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
    const path = this.pathOf(id);
    const slice = this.slice(id);
    this.writeFile(path, slice === null ? text : paste(this.files[path] ?? "", slice, text));
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
    for (const input of changesTo(this.running, { ...this.running, [path]: text })) this.session.input(input);
    this.discard(path);
  }

  isChanged(id: string): boolean {
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
    const { files, running } = this;
    const timer = setTimeout(() => (this.problems = checkedFiles(files, running)), PAUSE_MS);
    return () => clearTimeout(timer);
  }
}
