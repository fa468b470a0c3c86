/**
 * The report a mail system writes to a sender: why a letter failed, that it still waits, or that it
 * has arrived. Three parts: for people, for programs, and the letter. RFC 3461 §6, RFC 3464, RFC 6522;
 * the words for people are Sendmail's.
 */
import { hasEightBits, rfc5322Date, secondsAt, showMailbox, splitMessage } from "../wire/index.ts";
import type { WireMailbox, ZoneClock } from "../wire/index.ts";
import { fromXtext } from "./notify.ts";
import type { QueuedLetter, QueuedRecipient } from "./queue-state.ts";

export interface ReportFacts {
  hostName: string;
  clock: ZoneClock;
  /** Virtual time in µs. */
  now: number;
  /** The queue id of the report itself: makes its boundary unique. */
  id: string;
  to: WireMailbox;
  letter: QueuedLetter;
  kind: "outcome" | "delay";
  recipients: readonly QueuedRecipient[];
  /** To the postmaster, because the sender was nobody. */
  double: boolean;
  expireMs: number;
}

/** RFC 3461 §6.2: a longer letter comes back as its header only. */
const LONGEST_RETURN_BYTES = 1_000_000;

/** Header and body, CRLF; Received:, Date: and Message-Id: are still to be put on. */
export function reportContent(facts: ReportFacts): string {
  const { hostName, id, to, clock, now } = facts;
  const boundary = `${id}.${secondsAt(clock, now)}/${hostName}`;
  const [type, third] = returned(facts);
  const people = forPeople(facts);
  const fields = [
    ...perMessage(facts),
    ...facts.recipients.flatMap((one) => ["", ...perRecipient(facts, one)]),
  ];
  const beyond = hasEightBits(fields.join(""));
  const lines = [
    `From: Mail Delivery Subsystem <MAILER-DAEMON@${hostName}>`,
    `To: ${facts.double ? "postmaster" : clean(showMailbox(to))}`,
    "MIME-Version: 1.0",
    "Content-Type: multipart/report; report-type=delivery-status;",
    `\tboundary="${boundary}"`,
    ...eightBit(`${people.join("")}${fields.join("")}${third}`),
    `Subject: ${subjectOf(facts)}`,
    // RFC 3834 §5.2
    "Auto-Submitted: auto-replied",
    "",
    "This is a MIME-encapsulated message",
    "",
    `--${boundary}`,
    ...(hasEightBits(people.join("")) ? ["Content-Type: text/plain; charset=utf-8"] : []),
    ...eightBit(people.join("")),
    "",
    ...people,
    "",
    `--${boundary}`,
    `Content-Type: message/${beyond ? "global-" : ""}delivery-status`,
    ...eightBit(fields.join("")),
    "",
    ...fields,
    "",
    `--${boundary}`,
    `Content-Type: ${type}`,
    ...eightBit(third),
    "",
  ];
  const gap = third.endsWith("\r\n") ? "" : "\r\n";
  return `${lines.join("\r\n")}\r\n${third}${gap}\r\n--${boundary}--\r\n`;
}

/** RFC 2045 §6.2: 8-bit text says that it is. */
function eightBit(text: string): string[] {
  return hasEightBits(text) ? ["Content-Transfer-Encoding: 8bit"] : [];
}

/** What a report says happened. RFC 3464 §2.3.3 */
export function actionOf({
  status,
}: QueuedRecipient): "failed" | "delayed" | "delivered" | "relayed" | "expanded" {
  return status === "delivered" || status === "relayed" || status === "expanded"
    ? status
    : status === "failed"
      ? "failed"
      : "delayed";
}

