/** A DNS message in two or three words, for the map. RFC 1035 §4.1 */

interface Cursor {
  at: number;
}

const TYPES: Record<string, string> = {
  t1: "A",
  t2: "NS",
  t5: "CNAME",
  t6: "SOA",
  t12: "PTR",
  t15: "MX",
  t16: "TXT",
  t28: "AAAA",
  t33: "SRV",
  t255: "ANY",
};

const RCODES: Record<string, string> = { r1: "FORMERR", r2: "SERVFAIL", r3: "no such name", r4: "NOTIMP", r5: "refused" };

function word(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

/** Reads a name, following at most 16 pointers. RFC 1035 §4.1.4 */
function name(bytes: Uint8Array, cursor: Cursor): string {
  const labels: string[] = [];
  let at = cursor.at;
  let end = -1;
  for (let steps = 0; steps < 144 && at < bytes.length; steps++) {
    const length = bytes[at] ?? 0;
    if (length === 0) {
      at++;
      break;
    }
    if (length >= 0xc0) {
      if (end < 0) end = at + 2;
      at = word(bytes, at) & 0x3fff;
      continue;
    }
    labels.push(String.fromCharCode(...bytes.subarray(at + 1, at + 1 + length)));
    at += 1 + length;
  }
  cursor.at = end < 0 ? at : end;
  return labels.length === 0 ? "." : labels.join(".");
}

interface Answer {
  type: number;
  target: string;
}

function record(bytes: Uint8Array, cursor: Cursor): Answer {
  name(bytes, cursor);
  const type = word(bytes, cursor.at);
  const dataAt = cursor.at + 10;
  const next = dataAt + word(bytes, cursor.at + 8);
  const target =
    type === 1
      ? Array.from(bytes.subarray(dataAt, dataAt + 4)).join(".")
      : type === 2 || type === 5 || type === 12
        ? name(bytes, { at: dataAt })
        : type === 15
          ? name(bytes, { at: dataAt + 2 })
          : "";
  cursor.at = next;
  return { type, target };
}

/** "MX? apex.com" · "MX iguana.apex.com" · "ask ns.apex.com" · "no such name" */
export function dnsLabel(bytes: Uint8Array): string {
  if (bytes.length < 12) return "DNS";
  const flags = word(bytes, 2);
  const cursor = { at: 12 };
  const asked = name(bytes, cursor);
  const askedType = word(bytes, cursor.at);
  const typeName = TYPES[`t${askedType}`] ?? `TYPE${askedType}`;
  cursor.at += 4;
  if ((flags & 0x8000) === 0) return `${typeName}? ${asked}`;
  const failed = RCODES[`r${flags & 15}`];
  if (failed) return failed;
  const answers = word(bytes, 6);
  for (let i = 0; i < answers && i < 16; i++) {
    const answer = record(bytes, cursor);
    if (answer.type === askedType) return answer.target === "" ? `${typeName} ${asked}` : `${typeName} ${answer.target}`;
  }
  if (answers === 0 && word(bytes, 8) > 0) {
    const authority = record(bytes, cursor);
    if (authority.type === 2) return `ask ${authority.target}`;
  }
  return `no ${typeName}`;
}
