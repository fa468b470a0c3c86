/** A message as dig prints it, and host with -v: the header in words, then each section like a zone file. */
import { toHex } from "../../../base/index.ts";
import {
  className,
  fullRcode,
  opcodeName,
  optOf,
  rcodeName,
  recordType,
  showData,
  type DnsMessage,
  type Question,
  type ResourceRecord,
} from "../../../wire/dns/index.ts";
import { moveTo, newLine, put } from "./columns.ts";
import { withoutOpt } from "./question.ts";

export interface Listing {
  /** Header, headings and the blank lines between sections. */
  comments: boolean;
  question: boolean;
  answer: boolean;
  authority: boolean;
  additional: boolean;
  ttl: boolean;
  class: boolean;
}

export const WHOLE_LISTING: Listing = {
  comments: true,
  question: true,
  answer: true,
  authority: true,
  additional: true,
  ttl: true,
  class: true,
};

/** ";; ->>HEADER<<- opcode: QUERY, …" and the line with the flags. */
export function headerText(message: DnsMessage): string {
  const { id, opcode, questions, answers, authorities, additionals } = message;
  const counts = `QUERY: ${questions.length}, ANSWER: ${answers.length}, AUTHORITY: ${authorities.length}, ADDITIONAL: ${additionals.length}`;
  return (
    `;; ->>HEADER<<- opcode: ${opcodeName(opcode)}, status: ${rcodeName(fullRcode(message))}, id: ${id}\n` +
    `;; flags:${flagWords(message)}; ${counts}\n`
  );
}

function flagWords(message: DnsMessage): string {
  const flags: [boolean, string][] = [
    [message.response, "qr"],
    [message.authoritative, "aa"],
    [message.truncated, "tc"],
    [message.recursionDesired, "rd"],
    [message.recursionAvailable, "ra"],
    [message.authenticData, "ad"],
    [message.checkingDisabled, "cd"],
  ];
  return flags.map(([set, word]) => (set ? ` ${word}` : "")).join("");
}

export function sectionsText(message: DnsMessage, listing: Listing): string {
  let text = listing.comments ? optText(message) : "";
  const section = (shown: boolean, heading: string, lines: readonly string[]): void => {
    if (!shown || lines.length === 0) return;
    const body = lines.map((line) => `${line}\n`).join("");
    text += listing.comments ? `;; ${heading} SECTION:\n${body}\n` : body;
  };
  const records = (list: readonly ResourceRecord[]): string[] =>
    withoutOpt(list).map((record) => recordLine(record, listing));
  section(listing.question, "QUESTION", message.questions.map(questionLine));
  section(listing.answer, "ANSWER", records(message.answers));
  section(listing.authority, "AUTHORITY", records(message.authorities));
  section(listing.additional, "ADDITIONAL", records(message.additionals));
  return text;
}

const COOKIE = 10;

function optText(message: DnsMessage): string {
  const opt = optOf(message);
  if (opt === null) return "";
  const options = opt.options.map(({ code, bytes }) =>
    code === COOKIE
      ? `; COOKIE: ${toHex(bytes)}\n`
      : `; OPT=${code}: ${toHex(bytes).replace(/..(?=.)/g, "$& ")}\n`,
  );
  const edns = `; EDNS: version: ${opt.version}, flags:${opt.doBit ? " do" : ""}; udp: ${opt.payloadSize}\n`;
  return `;; OPT PSEUDOSECTION:\n${edns}${options.join("")}`;
}

function questionLine(question: Question): string {
  const line = newLine();
  put(line, question.name);
  moveTo(line, 32);
  put(line, className(question.class));
  moveTo(line, 40);
  put(line, question.type);
  return `;${line.text}`;
}

/** "apex.com.		3600	IN	MX	10 iguana.apex.com." */
export function recordLine(record: ResourceRecord, shown: Pick<Listing, "ttl" | "class">): string {
  const line = newLine();
  let column = 24;
  const cell = (text: string): void => {
    moveTo(line, column);
    put(line, text);
    column += 8;
  };
  put(line, record.name);
  if (shown.ttl) cell(String(record.ttl));
  if (shown.class) cell(className(record.class ?? 1));
  cell(recordType(record));
  cell(showData(record.data));
  return line.text;
}
