/** Monaco's colours from our tokens: what the page has at the moment, dark or light. */
import type { TokenKind } from "../colours/tokens.ts";
import { monaco } from "./setup.ts";

/** DESIGN.md: keywords are mail's blue, numbers delivery's green, texts the names' lilac, and amber is your hand. */
const KINDS: Record<TokenKind, { colour: string; style?: string }> = {
  keyword: { colour: "smtp", style: "bold" },
  number: { colour: "box" },
  string: { colour: "dns" },
  comment: { colour: "ink3", style: "italic" },
  name: { colour: "ink", style: "bold" },
  typed: { colour: "hand", style: "bold" },
  link: { colour: "dns", style: "underline" },
  plain: { colour: "ink" },
};

/** Makes the theme anew and puts it on; `theme` must be what the page wears. */
export function wearTheme(theme: "dark" | "light"): void {
  const styles = getComputedStyle(document.documentElement);
  const token = (name: string): string => {
    const value = styles.getPropertyValue(`--${name}`).trim();
    // A built page says #fff for #ffffff.
    const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(value);
    if (short)
      return `#${short
        .slice(1)
        .map((digit) => digit + digit)
        .join("")}`;
    return /^#[0-9a-f]{6}$/i.test(value) ? value : theme === "dark" ? "#e8efed" : "#142022";
  };
  const rules = Object.entries(KINDS).map(([kind, { colour, style }]) => ({
    token: kind,
    foreground: token(colour).slice(1),
    ...(style === undefined ? {} : { fontStyle: style }),
  }));
  const surface = {
    background: token("raised"),
    foreground: token("ink"),
    border: token("edge"),
  };
  monaco.editor.defineTheme("mail-by-hand", {
    base: theme === "dark" ? "vs-dark" : "vs",
    inherit: false,
    rules: [{ token: "", foreground: token("ink").slice(1) }, ...rules],
    colors: {
      "editor.background": token("term"),
      "editor.foreground": token("ink"),
      "editorLineNumber.foreground": token("ink3"),
      "editorLineNumber.dimmedForeground": token("ink3"),
      "editorLineNumber.activeForeground": token("ink"),
      "editorCursor.foreground": token("fill"),
      "editor.lineHighlightBackground": token("raised"),
      "editor.selectionBackground": token("smtpbg"),
      "editor.inactiveSelectionBackground": token("tcpbg"),
      "editor.findMatchBackground": token("handbg"),
      "editor.findMatchHighlightBackground": token("handbg"),
      ...Object.fromEntries(
        [1, 2, 3, 4, 5, 6].map((n) => [`editorBracketHighlight.foreground${n}`, token("ink")]),
      ),
      "editorBracketMatch.background": token("tcpbg"),
      "editorBracketMatch.border": token("edge"),
      "editorError.foreground": token("bad"),
      "editorWarning.foreground": token("bad"),
      "editorInfo.foreground": token("smtp"),
      "editorHint.foreground": token("ink3"),
      "editorWidget.background": surface.background,
      "editorWidget.foreground": surface.foreground,
      "editorWidget.border": surface.border,
      "editorHoverWidget.background": surface.background,
      "editorHoverWidget.foreground": surface.foreground,
      "editorHoverWidget.border": surface.border,
      "editorSuggestWidget.background": surface.background,
      "editorSuggestWidget.foreground": surface.foreground,
      "editorSuggestWidget.border": surface.border,
      "editorSuggestWidget.selectedBackground": token("smtpbg"),
      "editorSuggestWidget.selectedForeground": token("ink"),
      "editorSuggestWidget.highlightForeground": token("smtp"),
      "editorSuggestWidget.focusHighlightForeground": token("smtp"),
      "menu.background": surface.background,
      "menu.foreground": surface.foreground,
      "menu.selectionBackground": token("smtpbg"),
      "menu.selectionForeground": token("ink"),
      "input.background": token("term"),
      "input.foreground": token("ink"),
      "input.border": token("edge"),
      focusBorder: token("focus"),
      "textLink.foreground": token("smtp"),
      "textCodeBlock.background": token("tcpbg"),
    },
  });
  monaco.editor.setTheme("mail-by-hand");
}
