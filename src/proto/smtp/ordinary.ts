/**
 * The address that nearly everybody has, read at one go: letters, digits and single signs, a domain of small letters.
 * Every mail program there is reads it alike, so that none of their parsers need be asked. RFC 5321 §4.1.2
 */
import type { Mailbox } from "./contract.ts";

export interface OrdinaryPath {
  mailbox: Mailbox;
  /** As typed, in its brackets. */
  path: string;
}

/** No part of an address is too long that is not longer than this as a whole. RFC 5321 §4.5.3.1.1 */
const LIMIT = 64;

const WORD = 1;
const JOINER = 2;
const SMALL = 4;
const LETTER = 8;
/** What each octet may be: in a word of the local part, between two words, in a label, in the last label. */
const KINDS = kinds();

/** "FROM:<joe@acme.com>" and not a character more; null for anything else. */
export function readOrdinary(argument: string, keyword: "FROM" | "TO"): OrdinaryPath | null {
  const open = keyword.length + 1;
  const close = argument.length - 1;
  if (close - open > LIMIT || argument.charCodeAt(open) !== 60 || argument.charCodeAt(close) !== 62)
    return null;
  if (argument.charCodeAt(open - 1) !== 58 || !isKeyword(argument, keyword)) return null;
  const at = endOfWords(argument, open + 1);
  if (argument.charCodeAt(at) !== 64 || !isDomain(argument, at + 1, close)) return null;
  const mailbox = { localPart: argument.slice(open + 1, at), domain: argument.slice(at + 1, close) };
  return { mailbox, path: argument.slice(open) };
}

function isKeyword(argument: string, keyword: string): boolean {
  for (let i = 0; i < keyword.length; i++)
    if ((argument.charCodeAt(i) & 0xdf) !== keyword.charCodeAt(i)) return false;
  return true;
}

/** Where words joined by single signs end; -1 when they end in a sign, or there are none. */
function endOfWords(text: string, from: number): number {
  let inWord = false;
  let i = from;
  for (; i < text.length; i++) {
    const kind = KINDS[text.charCodeAt(i)] ?? 0;
    if ((kind & WORD) !== 0) inWord = true;
    else if ((kind & JOINER) !== 0 && inWord) inWord = false;
    else break;
  }
  return inWord ? i : -1;
}

/** Labels of small letters, digits and single hyphens, at least two, the last of 2 to 20 letters. */
function isDomain(text: string, from: number, to: number): boolean {
  let label = from;
  let letters = true;
  let inWord = false;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    const kind = KINDS[code] ?? 0;
    if ((kind & SMALL) !== 0) {
      inWord = true;
      letters &&= (kind & LETTER) !== 0;
    } else if (inWord && code === 45) {
      inWord = letters = false;
    } else if (inWord && code === 46) {
      inWord = false;
      letters = true;
      label = i + 1;
    } else return false;
  }
  return inWord && letters && label > from && to - label >= 2 && to - label <= 20;
}

function kinds(): Uint8Array {
  const table = new Uint8Array(256);
  const mark = (characters: string, kind: number): void => {
    for (const character of characters) table[character.charCodeAt(0)] = kind;
  };
  mark("ABCDEFGHIJKLMNOPQRSTUVWXYZ", WORD);
  mark("abcdefghijklmnopqrstuvwxyz", WORD | SMALL | LETTER);
  mark("0123456789", WORD | SMALL);
  mark("._+-", JOINER);
  return table;
}
