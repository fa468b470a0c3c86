/**
 * What enhanced status codes mean: "5.1.1" is class 5, subject 1, detail 1. The class is the reply's first
 * digit over again; the card is for subject and detail. RFC 3463 §3, RFC 2034
 */

export interface StatusCard {
  title: string;
  says: string;
}

/** By first digit. RFC 3463 §3.1 */
export const CLASSES: Readonly<Record<string, string>> = {
  k2: "Success.",
  k4: "Not now: trying again may help.",
  k5: "Never: trying again will not help.",
};

/** By second digit. RFC 3463 §3 */
export const SUBJECTS: Readonly<Record<string, string>> = {
  s0: "It has no subject of its own.",
  s1: "It is about the address.",
  s2: "It is about the mailbox.",
  s3: "It is about the mail system.",
  s4: "It is about the network and the way there.",
  s5: "It is about the SMTP dialogue.",
  s6: "It is about the letter's content or its form.",
  s7: "It is about security or policy.",
};

const card = (title: string, says: string): StatusCard => ({ title, says });

/** By subject and detail, "x" before them. RFC 3463 §3.2 to §3.8; x.6.7 and x.6.9: RFC 6531 §3.2 */
export const STATUS_CARDS: Readonly<Record<string, StatusCard>> = {
  "x0.0": card("nothing further", "There is no more to say than the reply code does."),
  "x1.0": card(
    "something about the address",
    "The address is the trouble, in a way that has no number of its own.",
  ),
  "x1.1": card("no such mailbox", "The part before the @ names nobody there."),
  "x1.2": card("no such system", "The part after the @ names no computer that takes mail."),
  "x1.3": card("bad recipient syntax", "The address is not written as an address is."),
  "x1.4": card("ambiguous", "More than one mailbox could be meant."),
  "x1.5": card("address good", "The recipient's address is valid."),
  "x1.6": card("moved", "The mailbox has moved and left no forwarding address."),
  "x1.7": card("bad sender syntax", "The sender's address is not written as an address is."),
  "x1.8": card("bad sender system", "The sender's domain does not exist or takes no mail."),
  "x2.0": card("something about the mailbox", "The mailbox exists, and something about it is the trouble."),
  "x2.1": card("mailbox off", "The mailbox exists and takes nothing."),
  "x2.2": card("mailbox full", "The person has no room left."),
  "x2.3": card("too long for the mailbox", "The letter is larger than this mailbox allows."),
  "x2.4": card("list trouble", "The mailing list could not be taken apart."),
  "x3.0": card("something about the system", "The mail system has a trouble of its own."),
  "x3.1": card("system full", "The mail system's disk is full."),
  "x3.2": card("system takes nothing", "The system is being shut down or accepts no mail now."),
  "x3.3": card("cannot do that", "The system lacks what the letter needs."),
  "x3.4": card("too big for the system", "The letter is larger than this system takes."),
  "x3.5": card("misconfigured", "The system is not set up rightly."),
  "x4.0": card("something about the way", "The network or the route is the trouble."),
  "x4.1": card("no answer", "The other computer did not answer the call."),
  "x4.2": card("bad connection", "The call broke off, or nothing was said for too long."),
  "x4.3": card("name server trouble", "The directory could not be asked."),
  "x4.4": card("no way there", "No route to the next computer could be found."),
  "x4.5": card("overrun", "The mail system is congested."),
  "x4.6": card("going in circles", "The letter has come by too often."),
  "x4.7": card("too late", "The letter could not be delivered in time."),
  "x5.0": card("something about the dialogue", "The two sides did not speak the same SMTP."),
  "x5.1": card("wrong command", "The command is unknown, or came at the wrong time."),
  "x5.2": card("syntax error", "The command could not be read."),
  "x5.3": card("too many recipients", "More recipients than one letter may have."),
  "x5.4": card("wrong arguments", "The command's argument or parameter is not valid."),
  "x5.5": card("wrong version", "The two sides speak different versions of the protocol."),
  "x6.0": card("something about the letter", "What is in the letter is the trouble."),
  "x6.1": card("kind of content not taken", "This kind of content is not supported."),
  "x6.2": card("conversion forbidden", "The letter would have to be converted, and that is not allowed."),
  "x6.3": card("conversion impossible", "The letter would have to be converted, and that cannot be done."),
  "x6.4": card("converted with loss", "The letter was converted and something was lost."),
  "x6.5": card("conversion failed", "The letter was to be converted, and that went wrong."),
  "x6.7": card("address beyond ASCII", "The address has letters that the next mail system does not take."),
  "x6.9": card("header beyond ASCII", "The header has letters that the next mail system does not take."),
  "x7.0": card("something about policy", "A rule of the house is the trouble."),
  "x7.1": card("not allowed", "You may not send this, or not to there: relaying, mostly."),
  "x7.2": card("list closed", "You may not send to this list."),
  "x7.3": card("no secure way", "The conversion that security asks for cannot be had."),
  "x7.4": card("security feature missing", "The letter wants a security feature that is not there."),
  "x7.5": card("cryptography failed", "Something could not be deciphered or checked."),
  "x7.6": card("unknown cipher", "The way of enciphering is not supported."),
  "x7.7": card("letter damaged", "The letter's seal does not fit."),
};

/** The card of "5.1.1", whatever the class; null when there is none. */
export function statusCard(status: string): StatusCard | null {
  const m = /^[245]\.(\d{1,3}\.\d{1,3})$/.exec(status);
  return m ? (STATUS_CARDS[`x${m[1] ?? ""}`] ?? null) : null;
}