/** The whole letter for failures unless RET=HDRS, else its header. RFC 3461 §4.3, §6.2; beyond ASCII RFC 6533 §4 */
function returned({ letter, recipients }: ReportFacts): [type: string, text: string] {
  const { RET: ret } = letter.mailParameters;
  const failure = recipients.some(({ status }) => status === "failed");
  const wanted = typeof ret !== "string" || ret.toUpperCase() !== "HDRS";
  const header = letter.text.slice(0, splitMessage(letter.text).fields.at(-1)?.to ?? 0);
  const beyond = hasEightBits(header);
  if (failure && wanted && letter.text.length <= LONGEST_RETURN_BYTES)
    return [beyond ? "message/global" : "message/rfc822", letter.text];
  return [beyond ? "message/global-headers" : "text/rfc822-headers", header];
}

const SUBJECTS: Readonly<Record<string, string>> = {
  "5.1.1": "User unknown",
  "5.1.2": "Host unknown",
  "5.1.10": "The domain takes no mail",
  "5.2.2": "Mailbox full",
  "5.3.4": "Message too large",
  "5.4.4": "Host unknown",
  "5.4.6": "Too many hops",
  "5.6.2": "Conversion would break it",
  "5.6.3": "Cannot be made 7-bit",
  "5.6.7": "Address beyond ASCII",
  "5.6.9": "Header beyond ASCII",
  "5.7.1": "Not allowed",
};

function subjectOf(facts: ReportFacts): string {
  const { kind, recipients, letter, now, expireMs, double } = facts;
  if (kind === "delay")
    return `Warning: could not send message for past ${period((now - letter.acceptedAt) / 1000)}`;
  const failed = recipients.find(({ status }) => status === "failed");
  if (!failed) return "Return receipt";
  const expired = `Cannot send message within ${period(expireMs)}`;
  const what = failed.code === "4.4.7" ? expired : (SUBJECTS[failed.code] ?? "Service unavailable");
  return `${double ? "Postmaster notify" : "Returned mail"}: ${what}`;
}

