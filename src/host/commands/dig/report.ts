/** What dig prints of an answer. */
import { recordType, showData, type DnsMessage } from "../../../wire/dns/index.ts";
import type { Answer } from "../dns/ask.ts";
import { millis, whenText } from "../dns/clock.ts";
import { headerText, recordLine, sectionsText } from "../dns/listing.ts";
import { isRefusal } from "../dns/question.ts";
import { VERSION } from "../dns/trouble.ts";
import type { Sys } from "../../program.ts";
import type { Lookup } from "./options.ts";

/** The lines about dig itself. `servers`: how many addresses "@server" has; 0: none was given before the name. */
export function greetingText(argv: readonly string[], servers: number): string {
  const command = ["", ...argv.slice(1)].join(" ");
  const found = servers === 0 ? "" : `; (${servers} server${servers === 1 ? "" : "s"} found)\n`;
  return `\n; <<>> DiG ${VERSION} <<>>${command}\n${found};; global options: +cmd\n`;
}

export function answerText(lookup: Lookup, answer: Answer, sys: Sys): string {
  const [message] = answer.messages;
  if (message === undefined) return "";
  if (lookup.type === "AXFR") return transferText(lookup, answer, message, sys);
  if (lookup.short) return shortText(lookup, answer);
  return messageText(lookup, message) + sections(lookup, message) + footText(lookup, answer, sys);
}

/** A question as "+qr" shows it. */
export function sendingText(lookup: Lookup, message: DnsMessage, bytes: number): string {
  if (lookup.short) return "";
  const head = lookup.listing.comments ? `;; Sending:\n${headerText(message)}\n` : "";
  const foot = lookup.stats ? `;; QUERY SIZE: ${bytes}\n\n` : "";
  return head + sections(lookup, message) + foot;
}

function messageText(lookup: Lookup, message: DnsMessage): string {
  if (!lookup.listing.comments) return "";
  const { recursionDesired, recursionAvailable } = message;
  const warning =
    recursionDesired && !recursionAvailable ? ";; WARNING: recursion requested but not available\n" : "";
  return `;; Got answer:\n${headerText(message)}${warning}\n`;
}

function sections(lookup: Lookup, message: DnsMessage): string {
  return sectionsText(message, lookup.listing);
}

export function footText(lookup: Lookup, answer: Answer, sys: Sys): string {
  const { server, port, bytes, tookMicros } = answer;
  const where = `${server.address}#${port}(${server.name})`;
  if (lookup.stats) return statsText(lookup, answer, sys) + `;; MSG SIZE  rcvd: ${bytes}\n\n`;
  if (!lookup.identify || lookup.short) return "";
  return `;; Received ${bytes} bytes from ${where} in ${millis(tookMicros)} ms\n\n`;
}

function statsText(lookup: Lookup, answer: Answer, sys: Sys): string {
  const { server, port, overTcp, tookMicros } = answer;
  const time = lookup.usec ? `${tookMicros} usec` : `${millis(tookMicros)} msec`;
  const where = `${server.address}#${port}(${server.name})`;
  return (
    `;; Query time: ${time}\n` +
    `;; SERVER: ${where} (${overTcp ? "TCP" : "UDP"})\n` +
    `;; WHEN: ${whenText(sys)}\n`
  );
}

function shortText(lookup: Lookup, answer: Answer): string {
  const { server, tookMicros } = answer;
  const tail = lookup.identify ? ` from server ${server.address} in ${millis(tookMicros)} ms.` : "";
  const records = answer.messages.flatMap(({ answers }) => answers);
  return records.map(({ data }) => `${showData(data)}${tail}\n`).join("");
}

function transferText(lookup: Lookup, answer: Answer, first: DnsMessage, sys: Sys): string {
  if (isRefusal(first)) return "; Transfer failed.\n";
  if (lookup.short) return shortText(lookup, answer);
  const records = answer.messages.flatMap(({ answers }) => answers);
  const lines = lookup.listing.answer
    ? records.map((record) => `${recordLine(record, lookup.listing)}\n`)
    : [];
  if (!lookup.stats) return lines.join("");
  const { messages, bytes } = answer;
  const size = `${records.length} records (messages ${messages.length}, bytes ${bytes})`;
  return `${lines.join("")}${statsText(lookup, answer, sys)};; XFR size: ${size}\n\n`;
}

/** The names of the servers a message sends us to: in its answer, or as a referral. */
export function serversNamed(message: DnsMessage): { zone: string; names: string[] } {
  const records = message.answers.length > 0 ? message.answers : message.authorities;
  if (records.some((record) => recordType(record) === "SOA")) return { zone: ".", names: [] };
  const names = records.flatMap(({ data }) => (data.type === "NS" ? [data.target] : []));
  const zone = records.find(({ data }) => data.type === "NS")?.name ?? ".";
  return { zone, names };
}
