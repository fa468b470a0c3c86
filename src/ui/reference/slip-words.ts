/** A slip's replay in the language of the page: what its chapters say is ours, what is typed is not. */
import type { Inline, ProseBlock, Replay } from "../../lesson/index.ts";

type Words = (english: string) => string;

export function replayInWords(replay: Replay, words: Words): Replay {
  return {
    ...replay,
    title: words(replay.title),
    summary: words(replay.summary),
    chapters: replay.chapters.map((chapter) => ({
      ...chapter,
      title: words(chapter.title),
      body: chapter.body.map((block) => blockInWords(block, words)),
    })),
  };
}

function blockInWords(block: ProseBlock, words: Words): ProseBlock {
  return block.t === "para"
    ? { ...block, inlines: block.inlines.map((part) => inlineInWords(part, words)) }
    : block;
}

function inlineInWords(part: Inline, words: Words): Inline {
  if (part.t === "text") return { ...part, text: words(part.text) };
  return part.t === "link"
    ? { ...part, inlines: part.inlines.map((inner) => inlineInWords(inner, words)) }
    : part;
}
