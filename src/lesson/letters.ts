/**
 * A letter by lines, with who wrote each. It is read off the trace: every mail system on the way said what
 * it wrote into its copy. A folded header field is one line, as it is to those who write it.
 */
import { latin1ToUtf8 } from "../base/index.ts";
import type { Trace } from "../host/index.ts";
import { authorship, type Authored, type AuthoredLine, type Hop } from "../mail/index.ts";
import { shortName } from "./events.ts";

export interface LetterLine {
  text: string;
  /** The host that wrote it; null: somebody typed it. */
  by: string | null;
  /** Name of the header field, or null in the body. */
  name: string | null;
  place: "header" | "body";
  /** What of others' words a server put into it: "helo-name", "peer-address". */
  holds: readonly Authored["part"][];
}

/** More lines than this of one letter are not shown for marking. */
const MOST_LINES = 200;

/** `delivered` is the letter's last hop; `before` holds those that accepted it on the way. */
export function letterLines(
  delivered: Trace & { t: "mail.delivered" },
  before: readonly Trace[],
): LetterLine[] {
  const { text, authored } = delivered;
  const hops: Hop[] = [];
  for (const event of before) {
    if (event.t === "mail.accepted" && event.seq < delivered.seq && text.includes(event.letter))
      hops.push(event);
  }
  hops.push({ sizeBytes: text.length, authored });
  return fieldsOf(authorship(text, hops));
}

function fieldsOf(lines: readonly AuthoredLine[]): LetterLine[] {
  const fields: LetterLine[] = [];
  let header = true;
  for (const line of lines) {
    const before = fields.at(-1);
    if (header && line.text === "") {
      header = false;
      continue;
    }
    if (header && before !== undefined && /^[ \t]/.test(line.text)) {
      fields[fields.length - 1] = {
        ...before,
        text: `${before.text} ${readableLine(line.text.trim())}`,
        holds: [...before.holds, ...partsOf(line)],
      };
    } else if (fields.length < MOST_LINES && (header || line.text !== "")) {
      fields.push({
        text: readableLine(line.text),
        by: line.author.by === "typed" ? null : line.author.host,
        name: header ? (/^([!-9;-~]+):/.exec(line.text)?.[1] ?? null) : null,
        place: header ? "header" : "body",
        holds: partsOf(line),
      });
    }
  }
  return fields;
}

function partsOf(line: AuthoredLine): Authored["part"][] {
  return line.pieces.map(({ part }) => part).filter((part) => part !== "line");
}

function readableLine(text: string): string {
  return latin1ToUtf8(text).replace(/[\x00-\x1f\x7f]/g, " ");
}

/** The value of a line's field, for the comparisons of `::mark`. */
export function lineValue(line: LetterLine, field: string): string | null {
  switch (field) {
    case "line":
      return line.text;
    case "name":
      return line.name;
    case "place":
      return line.place;
    case "holds":
      return line.holds.join(" ");
    default:
      return null;
  }
}

/** "access4", or "typed". */
export function authorName(line: LetterLine): string {
  return line.by === null ? "typed" : shortName(line.by);
}
