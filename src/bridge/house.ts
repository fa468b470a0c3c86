/**
 * The mail system of iguana.apex.com as the measured servers had it, without a disk: who lives there, which
 * names are local, for whom it relays. How an address is routed goes by the program that read it.
 */
import { isAddressLiteral } from "../wire/index.ts";
import { letterText } from "../proto/smtp/index.ts";
import type { Letter, Mailbox, SmtpAnswer, SmtpAsk, SmtpServer } from "../proto/smtp/index.ts";

export interface Caller {
  name: string;
  address: string;
}

type Reader = SmtpServer["settings"]["reader"];

export const ANDROMEDA: Caller = { name: "andromeda.acme.com", address: "192.0.2.10" };

const HOST = "iguana.apex.com";
const ADDRESS = "192.0.2.20";
const LOCAL_DOMAINS = ["apex.com", HOST, "localhost"];
/** Sendmail knows itself without its domain, too. */
const SHORT_NAME = "iguana";
const FULL_NAMES: Readonly<Record<string, string>> = { root: "root", daemon: "daemon" };
/** The people, the accounts every Debian has, and the names in its file of aliases. */
const USERS =
  "jane joe root nobody daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc".split(
    " ",
  );
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  staff: ["joe", "jane"],
  ...Object.fromEntries(
    "mailer-daemon postmaster nobody hostmaster usenet webmaster www ftp abuse noc security"
      .split(" ")
      .map((name) => [name, ["root"]]),
  ),
};
/** Free bytes on the disk. */
const SPACE_BYTES = 50_000_000_000;

const YES: SmtpAnswer = { verdict: "yes" };
const no = (
  rule: Extract<SmtpAnswer, { verdict: "no" }>["rule"],
  facts: Record<string, string> = {},
): SmtpAnswer => ({
  verdict: "no",
  rule,
  facts,
});

export function judgeAtHouse(server: SmtpServer, caller: Caller, question: SmtpAsk): SmtpAnswer {
  const { reader } = server.settings;
  switch (question.what) {
    case "connect":
      return { verdict: "yes", facts: { reverseName: caller.name } };
    case "helo":
      return YES;
    case "mail":
      return reader === "sendmail" && Number(question.parameters["SIZE"] ?? 0) > SPACE_BYTES
        ? no("no-space")
        : YES;
    case "rcpt":
      return (
        (server.settings.strictEnvelopes ? fullNames(question) : null) ??
        withKey(judgeRecipient(reader, caller, question.forwardPath), question.forwardPath)
      );
    case "vrfy":
      return verify(reader, caller, question.argument);
    case "expn":
      return expand(question.argument);
    case "etrn": {
      const named = server.settings.strictEnvelopes ? heloFault(server.client.heloName ?? "") : null;
      if (named !== null) return named;
      return reader !== "postfix" || isLocal(question.argument) || isBelow(question.argument)
        ? YES
        : no("not-local");
    }
    case "accept":
      if (reader === "postfix" && hops(question.content) >= 49) return no("too-many-hops");
      return { verdict: "yes", facts: { id: IDS[reader] } };
  }
}

/** What tells the same mailbox from others, however it was written. */
function withKey(answer: SmtpAnswer, mailbox: Mailbox): SmtpAnswer {
  if (answer.verdict === "no") return answer;
  const here = mailbox.domain === "" || isLocal(mailbox.domain);
  const key = here ? unquoted(mailbox.localPart).toLowerCase() : show(mailbox);
  return { verdict: "yes", facts: { ...answer.facts, key } };
}

function hops(content: Letter): number {
  const [header = ""] = letterText(content).split("\r\n\r\n");
  return header.split("\r\n").filter((line) => /^Received[ \t]*:/i.test(line)).length;
}

/** What the programs call a letter in their queue looks like. */
const IDS: Readonly<Record<Reader, string>> = {
  standard: "LAA00101",
  sendmail: "6ANBvIXj000087",
  postfix: "06D6E2484D2",
  exim: "1xVSg5-00001D-1i",
};

/** Strict servers wait until RCPT to say what they think of the name in HELO and of the sender. */
function fullNames(question: Extract<SmtpAsk, { what: "rcpt" }>): SmtpAnswer | null {
  const { client, reversePath, forwardPath } = question;
  const fault = heloFault(client.heloName ?? "");
  if (fault !== null) return fault;
  if (reversePath !== null && !isFull(reversePath.domain))
    return no("unqualified-domain", { what: "Sender", plain: show(reversePath) });
  if (!isFull(forwardPath.domain) && show(forwardPath).toLowerCase() !== "postmaster")
    return no("unqualified-domain", { what: "Recipient" });
  return null;
}

