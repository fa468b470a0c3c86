/**
 * Addresses as they stand in the letter's header: an addr-spec with all that RFC 5322 still has to be read,
 * comments, folding and the obsolete forms. Envelopes are stricter; mailbox.ts reads those. RFC 5322 §3.4.1, §4.4
 */

/** Where reading stands; -1 once it went wrong. */
type At = number;

const ATEXT = /[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~]/;
/** Printable text, or a control character that RFC 5322 §4.1 calls obsolete: no blank, CR, LF or NUL. */
const QTEXT = /[\x01-\x08\x0b\x0c\x0e-\x1f!#-[\]-\x7f]/;
const CTEXT = /[\x01-\x08\x0b\x0c\x0e-\x1f!-'*-[\]-\x7f]/;
const DTEXT = /[\x01-\x08\x0b\x0c\x0e-\x1f!-Z^-\x7f]/;
/** What may follow a backslash, obsolete forms included. RFC 5322 §3.2.1, §4.1 */
const QUOTABLE = /[\0-\x7f]/;
const LABEL = /^(?!-)[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~]+(?<!-)$/;

/** Whether the whole text is an addr-spec. Domain labels may not begin or end with a hyphen (RFC 1123 §2.1). */
export function isAddrSpec(text: string): boolean {
  const at = readLocalPart(text, 0);
  if (at < 0 || text.charAt(at) !== "@") return false;
  return readDomain(text, at + 1) === text.length;
}

/** Words joined by dots, blanks and comments around each: dot-atom, quoted-string or obs-local-part. */
function readLocalPart(text: string, from: At): At {
  let at = readWord(text, from);
  while (at >= 0 && text.charAt(at) === ".") at = readWord(text, at + 1);
  return at;
}

function readWord(text: string, from: At): At {
  let at = skipCfws(text, from);
  if (at < 0) return -1;
  at = text.charAt(at) === '"' ? readQuoted(text, at) : readAtom(text, at);
  return at < 0 ? -1 : skipCfws(text, at);
}

function readAtom(text: string, from: At): At {
  let at = from;
  while (ATEXT.test(text.charAt(at))) at++;
  return at > from ? at : -1;
}

function readQuoted(text: string, from: At): At {
  let at = from + 1;
  for (;;) {
    if (at >= text.length) return -1;
    if (text.charAt(at) === '"') return at + 1;
    at = readText(text, at, QTEXT);
    if (at < 0) return -1;
  }
}

function readDomain(text: string, from: At): At {
  let at = skipCfws(text, from);
  if (at < 0) return -1;
  if (text.charAt(at) === "[") {
    at = readLiteral(text, at);
    return at < 0 ? -1 : skipCfws(text, at);
  }
  for (;;) {
    const end = readAtom(text, at);
    if (end < 0 || !LABEL.test(text.slice(at, end))) return -1;
    at = skipCfws(text, end);
    if (at < 0 || text.charAt(at) !== ".") return at;
    at = skipCfws(text, at + 1);
    if (at < 0) return -1;
  }
}

/** "[" anything printable "]": what it means is not this grammar's business. */
function readLiteral(text: string, from: At): At {
  let at = from + 1;
  for (;;) {
    if (at >= text.length) return -1;
    if (text.charAt(at) === "]") return at + 1;
    at = readText(text, at, DTEXT);
    if (at < 0) return -1;
  }
}

/** One character of that kind, a quoted pair, or folding white space. */
function readText(text: string, at: At, kind: RegExp): At {
  const c = text.charAt(at);
  if (c === "\\") return QUOTABLE.test(text.charAt(at + 1)) ? at + 2 : -1;
  if (kind.test(c)) return at + 1;
  const after = skipFws(text, at);
  return after > at ? after : -1;
}

/** Comments and folding white space, any number of them. RFC 5322 §3.2.2 */
function skipCfws(text: string, from: At): At {
  let at = from;
  for (;;) {
    const next = text.charAt(at) === "(" ? readComment(text, at) : skipFws(text, at);
    if (next < 0 || next === at) return next;
    at = next;
  }
}

function readComment(text: string, from: At): At {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const c = text.charAt(at);
    if (c === "(") depth++;
    else if (c === ")" && --depth === 0) return at + 1;
    at = c === "(" || c === ")" ? at + 1 : readText(text, at, CTEXT);
    if (at < 0) return -1;
  }
  return -1;
}

/** Blanks, and line ends that a blank follows. Gives -1 for a line end without one. RFC 5322 §3.2.2, §4.2 */
function skipFws(text: string, from: At): At {
  let at = from;
  for (;;) {
    const c = text.charAt(at);
    if (c === " " || c === "\t") at++;
    else if (c === "\r" || c === "\n") {
      if (!/^\r\n[ \t]/.test(text.slice(at, at + 3))) return -1;
      at += 3;
    } else return at;
  }
}
