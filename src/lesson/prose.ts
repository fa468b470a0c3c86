/**
 * What a lesson says, as data: the small part of Markdown we allow, already read. There is no HTML
 * here and no way to get any in, so a lesson from a stranger is as safe to show as one of ours.
 */

export type Inline =
  | { kind: "text"; text: string }
  | { kind: "strong"; content: readonly Inline[] }
  | { kind: "em"; content: readonly Inline[] }
  | { kind: "code"; text: string }
  /** `href` is "https://…" or one of our own routes, "#/…". Nothing else gets this far. */
  | { kind: "link"; href: string; content: readonly Inline[] }
  /** A word of the trade with an entry in the glossary. */
  | { kind: "term"; term: string; content: readonly Inline[] };

export type ProseBlock =
  | { kind: "para"; content: readonly Inline[] }
  | { kind: "list"; ordered: boolean; items: readonly (readonly ProseBlock[])[] }
  /** Something to look at, line by line as written. */
  | { kind: "code"; lines: readonly string[] }
  /** Lines for the learner to type: shown in amber, and the same words the solution types. */
  | { kind: "say"; lines: readonly string[] }
  /** An aside with a heading of its own ("What the column left out"). */
  | { kind: "note"; title: string; blocks: readonly ProseBlock[] };

/** The words alone: for search, for screen readers' summaries and for counting reading time. */
export function inlineText(content: readonly Inline[]): string {
  return content.map((part) => ("text" in part ? part.text : inlineText(part.content))).join("");
}

export function proseText(blocks: readonly ProseBlock[]): string {
  return blocks.map(blockText).join("\n\n");
}

function blockText(block: ProseBlock): string {
  switch (block.kind) {
    case "para":
      return inlineText(block.content);
    case "list":
      return block.items.map((item, i) => `${block.ordered ? `${i + 1}.` : "-"} ${proseText(item)}`).join("\n");
    case "code":
    case "say":
      return block.lines.map((line) => `    ${line}`).join("\n");
    case "note":
      return `${block.title}\n\n${proseText(block.blocks)}`;
  }
}
