/** A DNS message in two or three words, for the map. */
import { NXDOMAIN, REFUSED, SERVFAIL, decodeMessage, withoutDot } from "../../wire/dns/index.ts";
import type { DnsMessage, RecordData } from "../../wire/dns/index.ts";

const FAILURES: Record<string, string> = {
  [`r${NXDOMAIN}`]: "no such name",
  [`r${REFUSED}`]: "refused",
  [`r${SERVFAIL}`]: "server failed",
};

function target(data: RecordData): string {
  if (data.type === "A") return data.address;
  if (data.type === "MX") return withoutDot(data.exchange);
  if (data.type === "NS" || data.type === "CNAME" || data.type === "PTR") return withoutDot(data.target);
  return "";
}

function shownName(name: string): string {
  return name === "." ? "." : withoutDot(name);
}

function answerLabel(message: DnsMessage, type: string): string {
  if (message.rcode !== 0) return FAILURES[`r${message.rcode}`] ?? `error ${message.rcode}`;
  const answer = message.answers.find(({ data }) => data.type === type) ?? message.answers[0];
  if (answer) return `${answer.data.type} ${target(answer.data)}`.trim();
  const authority = message.authorities.find(({ data }) => data.type === "NS");
  return authority ? `ask ${target(authority.data)}` : `no ${type}`;
}

/** "MX? apex.com" · "MX iguana.apex.com" · "ask ns.apex.com" · "no such name" */
export function dnsLabel(bytes: Uint8Array): string {
  const decoded = decodeMessage(bytes);
  const question = decoded.ok ? decoded.message.questions[0] : undefined;
  if (!decoded.ok || !question) return "DNS";
  return decoded.message.response
    ? answerLabel(decoded.message, question.type)
    : `${question.type}? ${shownName(question.name)}`;
}
