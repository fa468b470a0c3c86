/**
 * The outer shape of a lesson file: a head in YAML between two lines `---`, then lines, each known
 * by how it begins. Inside a fenced block of code every line is just text.
 */

export type ScannedLine =
  | { kind: "prose"; line: number; text: string }
  /** `::step Call the mail server` */
  | { kind: "open"; line: number; name: string; rest: string }
  /** `::end` */
  | { kind: "close"; line: number }
  /** `> QUIT`, `iguana> mail`, and in a replay `0:12.5> HELO mmco.com`; `>> DATA` is pasted with the line before. */
  | {
      kind: "type";
      line: number;
      stamp: string | null;
      terminal: string | null;
      joined: boolean;
      text: string;
    }
  /** `do: power iguana.apex.com off` */
  | { kind: "do"; line: number; text: string; column: number }
  /** `? smtp.reply code=250` */
  | { kind: "expect"; line: number; text: string; column: number }
  /** `detour: call.opened port!=25 => You are connected, but to port {port}.` */
  | { kind: "detour"; line: number; text: string; column: number }
  /** `! Say the server's whole name.` */
  | { kind: "hint"; line: number; text: string }
  /** `( ) The caller.` and `(*) The server.` */
  | { kind: "choice"; line: number; right: boolean; text: string }
  /** `[x] name=Received by=access4 => why`: lines of a letter that are to be marked, `[ ]` those that are not. */
  | { kind: "rule"; line: number; belongs: boolean; text: string; column: number };

export interface Scan {
  /** The YAML between the lines `---`, and the line it begins on; null when there is none. */
  head: { text: string; line: number } | null;
  lines: ScannedLine[];
}

export function scan(text: string): Scan {
  const rows = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  let at = 0;
  let head: Scan["head"] = null;
  if (rows[0]?.trimEnd() === "---") {
    const close = rows.findIndex((row, i) => i > 0 && row.trimEnd() === "---");
    if (close > 0) {
      head = { text: rows.slice(1, close).join("\n"), line: 2 };
      at = close + 1;
    }
  }
  const lines: ScannedLine[] = [];
  let fence: string | null = null;
  for (; at < rows.length; at++) {
    const row = rows[at] ?? "";
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(row)?.[1];
    if (fence !== null || mark !== undefined) {
      if (fence === null) fence = mark ?? null;
      else if (mark !== undefined && row.trim() === mark && mark.startsWith(fence)) fence = null;
      lines.push({ kind: "prose", line: at + 1, text: row });
    } else lines.push(scanLine(row, at + 1));
  }
  return { head, lines };
}

function scanLine(row: string, line: number): ScannedLine {
  const directive = /^::([A-Za-z]+)(?:[ \t]+(.*))?$/.exec(row.trimEnd());
  if (directive?.[1] === "end") return { kind: "close", line };
  if (directive?.[1] !== undefined)
    return { kind: "open", line, name: directive[1], rest: (directive[2] ?? "").trim() };
  const typed = /^(?:(\d+:\d\d(?:\.\d)?) *)?([a-z][a-z0-9.@_-]*)?(>>?)(?: (.*)|)$/.exec(row);
  if (typed)
    return {
      kind: "type",
      line,
      stamp: typed[1] ?? null,
      terminal: typed[2] ?? null,
      joined: typed[3] === ">>",
      text: typed[4] ?? "",
    };
  if (row.startsWith("? ")) return { kind: "expect", line, text: row.slice(2), column: 3 };
  if (row.startsWith("do: ")) return { kind: "do", line, text: row.slice(4), column: 5 };
  if (row.startsWith("detour: ")) return { kind: "detour", line, text: row.slice(8), column: 9 };
  if (row.startsWith("! ")) return { kind: "hint", line, text: row.slice(2).trim() };
  const choice = /^\(([ *])\) (.+)$/.exec(row);
  if (choice) return { kind: "choice", line, right: choice[1] === "*", text: (choice[2] ?? "").trim() };
  const rule = /^\[([ x])\] (.+)$/.exec(row);
  if (rule) return { kind: "rule", line, belongs: rule[1] === "x", text: (rule[2] ?? "").trim(), column: 5 };
  return { kind: "prose", line, text: row };
}
