/** Short labels in the language of the page: what is ours is translated, what somebody typed or said stands as it is. */
import type { Segment, Token } from "../projections/index.ts";
import { inWords } from "../words/index.svelte.ts";

/** `label`: the whole one of an exchange, or as much as fits. */
export function segmentWords({ by, line, label: whole }: Segment, label: string): string {
  const ours = by === "machine" || line.trim() === "" || whole.startsWith("call :");
  return ours ? inWords("label", label) : label;
}

const REPLY = /^\d{3} (?:ok|go on|later|no|ready|bye)$/;

export function tokenWords({ kind, label }: Pick<Token, "kind" | "label">): string {
  const ours = kind === "dns" || ((kind === "smtp" || kind === "bad") && REPLY.test(label));
  return ours ? inWords("label", label) : label;
}
