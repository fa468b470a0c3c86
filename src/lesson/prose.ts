/**
 * What a lesson says, as data: the small part of Markdown we allow, already read. There is no HTML
 * here and no way to get any in, so a lesson from a stranger is as safe to show as one of ours.
 */

export type Inline =
  | { t: "text"; text: string }
  | { t: "strong"; inlines: readonly Inline[] }
  | { t: "em"; inlines: readonly Inline[] }
  | { t: "code"; text: string }
  /** Something the learner's hand wrote: amber. */
  | { t: "typed"; text: string }
  /** `href` is "https://…" or one of our own routes, "#/…". Nothing else gets this far. */
  | { t: "link"; href: string; inlines: readonly Inline[] }
  /** A word of the trade, with its entry in the glossary. */
  | { t: "term"; text: string; term: string; means: string; cite?: string };

export type ProseBlock =
  | { t: "para"; inlines: readonly Inline[] }
  | { t: "list"; ordered: boolean; items: readonly (readonly ProseBlock[])[] }
  /** Lines as written; `typed` means "say this": the amber block of things to type. */
  | { t: "code"; text: string; typed: boolean }
  /** An aside with a heading of its own ("What the column left out"). */
  | { t: "note"; kind: "info" | "warning"; title: string; blocks: readonly ProseBlock[] };

/** The words alone: for search, for summaries read aloud and for counting reading time. */
export function inlineText(inlines: readonly Inline[]): string {
  return inlines.map((part) => ("text" in part ? part.text : inlineText(part.inlines))).join("");
}

export function proseText(blocks: readonly ProseBlock[]): string {
  return blocks.map(blockText).join("\n\n");
}

function blockText(block: ProseBlock): string {
  switch (block.t) {
    case "para":
      return inlineText(block.inlines);
    case "list":
      return block.items
        .map((item, i) => `${block.ordered ? `${i + 1}.` : "-"} ${proseText(item)}`)
        .join("\n");
    case "code":
      return block.text
        .split("\n")
        .map((line) => `    ${line}`)
        .join("\n");
    case "note":
      return `${block.title}\n\n${proseText(block.blocks)}`;
  }
}
