/** Our languages told to Monaco once; whom to ask about a text is found by its model. */
import { colourLine } from "../colours/index.ts";
import type { EditorLanguage, EditorProblem, EditorProviders } from "../contract.ts";
import { monaco } from "./setup.ts";

type Model = monaco.editor.ITextModel;

export interface Asked {
  /** What the text is called; edits of other files are left to the page. */
  file: string;
  providers: () => EditorProviders;
  problems: () => readonly EditorProblem[];
}

const asked = new WeakMap<Model, Asked>();

/** From now on questions about this text go here. */
export function answerFor(model: Model, whom: Asked): void {
  asked.set(model, whom);
}

const COMMENTS: Partial<Record<EditorLanguage, string>> = {
  zone: ";",
  world: "#",
  settings: "#",
  aliases: "#",
  access: "#",
};

const LANGUAGES: readonly EditorLanguage[] = [
  "zone",
  "world",
  "settings",
  "aliases",
  "access",
  "letter",
  "mailbox",
  "lesson",
  "text",
];

export const languageId = (language: EditorLanguage): string => `mbh-${language}`;

export function toRange(model: Model, from: number, to: number): monaco.IRange {
  const start = model.getPositionAt(from);
  const end = model.getPositionAt(to);
  return {
    startLineNumber: start.lineNumber,
    startColumn: start.column,
    endLineNumber: end.lineNumber,
    endColumn: end.column,
  };
}

/** What a hover shows is text; no character of it means anything to a Markdown reader. */
const asText = (text: string): string => text.replace(/[\\`*_{}[\]()#+\-.!|<>~&]/g, "\\$&");

class State implements monaco.languages.IState {
  readonly kept: string;
  constructor(kept: string) {
    this.kept = kept;
  }
  clone(): this {
    return this;
  }
  equals(other: monaco.languages.IState): boolean {
    return other instanceof State && other.kept === this.kept;
  }
}

function tokensOf(language: EditorLanguage): monaco.languages.TokensProvider {
  return {
    getInitialState: () => new State(""),
    tokenize: (line, state) => {
      const coloured = colourLine(language, line, state instanceof State ? state.kept : "");
      return {
        tokens: coloured.tokens.map(({ start, kind }) => ({ startIndex: start, scopes: kind })),
        endState: new State(coloured.state),
      };
    },
  };
}

const hovers: monaco.languages.HoverProvider = {
  provideHover(model, position) {
    const hover =
      asked.get(model)?.providers().hover?.(model.getValue(), model.getOffsetAt(position)) ?? null;
    if (hover === null) return null;
    const paragraphs = hover.says.map(asText);
    if (hover.cite !== null) paragraphs.push(`*${asText(hover.cite)}*`);
    return {
      range: toRange(model, hover.from, hover.to),
      contents: paragraphs.map((value) => ({ value })),
    };
  },
};

const completions: monaco.languages.CompletionItemProvider = {
  triggerCharacters: [" ", "\t", ":", "@", "."],
  provideCompletionItems(model, position) {
    const offset = model.getOffsetAt(position);
    const found = asked.get(model)?.providers().complete?.(model.getValue(), offset) ?? null;
    const range = found && toRange(model, found.from, offset);
    return {
      suggestions:
        found === null || range === null
          ? []
          : found.items.map((item, at) => ({
              label: item.label,
              kind: monaco.languages.CompletionItemKind.Value,
              insertText: item.insert ?? item.label,
              range,
              sortText: String(at).padStart(5, "0"),
              ...(item.detail === undefined ? {} : { detail: item.detail }),
              ...(item.says === undefined ? {} : { documentation: item.says }),
            })),
    };
  },
};

const fixes: monaco.languages.CodeActionProvider = {
  provideCodeActions(model, range) {
    const whom = asked.get(model);
    const near = (whom?.problems() ?? []).filter(
      ({ line }) => line >= range.startLineNumber && line <= range.endLineNumber,
    );
    const here = near.flatMap(({ fixes: all }) =>
      all.filter((fix) => fix.edits.every(({ file }) => file === whom?.file)),
    );
    const actions = here.map((fix): monaco.languages.CodeAction => ({
      title: fix.title,
      kind: "quickfix",
      edit: {
        edits: fix.edits.map(({ from, to, text }) => ({
          resource: model.uri,
          versionId: model.getVersionId(),
          textEdit: { range: toRange(model, from, to), text },
        })),
      },
    }));
    return { actions, dispose: () => undefined };
  },
};

let told = false;

/** Registers the languages, the first time. */
export function tellLanguages(): void {
  if (told) return;
  told = true;
  for (const language of LANGUAGES) {
    const id = languageId(language);
    const comment = COMMENTS[language];
    monaco.languages.register({ id });
    monaco.languages.setTokensProvider(id, tokensOf(language));
    monaco.languages.setLanguageConfiguration(id, {
      brackets: language === "letter" || language === "mailbox" || language === "lesson" ? [] : [["(", ")"]],
      ...(comment === undefined ? {} : { comments: { lineComment: comment } }),
      wordPattern: /[^\s"'()[\]{}<>,;:]+/,
    });
    monaco.languages.registerHoverProvider(id, hovers);
    monaco.languages.registerCompletionItemProvider(id, completions);
    monaco.languages.registerCodeActionProvider(id, fixes);
  }
}
