/** One event of the trace as one line of text: for golden files, for `npm run play`, for comparing two runs. */
import { toHex } from "../base/index.ts";
import type { Trace } from "../host/index.ts";
import { letterLine } from "./events.ts";

/** `#62 ←61 500.000ms andromeda.acme.com key {"text":"H","tty":"…"}`; bytes are hexadecimal, keys sorted, ASCII only. */
export function traceLine(event: Trace): string {
  const { seq, at, cause, host, t, ...body } = event.t === "smtp.text" ? withLine(event) : event;
  const because = cause === null ? "" : ` <${cause}`;
  const micros = String(at % 1000).padStart(3, "0");
  return `#${seq}${because} ${Math.floor(at / 1000)}.${micros}ms ${host} ${t} ${plain(body)}`;
}

/** What a person reads of a letter is its line, not where that lies. */
function withLine(
  event: Trace & { t: "smtp.text" },
): Omit<typeof event, "octets" | "from" | "to"> & { line: string } {
  const { octets: _octets, from: _from, to: _to, ...rest } = event;
  return { ...rest, line: letterLine(event) };
}

export function traceText(trace: readonly Trace[]): string {
  return trace.map((event) => `${traceLine(event)}\n`).join("");
}

function plain(value: unknown): string {
  if (value instanceof Uint8Array) return `"${toHex(value)}"`;
  if (Array.isArray(value)) return `[${value.map(plain).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${fields.map(([name, field]) => `${ascii(name)}:${plain(field)}`).join(",")}}`;
  }
  return typeof value === "string" ? ascii(value) : String(value);
}

function ascii(text: string): string {
  return JSON.stringify(text).replace(
    /[\x7f-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