function heloFault(name: string): SmtpAnswer | null {
  const shown = name.replace(/[^!-~]|[<>()\\";@]/g, "?");
  const reject = (code: string, said: string): SmtpAnswer => no("helo-name", { code, shown, said });
  if (name.startsWith("[")) return isAddressLiteral(name) ? null : reject("501", "invalid ip address");
  if (isAddressLiteral(`[${name}]`) || isAddressLiteral(`[IPv6:${name}]`))
    return reject("504", "need fully-qualified hostname");
  if (!isHostName(name) || /^[\d.]+$/.test(name)) return reject("501", "Invalid name");
  return isFull(name) ? null : reject("504", "need fully-qualified hostname");
}

function isHostName(name: string): boolean {
  return name
    .replace(/\.$/, "")
    .split(".")
    .every((label) => label.length <= 63 && /^[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?$/.test(label));
}

function isFull(domain: string): boolean {
  return domain.startsWith("[") || /[^.]\.[^.]/.test(domain);
}

function show({ localPart, domain }: Mailbox): string {
  return domain === "" ? localPart : `${localPart}@${domain}`;
}

function isLocal(domain: string): boolean {
  const name = domain.toLowerCase().replace(/\.$/, "");
  return LOCAL_DOMAINS.includes(name) || name === `[${ADDRESS}]` || name === "[127.0.0.1]";
}

function isBelow(domain: string): boolean {
  const name = domain.toLowerCase().replace(/\.$/, "");
  return LOCAL_DOMAINS.some((local) => name.endsWith(`.${local}`));
}

function relaysFor(reader: Reader, { address }: Caller): boolean {
  return address.startsWith("127.") || (reader === "sendmail" && address === ADDRESS);
}

function judgeRecipient(reader: Reader, caller: Caller, mailbox: Mailbox): SmtpAnswer {
  const localPart = unquoted(mailbox.localPart);
  const { domain } = mailbox;
  const here = domain === "" || isLocal(domain) || (reader === "sendmail" && domain === SHORT_NAME);
  if (reader === "exim" && isRestricted(mailbox.localPart, here)) return no("blocked");
  const relays = relaysFor(reader, caller);
  // Debian's Exim asks those it relays for no further questions.
  if (reader === "exim" && relays) return YES;
  if (!here) {
    const ours =
      reader === "postfix" &&
      !/[@%!]/.test(localPart) &&
      (isBelow(domain) || (!domain.includes(".") && !domain.startsWith("[")));
    return ours || relays ? YES : no("relay-denied");
  }
  // Postfix has taken the backslash off before it looks; to Sendmail an @ behind one is a letter.
  const escaped = reader === "sendmail" && mailbox.localPart.includes("\\@");
  const onward = reader === "standard" || reader === "exim" || escaped ? null : routedOn(localPart);
  if (onward !== null && !isLocal(onward.domain)) {
    if (!relays) return no("relay-denied");
    return { verdict: "yes", facts: /[!"]/.test(mailbox.localPart) ? {} : { path: `<${show(onward)}>` } };
  }
  const user = (onward?.localPart ?? localPart).toLowerCase();
  const program = /^(?:\||\/|:include:)/.exec(user)?.[0];
  if (program !== undefined && reader === "sendmail")
    return no("program", { what: { "|": "programs", "/": "files" }[program] ?? ":include:s" });
  // Nobody's mail at a local domain is the postmaster's, in the one program that lets it pass.
  if (user === "" && reader === "postfix") return YES;
  return lives(reader === "sendmail" ? user.replace(/\+.*$/s, "") : user) ? YES : no("unknown-user");
}

function lives(user: string): boolean {
  return USERS.includes(user) || Object.hasOwn(ALIASES, user);
}

/** user@host, host!user and user%host inside a local part send the letter on. */
function routedOn(localPart: string): Mailbox | null {
  const m =
    /^(.+)[@](.+)$/s.exec(localPart) ??
    /^(?<host>[^!]+)!(?<user>.+)$/s.exec(localPart) ??
    /^(.+)%(.+)$/s.exec(localPart);
  if (!m) return null;
  const bang = m.groups;
  return bang
    ? { localPart: bang["user"] ?? "", domain: (bang["host"] ?? "").toLowerCase() }
    : { localPart: m[1] ?? "", domain: (m[2] ?? "").toLowerCase() };
}

/** What Debian's rules for Exim have never let through. */
function isRestricted(localPart: string, here: boolean): boolean {
  return here ? /^\.|[@%!/|`#&?]/.test(localPart) : /^[./|]|[@%!`#&?]|\/\.\.\//.test(localPart);
}

function unquoted(localPart: string): string {
  return localPart.replace(/"((?:[^"\\]|\\.)*)"/gs, "$1").replace(/\\(.)/gs, "$1");
}

function split(address: string): Mailbox {
  const at = address.lastIndexOf("@");
  return at < 0
    ? { localPart: address, domain: "" }
    : { localPart: address.slice(0, at), domain: address.slice(at + 1).toLowerCase() };
}

function verify(reader: Reader, caller: Caller, address: string): SmtpAnswer {
  if (reader === "postfix") return judgeRecipient(reader, caller, split(address));
  const mailbox = split(address.replace(/^<(.*)>$/, "$1"));
  if (mailbox.domain !== "" && !isLocal(mailbox.domain))
    return no("cannot-verify", { mailbox: show(mailbox) });
  const onward = routedOn(unquoted(mailbox.localPart));
  const users = (onward !== null && isLocal(onward.domain) ? onward.localPart : unquoted(mailbox.localPart))
    .toLowerCase()
    .split(",");
  if (!users.every(lives)) return no("unknown-user");
  if (users.length > 1) return { verdict: "yes", facts: { members: users.reverse().map(person).join("\n") } };
  const [user = ""] = users;
  return { verdict: "yes", facts: { fullName: FULL_NAMES[user] ?? "", mailbox: `${user}@${HOST}` } };
}

function person(user: string): string {
  return `${FULL_NAMES[user] ?? ""} <${user}@${HOST}>`.trimStart();
}

function expand(address: string): SmtpAnswer {
  const mailbox = split(address.replace(/^<(.*)>$/, "$1"));
  if (mailbox.domain !== "" && !isLocal(mailbox.domain))
    return { verdict: "yes", facts: { members: `<${show(mailbox)}>` } };
  const user = unquoted(mailbox.localPart).toLowerCase();
  const members = ALIASES[user] ?? (USERS.includes(user) ? [user] : []);
  return members.length === 0
    ? no("no-such-list")
    : { verdict: "yes", facts: { members: members.map(person).join("\n") } };
}
