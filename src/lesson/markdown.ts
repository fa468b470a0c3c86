/**
 * Reads the Markdown of a lesson into prose. CommonMark's rules, by markdown-it; whatever is not in
 * our small list (HTML, pictures, headings, rules) is a problem with a line, never silently dropped.
 */
import MarkdownIt, { type Token } from "markdown-it";
import type { Glossary } from "./glossary.ts";
import { didYouMean, type Problems } from "./problem.ts";
import type { Inline, ProseBlock } from "./prose.ts";

let shared: InstanceType<typeof MarkdownIt> | null = null;

/** HTML is read, so that it can be refused by line; nothing is ever rendered. <jane@x> stays text. */
function reader(): InstanceType<typeof MarkdownIt> {
  if (shared === null) {
    shared = new MarkdownIt("commonmark", { html: true }).disable(["autolink"]);
    // Every link is read as one, so that readLink can refuse it by line.
    shared.validateLink = () => true;
  }
  return shared;
}

interface Context {
  problems: Problems;
  glossary: Glossary;
  /** The line of the file where the text begins. */
  firstLine: number;
}

/** `text` begins at line `firstLine` of the file. */
export function readProse(
  text: string,
  firstLine: number,
  glossary: Glossary,
  problems: Problems,
): ProseBlock[] {
  const context = { problems, glossary, firstLine };
  return readBlocks(reader().parse(text, {}), context);
}

/** One line of prose: a sentence with emphasis, code and links, but no blocks. */
export function readInline(text: string, line: number, glossary: Glossary, problems: Problems): Inline[] {
  const context = { problems, glossary, firstLine: line };
  return reader()
    .parseInline(text, {})
    .flatMap((token) => readInlines(token.children ?? [], line, context));
}

function readBlocks(tokens: readonly Token[], context: Context): ProseBlock[] {
  const blocks: ProseBlock[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token === undefined) break;
    const line = context.firstLine + (token.map?.[0] ?? 0);
    if (token.type === "paragraph_open") {
      const inline = tokens[i + 1];
      blocks.push({ t: "para", inlines: readInlines(inline?.children ?? [], line, context) });
      i += 2;
    } else if (token.type === "bullet_list_open" || token.type === "ordered_list_open") {
      const end = closing(tokens, i);
      const items = readItems(tokens.slice(i + 1, end), context);
      blocks.push({ t: "list", ordered: token.type === "ordered_list_open", items });
      i = end;
    } else if (token.type === "fence" || token.type === "code_block") {
      blocks.push(readCode(token, line, context));
    } else {
      context.problems.add(line, refusal(token.type));
      if (token.nesting === 1) i = closing(tokens, i);
    }
  }
  return blocks;
}

function readCode(token: Token, line: number, context: Context): ProseBlock {
  const info = token.info.trim();
  if (info !== "" && info !== "say") {
    context.problems.add(
      line,
      `A block of code is plain, or marked "say" for lines to type; "${info}" means nothing here.`,
    );
  }
  return { t: "code", text: token.content.replace(/\n$/, ""), typed: info === "say" };
}

function readItems(tokens: readonly Token[], context: Context): ProseBlock[][] {
  const items: ProseBlock[][] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (tokens[i]?.type !== "list_item_open") continue;
    const end = closing(tokens, i);
    items.push(readBlocks(tokens.slice(i + 1, end), context));
    i = end;
  }
  return items;
}

/** Where the block opened at `from` closes. */
function closing(tokens: readonly Token[], from: number): number {
  let depth = 0;
  for (let i = from; i < tokens.length; i++) {
    depth += tokens[i]?.nesting ?? 0;
    if (depth === 0) return i;
  }
  return tokens.length;
}

function refusal(type: string): string {
  if (type.startsWith("html"))
    return "A lesson has no HTML in it. Say it in words, or put it in `backticks`.";
  if (type.startsWith("heading"))
    return "A lesson has no headings of its own: titles come from ::step and ::note.";
  if (type === "image") return "A lesson has no pictures: the map and the terminal are the pictures.";
  if (type === "hr") return "A lesson has no ruled lines.";
  if (type.startsWith("blockquote"))
    return "A line that begins with > is typed by the solution. Use ::note for an aside.";
  return "Only paragraphs, lists and blocks of code can stand here.";
}

function readInlines(tokens: readonly Token[], line: number, context: Context): Inline[] {
  const inlines: Inline[] = [];
  let row = line;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token === undefined) break;
    if (token.type === "text") {
      if (token.content !== "") push(inlines, token.content);
    } else if (token.type === "softbreak" || token.type === "hardbreak") {
      row++;
      push(inlines, " ");
    } else if (token.type === "code_inline") {
      inlines.push({ t: "code", text: token.content });
    } else if (token.nesting === 1) {
      const end = closing(tokens, i);
      const inside = readInlines(tokens.slice(i + 1, end), row, context);
      if (token.type === "strong_open") inlines.push({ t: "strong", inlines: inside });
      else if (token.type === "em_open") inlines.push({ t: "em", inlines: inside });
      else if (token.type === "link_open")
        inlines.push(...readLink(String(token.attrGet("href") ?? ""), inside, row, context));
      else context.problems.add(row, refusal(token.type));
      i = end;
    } else context.problems.add(row, refusal(token.type));
  }
  return inlines;
}

/** Neighbouring pieces of plain text are one piece. */
function push(inlines: Inline[], text: string): void {
  const last = inlines.at(-1);
  if (last?.t === "text") inlines[inlines.length - 1] = { t: "text", text: last.text + text };
  else inlines.push({ t: "text", text });
}

function readLink(href: string, inside: Inline[], line: number, context: Context): Inline[] {
  const words = inside.map((part) => ("text" in part ? part.text : "")).join("");
  if (href === "typed:") return [{ t: "typed", text: words }];
  if (href.startsWith("term:")) {
    const term = href.slice(5);
    const entry = context.glossary.find((candidate) => candidate.term === term);
    if (entry === undefined) {
      const meant = didYouMean(
        term,
        context.glossary.map((candidate) => candidate.term),
      );
      context.problems.add(line, `The glossary has no entry "${term}".${meant}`);
      return inside;
    }
    return [
      {
        t: "term",
        text: words,
        term,
        means: entry.means,
        ...(entry.cite === null ? {} : { cite: entry.cite }),
      },
    ];
  }
  if (/^https:\/\/[^\s/]/.test(href) || /^#\/[\w/?=&.-]*$/.test(href))
    return [{ t: "link", href, inlines: inside }];
  context.problems.add(line, `A link leads to https://…, to #/… or to term:…, not to "${href}".`);
  return inside;
}
