/** Plain data as YAML, the way the worlds of this program are written: short things on one line, long ones below each other. */

const WIDTH = 100;

/** On one line: `[a, b]`, `{ name: joe }`, `"quoted where it must be"`. */
export function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, one]) => one !== undefined);
    if (entries.length === 0) return "{}";
    return `{ ${entries.map(([key, one]) => `${scalar(key)}: ${flow(one)}`).join(", ")} }`;
  }
  return typeof value === "string" ? scalar(value) : String(value);
}

/** Needs no quotes anywhere, inside brackets neither. */
const PLAIN = /^[A-Za-z0-9_./][\w.@/+-]*( [\w.@/+-]+)*$/;
const NOT_TEXT = /^(?:true|false|null|yes|no|on|off|~|0[ox][\da-f]+|\.inf|\.nan)$/i;

function scalar(text: string): string {
  const plain =
    PLAIN.test(text) && !NOT_TEXT.test(text) && Number.isNaN(Number(text)) && !/^[\d:.+-]+$/.test(text);
  return plain || /^\d{1,3}(?:\.\d{1,3}){3}(?:\/\d+)?$/.test(text) ? text : JSON.stringify(text);
}

/** A field and its value, on as many lines as it needs. */
export function fieldLines(key: string, value: unknown, indent: number): string[] {
  const pad = " ".repeat(indent);
  const name = scalar(key);
  const isLong = typeof value === "string" && value.includes("\n") && !/[^\x20-\x7e\n\t]|^[ \n]/.test(value);
  if (isLong) {
    const body = value.endsWith("\n") ? value.slice(0, -1) : value;
    const sign = value.endsWith("\n") ? (value.endsWith("\n\n") ? "|+" : "|") : "|-";
    return [
      `${pad}${name}: ${sign}`,
      ...body.split("\n").map((line) => (line === "" ? "" : `${pad}  ${line}`)),
    ];
  }
  const inline = `${pad}${name}: ${flow(value)}`;
  if (typeof value !== "object" || value === null || (inline.length <= WIDTH && !isDeep(value)))
    return [inline];
  if (Array.isArray(value))
    return [`${pad}${name}:`, ...value.flatMap((item) => itemLines(item, indent + 2))];
  return [`${pad}${name}:`, ...mapLines(value, indent + 2)];
}

export function mapLines(value: object, indent: number): string[] {
  return Object.entries(value).flatMap(([key, one]) =>
    one === undefined ? [] : fieldLines(key, one, indent),
  );
}

/** An item of a list: `- name: …` with the rest below it. */
export function itemLines(value: unknown, indent: number): string[] {
  const pad = " ".repeat(indent);
  const inline = `${pad}- ${flow(value)}`;
  const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isMap || (inline.length <= WIDTH && !isDeep(value))) return [inline];
  const [first = "", ...rest] = mapLines(value, indent + 2);
  return [`${pad}- ${first.trimStart()}`, ...rest];
}

/** Has blocks within blocks, or text of several lines: better below each other. */
function isDeep(value: object): boolean {
  return Object.values(value).some((one) =>
    typeof one === "string"
      ? one.includes("\n")
      : typeof one === "object" && one !== null && !Array.isArray(value) && !Array.isArray(one),
  );
}
