/** A multipart body taken apart at its boundary lines, and put together again. RFC 2046 §5.1.1 */

export interface Multipart {
  /** Before the first boundary line, that line's own CRLF not included. */
  preamble: string;
  /** Each with its boundary line in front, as it was written, and what stands between it and the next one. */
  parts: { delimiter: string; entity: string }[];
  /** From the closing line on; "" when it never came. */
  rest: string;
}

/** Null when there is no boundary line, or more parts than `most`. */
export function splitMultipart(body: string, boundary: string, most: number): Multipart | null {
  const lines = boundaryLines(body, boundary, most + 1);
  const [first] = lines;
  if (first === undefined) return null;
  const parts: Multipart["parts"] = [];
  let rest = "";
  for (const [i, line] of lines.entries()) {
    if (line.closing) {
      rest = body.slice(line.from);
      break;
    }
    if (parts.length === most) return null;
    const next = lines[i + 1];
    const end = next === undefined ? body.length : next.from;
    parts.push({ delimiter: body.slice(line.from, line.to), entity: body.slice(line.to, end) });
  }
  return { preamble: body.slice(0, first.from), parts, rest };
}

export function joinMultipart({ preamble, parts, rest }: Multipart): string {
  return preamble + parts.map(({ delimiter, entity }) => delimiter + entity).join("") + rest;
}

interface BoundaryLine {
  /** The CRLF in front belongs to it. */
  from: number;
  to: number;
  closing: boolean;
}

function boundaryLines(body: string, boundary: string, most: number): BoundaryLine[] {
  const lines: BoundaryLine[] = [];
  const mark = `--${boundary}`;
  for (let at = body.indexOf(mark); at >= 0 && lines.length <= most; at = body.indexOf(mark, at + 1)) {
    if (at > 0 && body.charAt(at - 1) !== "\n") continue;
    const newline = body.indexOf("\n", at);
    const to = newline < 0 ? body.length : newline + 1;
    const tail = body.slice(at + mark.length, to);
    const m = /^(--)?[ \t]*\r?\n?$/.exec(tail);
    if (!m) continue;
    const from = at === 0 ? 0 : body.charAt(at - 2) === "\r" ? at - 2 : at - 1;
    lines.push({ from: Math.max(from, lines.at(-1)?.to ?? 0), to, closing: m[1] !== undefined });
    if (m[1] !== undefined) break;
  }
  return lines;
}
