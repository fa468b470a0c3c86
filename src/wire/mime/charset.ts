/**
 * Octets to letters by the name of their charset. What cannot be read stays visible as U+FFFD; a charset we do not
 * know is read as ISO-8859-1, and said to be unknown. RFC 2046 §4.1.2, RFC 3629 §3
 */

/** Windows-1252 from 0x80 to 0x9f; the rest is ISO-8859-1. */
const WINDOWS_1252 = "€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ";

/** Where ISO-8859-15 differs from ISO-8859-1. */
const LATIN_9: Readonly<Record<string, string>> = {
  "\xa4": "€",
  "\xa6": "Š",
  "\xa8": "š",
  "\xb4": "Ž",
  "\xb8": "ž",
  "\xbc": "Œ",
  "\xbd": "œ",
  "\xbe": "Ÿ",
};

const READERS: Readonly<Record<string, (text: string) => string>> = {
  // A letter that says nothing, or ASCII, and has more than that in it is most likely in UTF-8.
  "us-ascii": utf8,
  "utf-8": utf8,
  "iso-8859-1": windows1252,
  "iso-8859-15": (text) => text.replace(/[\xa4\xa6\xa8\xb4\xb8\xbc-\xbe]/g, (char) => LATIN_9[char] ?? char),
  "windows-1252": windows1252,
};

const ALIASES: Readonly<Record<string, string>> = {
  ascii: "us-ascii",
  "ansi_x3.4-1968": "us-ascii",
  utf8: "utf-8",
  latin1: "iso-8859-1",
  "iso_8859-1": "iso-8859-1",
  "latin-9": "iso-8859-15",
  cp1252: "windows-1252",
};

export interface Letters {
  text: string;
  /** False: read as if it were ISO-8859-1. */
  known: boolean;
}

/** `octets` is latin1, one character an octet. */
export function readCharset(octets: string, charset: string): Letters {
  const name = charset.trim().toLowerCase();
  const reader = READERS[ALIASES[name] ?? name];
  return reader === undefined
    ? { text: windows1252(octets), known: false }
    : { text: reader(octets), known: true };
}

/** Mail programs write Windows' letters and say ISO-8859-1; browsers read it so, too. */
function windows1252(text: string): string {
  return text.replace(/[\x80-\x9f]/g, (char) => WINDOWS_1252.charAt(char.charCodeAt(0) - 0x80));
}

/** RFC 3629 §3, §10: overlong forms, surrogates and what lies above U+10FFFF are no letters. */
function utf8(text: string): string {
  return text.replace(
    /[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}|[\x80-\xff]/g,
    (run) => {
      if (run.length === 1) return "\ufffd";
      let code = run.charCodeAt(0) & (0xff >> (run.length + 1));
      for (let i = 1; i < run.length; i++) code = (code << 6) | (run.charCodeAt(i) & 0x3f);
      return String.fromCodePoint(code);
    },
  );
}
