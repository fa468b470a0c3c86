/**
 * A zone file cut into words, each with its place. One entry is one logical line: parentheses carry it
 * over line ends, a semicolon begins a comment, quotes keep blanks. RFC 1035 §5.1
 */

export interface Token {
  /** As written, escapes not undone, without the quotes. */
  text: string;
  quoted: boolean;
  line: number;
  column: number;
}

export interface Entry {
  tokens: Token[];
  /** The line began with a blank: the owner is the one before. */
  blankStart: boolean;
}

export interface LexProblem {
  line: number;
  column: number;
  severity: "error" | "warning";
  says: string;
}

const BLANKS = " \t\r\v\f";

/** Never fails: what is wrong is in `problems`, and the entry it stands in is left out. */
export function cutIntoEntries(text: string): { entries: Entry[]; problems: LexProblem[] } {
  const lexer = new Lexer(text);
  lexer.run();
  return { entries: lexer.entries, problems: lexer.problems };
}

class Lexer {
  readonly entries: Entry[] = [];
  readonly problems: LexProblem[] = [];
  private readonly text: string;
  private at = 0;
  private line = 1;
  private lineStart = 0;
  private depth = 0;
  private opened = { line: 0, column: 0 };
  private entry: Entry = { tokens: [], blankStart: false };
  private broken = false;

  constructor(text: string) {
    this.text = text;
  }

  run(): void {
    this.beginEntry();
    while (this.at < this.text.length) {
      const char = this.text[this.at] ?? "";
      if (char === "\n") this.endLine();
      else if (BLANKS.includes(char)) this.at++;
      else if (char === ";") this.skipComment();
      else if (char === "(") this.openParenthesis();
      else if (char === ")") this.closeParenthesis();
      else if (char === '"') this.quotedWord();
      else this.bareWord();
    }
    this.endFile();
  }

  private get column(): number {
    return this.at - this.lineStart + 1;
  }

  private beginEntry(): void {
    const first = this.text[this.at];
    this.entry = { tokens: [], blankStart: first === " " || first === "\t" };
    this.broken = false;
  }

  private endEntry(): void {
    if (this.entry.tokens.length > 0 && !this.broken) this.entries.push(this.entry);
  }

  private endLine(): void {
    this.at++;
    this.line++;
    this.lineStart = this.at;
    if (this.depth > 0) return;
    this.endEntry();
    this.beginEntry();
  }

  private endFile(): void {
    if (this.depth > 0) this.problem(this.opened, "This parenthesis is never closed.");
    this.endEntry();
    if (this.text.length > 0 && !this.text.endsWith("\n")) {
      const says = "The file does not end with a line end; perhaps a piece is missing.";
      this.problems.push({ line: this.line, column: this.column, severity: "warning", says });
    }
  }

  private skipComment(): void {
    const end = this.text.indexOf("\n", this.at);
    this.at = end < 0 ? this.text.length : end;
  }

  private openParenthesis(): void {
    if (this.depth++ === 0) this.opened = { line: this.line, column: this.column };
    this.at++;
  }

  private closeParenthesis(): void {
    if (this.depth > 0) this.depth--;
    else this.problem({ line: this.line, column: this.column }, "This parenthesis closes none.");
    this.at++;
  }

  private quotedWord(): void {
    const { line, column } = this;
    const from = this.at + 1;
    let at = from;
    while (at < this.text.length && this.text[at] !== '"' && this.text[at] !== "\n")
      at += this.text[at] === "\\" ? 2 : 1;
    if (this.text[at] !== '"')
      this.problem({ line, column }, "This quotation mark is never closed on its line.");
    this.entry.tokens.push({ text: this.text.slice(from, at), quoted: true, line, column });
    this.at = this.text[at] === '"' ? at + 1 : Math.min(at, this.text.length);
  }

  private bareWord(): void {
    const { line, column, at: from } = this;
    while (this.at < this.text.length && !' \t\r\v\f\n;()"'.includes(this.text[this.at] ?? "")) {
      this.at += this.text[this.at] === "\\" && this.text[this.at + 1] !== "\n" ? 2 : 1;
    }
    this.at = Math.min(this.at, this.text.length);
    this.entry.tokens.push({ text: this.text.slice(from, this.at), quoted: false, line, column });
  }

  private problem(where: { line: number; column: number }, says: string): void {
    this.broken = true;
    this.problems.push({ line: where.line, column: where.column, severity: "error", says });
  }
}
