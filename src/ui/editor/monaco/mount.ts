/** One Monaco editor in a box of the page, and the few things the page asks of it. */
import type {
  EditorLanguage,
  EditorProblem,
  EditorProviders,
  Fix,
  Insertion,
  Place,
  Target,
} from "../contract.ts";
import { answerFor, languageId, tellLanguages, toRange } from "./languages.ts";
import { monaco } from "./setup.ts";
import { wearTheme } from "./theme.ts";

export interface Mounting {
  text: string;
  language: EditorLanguage;
  label: string;
  readOnly: boolean;
  theme: "dark" | "light";
  providers: () => EditorProviders;
  problems: () => readonly EditorProblem[];
  onchange: (text: string) => void;
  oncaret: (at: Place) => void;
  ongo: (target: Target) => void;
}

export interface Mounted {
  setText(text: string): void;
  setProblems(problems: readonly EditorProblem[]): void;
  setInsertions(insertions: readonly Insertion[]): void;
  setReadOnly(readOnly: boolean): void;
  setTheme(theme: "dark" | "light"): void;
  fix(fix: Fix): void;
  reveal(at: Place): void;
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
  model.updateOptions({ tabSize: 8, insertSpaces: mounting.language !== "zone" });
  answerFor(model, { providers: mounting.providers, problems: mounting.problems });
  const editor = monaco.editor.create(box, {
    model,
    ariaLabel: mounting.label,
    readOnly: mounting.readOnly,
    automaticLayout: true,
    fixedOverflowWidgets: true,
    fontFamily: getComputedStyle(document.documentElement).getPropertyValue("--mono").trim(),
    fontSize: 14.5,
    lineHeight: 23,
    fontLigatures: false,
    minimap: { enabled: false },
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
    wordWrap: mounting.language === "letter" || mounting.language === "lesson" ? "on" : "off",
    unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false },
    accessibilitySupport: "auto",
    editContext: false,
  });

  let quiet = false;
  model.onDidChangeContent(() => {
    if (!quiet) mounting.onchange(model.getValue());
  });
  const here = ({ lineNumber, column }: monaco.IPosition): Place => ({ line: lineNumber, column });
  editor.onDidChangeCursorPosition(({ position }) => mounting.oncaret(here(position)));

  function go(position: monaco.IPosition | null): void {
    if (position === null) return;
    const target = mounting.providers().define?.(model.getValue(), here(position)) ?? null;
    if (target === null) return;
    if (target.path === null) reveal(target);
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

  function reveal(at: Place): void {
    const position = model.validatePosition({ lineNumber: at.line, column: at.column });
    editor.setPosition(position);
    editor.revealPositionInCenterIfOutsideViewport(position);
  }

  const inserted = editor.createDecorationsCollection();
  return {
    setText(text) {
      if (text === model.getValue()) return;
      quiet = true;
      editor.pushUndoStop();
      model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
      editor.pushUndoStop();
      quiet = false;
    },
    setProblems(problems) {
      const markers = problems.map((problem) => ({
        ...toRange(problem),
        severity: SEVERITY[problem.severity],
        message: problem.says,
        ...(problem.cite === undefined ? {} : { source: problem.cite }),
      }));
      monaco.editor.setModelMarkers(model, OWNER, markers);
    },
    setInsertions(insertions) {
      inserted.set(
        insertions.map((insertion) => ({
          range: toRange({ from: insertion, to: insertion }),
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
    fix(fix) {
      editor.pushUndoStop();
      editor.executeEdits(
        "fix",
        fix.edits.map((edit) => ({ range: toRange(edit), text: edit.text })),
      );
      editor.pushUndoStop();
    },
    reveal,
    focus: () => editor.focus(),
    dispose() {
      editor.dispose();
      model.dispose();
    },
  };
}
