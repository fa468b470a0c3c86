/** One Monaco editor in a box of the page, and the few things the page asks of it. */
import type { EditorLanguage, EditorProblem, EditorProviders, Insertion, Target } from "../contract.ts";
import { answerFor, languageId, tellLanguages, toRange } from "./languages.ts";
import { monaco } from "./setup.ts";
import { changeBetween } from "../places.ts";
import { wearTheme } from "./theme.ts";

export interface Mounting {
  file: string;
  text: string;
  language: EditorLanguage;
  label: string;
  readOnly: boolean;
  theme: "dark" | "light";
  providers: () => EditorProviders;
  problems: () => readonly EditorProblem[];
  onchange: (text: string) => void;
  /** The caret is on another line. */
  oncaret: (line: number) => void;
  ongo: (target: Target) => void;
}

export interface Mounted {
  setText(text: string): void;
  setProblems(problems: readonly EditorProblem[]): void;
  setInsertions(insertions: readonly Insertion[]): void;
  setReadOnly(readOnly: boolean): void;
  setTheme(theme: "dark" | "light"): void;
  reveal(offset: number): void;
  focus(): void;
  dispose(): void;
}

const SEVERITY: Record<EditorProblem["severity"], monaco.MarkerSeverity> = {
  error: monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  note: monaco.MarkerSeverity.Hint,
};
const OWNER = "mail-by-hand";

export function mountEditor(box: HTMLElement, mounting: Mounting): Mounted {
  tellLanguages();
  wearTheme(mounting.theme);
  const model = monaco.editor.createModel(mounting.text, languageId(mounting.language));
  model.setEOL(monaco.editor.EndOfLineSequence.LF);
  answerFor(model, { file: mounting.file, providers: mounting.providers, problems: mounting.problems });
  const editor = monaco.editor.create(box, {
    model,
    // Zones and tables are written for tabs of eight.
    tabSize: 8,
    detectIndentation: false,
    insertSpaces: mounting.language !== "zone",
    ariaLabel: mounting.label,
    readOnly: mounting.readOnly,
    automaticLayout: true,
    fixedOverflowWidgets: true,
    fontFamily: getComputedStyle(document.documentElement).getPropertyValue("--mono").trim(),
    fontSize: 14.5,
    lineHeight: 23,
    fontLigatures: false,
    minimap: { enabled: false },
    bracketPairColorization: { enabled: false },
    guides: { indentation: false },
    overviewRulerLanes: 0,
    scrollBeyondLastLine: false,
    wordBasedSuggestions: "off",
    quickSuggestions: true,
    links: false,
    padding: { top: 12, bottom: 12 },
    lineNumbersMinChars: 4,
    lineDecorationsWidth: 12,
    glyphMargin: false,
    folding: false,
    renderLineHighlightOnlyWhenFocus: true,
    roundedSelection: false,
    wordWrap: ["letter", "mailbox", "lesson"].includes(mounting.language) ? "on" : "off",
    unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false },
    // In a zone a line that begins with a blank belongs to the one above: that is for its author to say.
    autoIndent: mounting.language === "zone" ? "none" : "keep",
    accessibilitySupport: "auto",
    editContext: false,
  });

  // The editor's options are every model's; this text keeps its own.
  model.updateOptions({ tabSize: 8, insertSpaces: mounting.language !== "zone" });

  let quiet = false;
  model.onDidChangeContent(() => {
    if (!quiet) mounting.onchange(model.getValue());
  });
  editor.onDidChangeCursorPosition(({ position }) => mounting.oncaret(position.lineNumber));

  function go(position: monaco.IPosition | null): void {
    if (position === null) return;
    const target = mounting.providers().define?.(model.getValue(), model.getOffsetAt(position)) ?? null;
    if (target === null) return;
    if (target.file === mounting.file) reveal(target.from);
    else mounting.ongo(target);
  }
  editor.addAction({
    id: "go-to-definition",
    label: "Go to definition",
    keybindings: [monaco.KeyCode.F12],
    contextMenuGroupId: "navigation",
    run: () => go(editor.getPosition()),
  });
  editor.onMouseUp(({ event, target }) => {
    if (event.leftButton && (event.ctrlKey || event.metaKey) && target.position !== null) go(target.position);
  });

  function reveal(offset: number): void {
    const position = model.getPositionAt(offset);
    editor.setPosition(position);
    editor.revealPositionInCenterIfOutsideViewport(position);
  }

  const inserted = editor.createDecorationsCollection();
  return {
    setText(text) {
      const before = model.getValue();
      if (text === before) return;
      const change = changeBetween(before, text);
      quiet = true;
      editor.pushUndoStop();
      const edit = { range: toRange(model, change.from, change.to), text: change.text };
      model.pushEditOperations(editor.getSelections(), [edit], () => null);
      editor.pushUndoStop();
      quiet = false;
    },
    setProblems(problems) {
      const markers = problems.map((problem) => ({
        startLineNumber: problem.line,
        startColumn: problem.column,
        endLineNumber: problem.line,
        endColumn: problem.endColumn,
        severity: SEVERITY[problem.severity],
        message: problem.says,
        ...(problem.cite === null ? {} : { source: problem.cite }),
      }));
      monaco.editor.setModelMarkers(model, OWNER, markers);
    },
    setInsertions(insertions) {
      inserted.set(
        insertions.map((insertion) => ({
          range: toRange(model, insertion.at, insertion.at),
          options: {
            showIfCollapsed: true,
            before: { content: insertion.text, inlineClassName: "mbh-inserted" },
            hoverMessage: { value: insertion.says },
          },
        })),
      );
    },
    setReadOnly: (readOnly) => editor.updateOptions({ readOnly }),
    setTheme: wearTheme,
    reveal,
    focus: () => editor.focus(),
    dispose() {
      editor.dispose();
      model.dispose();
    },
  };
}
