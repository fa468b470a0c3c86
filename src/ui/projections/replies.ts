/** Reply codes in words: the three-digit card. RFC 5321 §4.2.1 */
import { CLASSES, SLIP_NAMES, replyCard, statusCard, type Why } from "../../proto/smtp/index.ts";
import type { ReplyExplained } from "../view-models.ts";
import type { Heard } from "./heard.ts";

export type ReplyClass = "ok" | "more" | "refused";

export function replyClass(code: number): ReplyClass {
  if (code >= 400) return "refused";
  return code >= 300 ? "more" : "ok";
}

const SEVERITY: Record<string, string> = {
  d2: "Yes",
  d3: "Go on",
  d4: "Not now, try again later",
  d5: "A firm no",
};

const SUBJECT: Record<string, string> = {
  d0: "about how the line is written",
  d1: "with information",
  d2: "about the call itself",
  d5: "about mailboxes and mail",
};

/** Codes whose two digits say less than their use does. */
const WELL_KNOWN: Record<string, readonly [title: string, says: string]> = {
  c211: ["Information", "The server tells how it is."],
  c214: ["Information", "The server explains itself. This text is for people."],
  c220: ["Ready", "The server has picked up and waits for your greeting."],
  c221: ["Goodbye", "The server closes the call."],
  c250: ["Yes, done", "The server did what you asked."],
  c251: ["Yes, and I will pass it on", "The mailbox is elsewhere; the server forwards the letter."],
  c252: ["Cannot check, but I will take it", "The server does not say whether the mailbox exists."],
  c354: [
    "Go on, I’m listening",
    "The server now takes every line as letter text until you send a dot alone.",
  ],
  c421: ["Not now, and I hang up", "The server is closing this call. Dial again later."],
  c450: ["Not now, about mailboxes", "The mailbox cannot be reached at the moment."],
  c451: ["Not now", "Something on the server’s side failed. The same line may work later."],
  c452: ["Not now", "The server has no room at the moment."],
  c500: ["A firm no, about the line", "The server does not know this command."],
  c501: ["A firm no, about the line", "The server knows the command, not what follows it."],
  c502: ["A firm no, about the line", "The server knows the command and does not offer it."],
  c503: ["A firm no, about the order", "The command is good, but not at this point of the talk."],
  c504: ["A firm no, about the line", "The server does not offer this parameter."],
  c550: ["A firm no, about mailboxes", "The server will not deliver there."],
  c551: ["A firm no, about mailboxes", "The mailbox is not here."],
  c552: ["A firm no, about room", "The letter or the mailbox is too full."],
  c553: ["A firm no, about the name", "The mailbox is not named in a way the server allows."],
  c554: ["A firm no", "The transaction failed."],
  c555: ["A firm no, about the line", "The server does not know a parameter of MAIL or RCPT."],
};

/**
 * The card of a reply; `why` (from the server's own note) makes it speak of what was typed, `heard` of the
 * session it was typed in. `line` is the reply as it stands on the screen.
 */
export function explainReply(
  code: number,
  why: Why | null,
  heard: Heard | null = null,
  line = "",
): ReplyExplained {
  const text = String(code).padStart(3, "0");
  const known = WELL_KNOWN[`c${text}`];
  const severity = SEVERITY[`d${text.charAt(0)}`] ?? "A reply";
  const subject = SUBJECT[`d${text.charAt(1)}`];
  const says = why?.says ?? "";
  return {
    code: text,
    title: known?.[0] ?? (subject === undefined ? severity : `${severity}, ${subject}`),
    says:
      says === "" ? (known?.[1] ?? "The first digit says how it went, the second what it is about.") : says,
    next: why?.next === null || why?.next === undefined ? undefined : `Next: ${why.next}`,
    cite: why?.cite ?? "RFC 5321 §4.2.1",
    ...(why === null ? {} : details(code, why, heard, line)),
  };
}

/** What the panel has besides: rule, session, the line that offended, the slip, and the cards of the numbers. */
function details(code: number, why: Why, heard: Heard | null, line: string): Partial<ReplyExplained> {
  const status = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})(?: |$)/.exec(line)?.[1] ?? null;
  const finer = status === null ? null : statusCard(status);
  const card = replyCard(code);
  const times = heard?.times ?? 0;
  return {
    rule: why.rule,
    ...(heard === null ? {} : { phase: heard.phase }),
    ...(heard === null || why.range === null ? {} : { typed: marked(heard.line, why.range) }),
    ...(why.slip === null ? {} : { slip: { name: SLIP_NAMES[why.slip], times } }),
    ...(card === null ? {} : { card: `${card.title}. ${card.says}` }),
    ...(status === null || finer === null
      ? {}
      : { status: { code: status, says: `${CLASSES[`k${status.charAt(0)}`] ?? ""} ${finer.says}`.trim() } }),
  };
}

/** A command line in three pieces, the middle one being the bytes that offended; keys that do not print are named. */
function marked(line: string, [from, to]: readonly [number, number]): ReplyExplained["typed"] {
  return {
    before: visible(line.slice(0, from)),
    bad: visible(line.slice(from, to)),
    after: visible(line.slice(to)),
    from,
    to,
  };
}

function visible(text: string): string {
  let out = "";
  for (const char of text) {
    const code = char.charCodeAt(0);
    const hex = code.toString(16).toUpperCase();
    out +=
      code < 32
        ? `^${String.fromCharCode(code + 64)}`
        : code === 127
          ? "^?"
          : code > 127
            ? `\\x${hex}`
            : char;
  }
  return out;
}

/** A word or two for a token in flight. */
export function replyWord(code: number): string {
  if (code === 220) return "220 ready";
  if (code === 221) return "221 bye";
  if (code === 354) return "354 go on";
  if (code < 300) return `${code} ok`;
  if (code < 400) return `${code} go on`;
  return code < 500 ? `${code} later` : `${code} no`;
}
