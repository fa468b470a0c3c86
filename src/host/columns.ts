/** How many columns of a terminal a character takes. Matches what the terminal itself counts (Unicode 6). */

/** First and last code point of what takes no column of its own: marks, joiners, direction signs. */
const NO_COLUMN: readonly (readonly [number, number])[] = [
  [0x0300, 0x036f],
  [0x0483, 0x0489],
  [0x0591, 0x05bd],
  [0x0610, 0x061a],
  [0x064b, 0x065f],
  [0x0900, 0x0902],
  [0x0e34, 0x0e3a],
  [0x0e47, 0x0e4e],
  [0x1160, 0x11ff],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x2063],
  [0x20d0, 0x20ef],
  [0xfe00, 0xfe0f],
  [0xfe20, 0xfe23],
  [0xfeff, 0xfeff],
  [0xe0001, 0xe01ef],
];

const TWO_COLUMNS: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2329, 0x232a],
  [0x2e80, 0x303e],
  [0x3040, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x20000, 0x2fffd],
  [0x30000, 0x3fffd],
];

function within(ranges: readonly (readonly [number, number])[], code: number): boolean {
  return ranges.some(([first, last]) => code >= first && code <= last);
}

/** 0, 1 or 2 columns for one code point; control characters take none. */
export function columnsOf(code: number): number {
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return 0;
  if (code < 0x300) return 1;
  if (within(NO_COLUMN, code)) return 0;
  return within(TWO_COLUMNS, code) ? 2 : 1;
}

/** Columns of a text (Unicode, not latin1) without control characters. */
export function columnsOfText(text: string): number {
  let columns = 0;
  for (const char of text) columns += columnsOf(char.codePointAt(0) ?? 0);
  return columns;
}
