/** Our languages told to Monaco once; whom to ask about a text is found by its model. */
import { colourLine } from "../colours/index.ts";
import type { EditorLanguage, EditorProblem, EditorProviders, Place, Span } from "../contract.ts";
import { monaco } from "./setup.ts";

type Model = monaco.editor.ITextModel;

export interface Asked {
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
  "lesson",
  "text",
];

export const languageId = (language: EditorLanguage): string => `mbh-${language}`;

export const toRange = ({ from, to }: Span): monaco.IRange => ({
  startLineNumber: from.line,
  startColumn: from.column,
  endLineNumber: to.line,
  endColumn: to.column,
});

const toPlace = ({ lineNumber, column }: monaco.IPosition): Place => ({ line: lineNumber, column });

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
    const hover = asked.get(model)?.providers().hover?.(model.getValue(), toPlace(position)) ?? null;
    if (hover === null) return null;
    const cite = hover.cite === undefined ? "" : `\n\n*${asText(hover.cite)}*`;
    return {
      range: toRange(hover),
      contents: [{ value: `**${asText(hover.title)}**\n\n${asText(hover.says)}${cite}` }],
    };
  },
};

const completions: monaco.languages.CompletionItemProvider = {
  triggerCharacters: [" ", "\t", ":", "@", "."],
  provideCompletionItems(model, position) {
    const found = asked.get(model)?.providers().complete?.(model.getValue(), toPlace(position)) ?? null;
    const range = found && toRange({ from: found.from, to: toPlace(position) });
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
    const problems = asked.get(model)?.problems() ?? [];
    const near = problems.filter(
      ({ from, to }) => from.line <= range.endLineNumber && to.line >= range.startLineNumber,
    );
    const actions = near.flatMap((problem) =>
      problem.fixes.map((fix): monaco.languages.CodeAction => ({
        title: fix.label,
        kind: "quickfix",
        edit: {
          edits: fix.edits.map((edit) => ({
            resource: model.uri,
            versionId: model.getVersionId(),
            textEdit: { range: toRange(edit), text: edit.text },
          })),
        },
      })),
    );
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
      brackets: language === "letter" || language === "lesson" ? [] : [["(", ")"]],
      ...(comment === undefined ? {} : { comments: { lineComment: comment } }),
      wordPattern: /[^\s"'()[\]{}<>,;:]+/,
    });
    monaco.languages.registerHoverProvider(id, hovers);
    monaco.languages.registerCompletionItemProvider(id, completions);
    monaco.languages.registerCodeActionProvider(id, fixes);
  }
}
