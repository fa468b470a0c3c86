/** What each reply code means: the card behind the number. RFC 5321 §4.2.2, §4.2.3; RFC 5321 §4.2.1 for its digits */

export interface ReplyCard {
  /** A few words, as one would say the number to a friend. */
  title: string;
  /** A plain sentence or two: what it means and what to do. */
  says: string;
  /** "RFC 5321 §4.2.3" */
  cite: string;
}

const LIST = "RFC 5321 §4.2.3";

/** By code, "c" before it. */
export const REPLY_CARDS: Readonly<Record<string, ReplyCard>> = {
  c211: {
    title: "system status",
    says: "The server tells how it is, or answers a question about itself.",
    cite: LIST,
  },
  c214: {
    title: "help",
    says: "Words for a person who typed HELP. A program learns nothing from them.",
    cite: "RFC 5321 §4.1.1.8",
  },
  c220: {
    title: "ready",
    says: "The greeting: the server says its name and waits for yours. After STARTTLS it means: begin.",
    cite: "RFC 5321 §3.1",
  },
  c221: {
    title: "goodbye",
    says: "The server closes the call, mostly because you said QUIT.",
    cite: "RFC 5321 §4.1.1.10",
  },
  c250: { title: "done", says: "What you asked for was done. Go on.", cite: LIST },
  c251: {
    title: "not here, but I forward it",
    says: "The person has moved. The server takes the letter and sends it on.",
    cite: "RFC 5321 §3.4",
  },
  c252: {
    title: "cannot say, but will try",
    says: "The server will not tell whether the mailbox exists. A letter may still get there.",
    cite: "RFC 5321 §3.5.3",
  },
  c354: {
    title: "go on, I listen",
    says: "Now type the letter. A line with a single dot ends it.",
    cite: "RFC 5321 §4.1.1.4",
  },
  c421: {
    title: "closing, try later",
    says: "The server ends the call, at any time and for any command: it is shutting down, overrun, or tired of you.",
    cite: "RFC 5321 §3.8",
  },
  c450: {
    title: "mailbox busy",
    says: "The mailbox cannot take it now: locked, or you are asked to come again. Try later.",
    cite: LIST,
  },
  c451: {
    title: "local error",
    says: "Something went wrong on the server that is not your doing. Try later.",
    cite: LIST,
  },
  c452: {
    title: "no room",
    says: "No room at the moment, or enough recipients for one letter. Send it later, or to the others in another.",
    cite: "RFC 5321 §4.5.3.1.10",
  },
  c454: {
    title: "not for now",
    says: "Temporarily refused: TLS, a login or relaying cannot be had at the moment.",
    cite: "RFC 3207 §4",
  },
  c455: {
    title: "parameters not for now",
    says: "The server knows these parameters but cannot do them now.",
    cite: LIST,
  },
  c458: {
    title: "cannot queue for that node",
    says: "The server will not start sending what waits for you.",
    cite: "RFC 1985 §5.1",
  },
  c459: {
    title: "node not allowed",
    says: "The server keeps no mail for that name, or will not send it at your word.",
    cite: "RFC 1985 §5.1",
  },
  c500: {
    title: "what?",
    says: "The line is no command this server has heard of. Look for a misspelling.",
    cite: "RFC 5321 §4.2.4",
  },
  c501: {
    title: "wrong argument",
    says: "The command is known; what stands after it is not as it should be.",
    cite: LIST,
  },
  c502: {
    title: "not done here",
    says: "A command of SMTP that this server does not carry out.",
    cite: "RFC 5321 §4.2.4",
  },
  c503: {
    title: "wrong order",
    says: "The command is right and came at the wrong time. Greeting, sender, recipients, letter.",
    cite: "RFC 5321 §4.1.4",
  },
  c504: {
    title: "that parameter is not done here",
    says: "The command is known, but not with this argument.",
    cite: LIST,
  },
  c521: {
    title: "no mail here",
    says: "This computer takes no mail at all, or ends the call for good.",
    cite: "RFC 7504 §3",
  },
  c550: {
    title: "refused",
    says: "No such mailbox, or none for you: unknown user, relaying, or a rule against it. Trying again will not help.",
    cite: LIST,
  },
  c551: {
    title: "not here, try there",
    says: "The person has moved, and you must send there yourself.",
    cite: "RFC 5321 §3.4",
  },
  c552: { title: "too big", says: "The letter or the mailbox is over its limit.", cite: LIST },
  c553: {
    title: "no such name",
    says: "The mailbox's name is not allowed: mostly a mistake in how the address is written.",
    cite: LIST,
  },
  c554: {
    title: "it failed",
    says: "The transaction failed, or at the greeting: no mail service here.",
    cite: "RFC 5321 §3.1",
  },
  c555: {
    title: "parameter not known",
    says: "A word after the address is no parameter this server has offered.",
    cite: "RFC 5321 §4.1.1.11",
  },
};

/** What the first digit means, for codes without a card too. RFC 5321 §4.2.1 */
export const FIRST_DIGITS: Readonly<Record<string, string>> = {
  d2: "Done.",
  d3: "Good so far; go on.",
  d4: "Not now. The same may work later.",
  d5: "No. The same will not work later either.",
};

export function replyCard(code: number): ReplyCard | null {
  return REPLY_CARDS[`c${code}`] ?? null;
}
