/** A <character-string> in quotes, for a zone file. RFC 1035 §5.1 */
export function quote(text: string): string {
  let out = '"';
  for (const char of text) {
    const code = char.charCodeAt(0);
    if (char === '"' || char === "\\") out += "\\" + char;
    else if (code >= 32 && code < 127) out += char;
    else out += "\\" + String(code).padStart(3, "0");
  }
  return out + '"';
}