/** "4 hours", "5 days" */
function period(ms: number): string {
  const hours = Math.max(1, Math.round(ms / 3_600_000));
  if (ms < 3_600_000) return `${Math.max(1, Math.round(ms / 60_000))} minutes`;
  const [count, unit] = hours % 24 === 0 ? [hours / 24, "day"] : [hours, "hour"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

function forPeople(facts: ReportFacts): string[] {
  const { letter, recipients, clock, kind, expireMs } = facts;
  const lines = [
    `The original message was received at ${rfc5322Date(secondsAt(clock, letter.acceptedAt), clock)}`,
    `from ${clean(letter.origin)}`,
  ];
  if (kind === "delay") lines.unshift(...WARNING_ONLY);
  const failed = recipients.filter((one) => actionOf(one) === "failed");
  const delayed = recipients.filter((one) => actionOf(one) === "delayed");
  const good = recipients.filter((one) => !failed.includes(one) && !delayed.includes(one));
  const list = (
    says: string,
    of: readonly QueuedRecipient[],
    line: (one: QueuedRecipient) => string,
  ): void => {
    if (of.length > 0) lines.push("", `   ----- The following addresses ${says} -----`, ...of.map(line));
  };
  list("had permanent fatal errors", failed, nameOf);
  list("had transient non-fatal errors", delayed, nameOf);
  list("have delivery notifications", good, (one) => `${nameOf(one)}  (${GOOD_NEWS[actionOf(one)]})`);
  const told = [...failed, ...delayed].flatMap(transcript);
  if (told.length > 0) lines.push("", "   ----- Transcript of session follows -----", ...told);
  if (kind === "delay") {
    lines.push(`Warning: message still undelivered after ${period((facts.now - letter.acceptedAt) / 1000)}`);
    lines.push(`Will keep trying until message is ${period(expireMs)} old`);
  }
  return lines;
}

const WARNING_ONLY = [
  "    **********************************************",
  "    **      THIS IS A WARNING MESSAGE ONLY      **",
  "    **  YOU DO NOT NEED TO RESEND YOUR MESSAGE  **",
  "    **********************************************",
  "",
];

const GOOD_NEWS = {
  delivered: "successfully delivered to mailbox",
  relayed: "relayed to non-DSN-aware mailer",
  expanded: "expanded by alias",
  failed: "",
  delayed: "",
} as const;

function transcript(one: QueuedRecipient): string[] {
  const why = clean(one.why);
  const talked = one.remote !== "" && isReply(why);
  const lines = talked
    ? [`... while talking to ${one.remote}.:`, `>>> RCPT To:${nameOf(one)}`, `<<< ${why}`]
    : [];
  return [
    ...lines,
    `${one.code.startsWith("5") ? "550" : "451"} ${nameOf(one)}... ${why.replace(/^\d{3}[ -]/, "")}`,
  ];
}

function nameOf({ mailbox, destination }: QueuedRecipient): string {
  return `<${clean(showMailbox(destination.kind === "remote" ? destination.mailbox : mailbox))}>`;
}

/** RFC 3464 §2.2; RFC 3461 §6.3 (a) to (c) */
function perMessage({ hostName, letter, clock }: ReportFacts): string[] {
  const { ENVID: envid } = letter.mailParameters;
  const caller = /^(\S+) \[/.exec(letter.origin)?.[1];
  return [
    ...(typeof envid === "string" ? [`Original-Envelope-Id: ${clean(fromXtext(envid))}`] : []),
    `Reporting-MTA: dns; ${hostName}`,
    ...(caller === undefined ? [] : [`Received-From-MTA: dns; ${clean(caller)}`]),
    `Arrival-Date: ${rfc5322Date(secondsAt(clock, letter.acceptedAt), clock)}`,
  ];
}

/** RFC 3464 §2.3; RFC 3461 §6.3 (d) to (k) */
function perRecipient({ hostName, letter, clock, expireMs }: ReportFacts, one: QueuedRecipient): string[] {
  const { ORCPT: orcpt } = one.parameters;
  const action = actionOf(one);
  const { mailbox } = one;
  const final = mailbox.domain === "" ? { ...mailbox, domain: hostName } : mailbox;
  const actual = showMailbox(one.destination.kind === "remote" ? one.destination.mailbox : final);
  const until = secondsAt(clock, letter.acceptedAt + expireMs * 1000);
  return [
    ...(typeof orcpt === "string" ? [`Original-Recipient: ${clean(originalRecipient(orcpt))}`] : []),
    `Final-Recipient: ${typed(showMailbox(final))}`,
    ...(actual === showMailbox(final) ? [] : [`X-Actual-Recipient: ${typed(actual)}`]),
    `Action: ${action}`,
    `Status: ${one.code === "" ? (action === "failed" ? "5.0.0" : "2.0.0") : one.code}`,
    ...(one.remote === "" ? [] : [`Remote-MTA: dns; ${one.remote}`]),
    ...(isReply(one.why) ? [`Diagnostic-Code: smtp; ${clean(one.why)}`] : []),
    ...(one.lastAt === null
      ? []
      : [`Last-Attempt-Date: ${rfc5322Date(secondsAt(clock, one.lastAt), clock)}`]),
    ...(action === "delayed" ? [`Will-Retry-Until: ${rfc5322Date(until, clock)}`] : []),
  ];
}

/** RFC 6533 §3: an address beyond ASCII is of another type. */
function typed(address: string): string {
  return `${hasEightBits(address) ? "utf-8" : "rfc822"}; ${clean(address)}`;
}

/** "rfc822;Bob+2Bnews@apex.com" to "rfc822; Bob+news@apex.com". RFC 3461 §4.2 */
function originalRecipient(orcpt: string): string {
  const at = orcpt.indexOf(";");
  return `${orcpt.slice(0, at)}; ${fromXtext(orcpt.slice(at + 1))}`;
}

function isReply(text: string): boolean {
  return /^[2-5]\d\d(?:[ -]|$)/.test(text);
}

/** What others wrote must not begin a line of ours. */
function clean(text: string): string {
  return text.replace(/[\r\n\0]/g, "?");
}
