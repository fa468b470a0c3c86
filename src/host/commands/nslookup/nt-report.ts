/** What NT's nslookup prints of an answer; it descends from BIND 4's. */
import {
  className,
  fullRcode,
  opcodeName,
  rcodeName,
  recordType,
  sameName,
  showData,
  type DnsMessage,
  type DomainName,
  type RecordData,
  type RecordType,
  type ResourceRecord,
} from "../../../wire/dns/index.ts";
import { withoutOpt } from "../dns/question.ts";
import { secondsText } from "./nt-words.ts";

/** Without the final dot; the root has a word of its own. */
export function ntName(name: DomainName): string {
  return name === "." ? "(root)" : name.slice(0, -1);
}

export function records(list: readonly ResourceRecord[]): string {
  return withoutOpt(list)
    .map((record) => {
      const gap = record.data.type === "SOA" ? "\n" : "\t";
      return `${ntName(record.name)}${gap}${dataLines(record)}`;
    })
    .join("");
}

function dataLines(record: ResourceRecord): string {
  const { data } = record;
  switch (data.type) {
    case "A":
      return `internet address = ${data.address}\n`;
    case "AAAA":
      return `AAAA IPv6 address = ${data.address}\n`;
    case "NS":
      return `nameserver = ${ntName(data.target)}\n`;
    case "CNAME":
      return `canonical name = ${ntName(data.target)}\n`;
    case "PTR":
      return `name = ${ntName(data.target)}\n`;
    case "MX":
      return `MX preference = ${data.preference}, mail exchanger = ${ntName(data.exchange)}\n`;
    case "TXT":
      return `text =\n\n${data.strings.map((text) => `\t"${text}"\n`).join("")}`;
    case "HINFO":
      return `CPU = ${data.cpu}\tOS = ${data.os}\n`;
    case "SOA":
      return soaLines(data);
    case "SRV":
      return (
        "SRV service location:\n" +
        `\t  priority       = ${data.priority}\n\t  weight         = ${data.weight}\n` +
        `\t  port           = ${data.port}\n\t  svr hostname   = ${ntName(data.target)}\n`
      );
    default:
      return `${recordType(record)} = ${showData(data)}\n`;
  }
}

function soaLines(data: RecordData & { type: "SOA" }): string {
  return (
    `\tprimary name server = ${ntName(data.primary)}\n\tresponsible mail addr = ${ntName(data.mailbox)}\n` +
    `\tserial  = ${data.serial}\n\trefresh = ${secondsText(data.refresh)}\n\tretry   = ${secondsText(data.retry)}\n` +
    `\texpire  = ${secondsText(data.expire)}\n\tdefault TTL = ${secondsText(data.minimum)}\n`
  );
}

/** Records as they came, then what else the server said; for every type but addresses. */
export function recordsText(message: DnsMessage): string {
  const { authoritative, answers, authorities, additionals } = message;
  const others = records([...authorities, ...additionals]);
  const head = !authoritative && withoutOpt(answers).length > 0 ? "Non-authoritative answer:\n" : "";
  const gap = !authoritative && others !== "" && head !== "" ? "\n" : "";
  return head + records(answers) + gap + others;
}

/** "Name: … Address: … Aliases: …", or null when there is no address. `typed`: the name asked for. */
export function hostText(message: DnsMessage, asked: DomainName): string | null {
  const addresses = message.answers.flatMap(({ data }) =>
    data.type === "A" || data.type === "AAAA" ? [data.address] : [],
  );
  if (addresses.length === 0) return null;
  const last = message.answers.find(({ data }) => data.type === "A" || data.type === "AAAA");
  const aliases = message.answers.flatMap(({ data, name }) => (data.type === "CNAME" ? [ntName(name)] : []));
  const head = message.authoritative ? "" : "Non-authoritative answer:\n";
  const several = addresses.length > 1 ? "Addresses" : "Address";
  const also = aliases.length > 0 ? `Aliases:  ${aliases.join(", ")}\n` : "";
  return `${head}Name:    ${ntName(last?.name ?? asked)}\n${several}:  ${addresses.join(", ")}\n${also}\n`;
}

/** A referral to an address question: the servers that would know. */
export function servedByText(message: DnsMessage, asked: DomainName): string | null {
  const servers = message.authorities.flatMap(({ data, name }) =>
    data.type === "NS" ? [{ server: data.target, zone: name }] : [],
  );
  if (servers.length === 0) return null;
  const rows = servers.map(({ server, zone }) => {
    const addresses = message.additionals.flatMap(({ data, name }) =>
      data.type === "A" && sameName(name, server) ? [data.address] : [],
    );
    return `- ${ntName(server)}\n          ${addresses.join(", ")}\n          ${ntName(zone)}\n`;
  });
  return `Name:    ${ntName(asked)}\nServed by:\n${rows.join("")}\n`;
}

const KINDS: Readonly<Record<RecordType, string>> = {
  A: "address",
  CNAME: "canonical name",
  HINFO: "host information",
  MX: "mail exchange",
  NS: "name server",
  PTR: "domain name pointer",
  SOA: "start of authority",
  TXT: "text",
};

export function nothingText(type: RecordType, asked: DomainName): string {
  return `*** No ${KINDS[type] ?? "such"} (${type}) records available for ${ntName(asked)}\n`;
}

/** What `set debug` adds. `heading`: "Got answer:", "SendRequest(), len 26". */
export function debugText(message: DnsMessage, heading: string): string {
  const { id, opcode, questions, answers, authorities, additionals } = message;
  const asked = questions.map(
    ({ name, type, class: klass }) => `\t${ntName(name)}, type = ${type}, class = ${className(klass)}\n`,
  );
  const section = (title: string, list: readonly ResourceRecord[]): string =>
    withoutOpt(list).length === 0 ? "" : `    ${title}:\n${withoutOpt(list).map(debugRecord).join("")}`;
  return (
    `------------\n${heading}\n    HEADER:\n` +
    `\topcode = ${opcodeName(opcode)}, id = ${id}, rcode = ${rcodeName(fullRcode(message))}\n` +
    `\theader flags:  ${flagWords(message)}\n` +
    `\tquestions = ${questions.length},  answers = ${answers.length},  authority records = ${authorities.length},  additional = ${additionals.length}\n\n` +
    `    QUESTIONS:\n${asked.join("")}${section("ANSWERS", answers)}` +
    `${section("AUTHORITY RECORDS", authorities)}${section("ADDITIONAL RECORDS", additionals)}\n------------\n`
  );
}

function flagWords(message: DnsMessage): string {
  const words = [message.response ? "response" : "query"];
  if (message.authoritative) words.push("auth. answer");
  if (message.truncated) words.push("truncation");
  if (message.recursionDesired) words.push("want recursion");
  if (message.recursionAvailable) words.push("recursion avail.");
  return words.join(", ");
}

function debugRecord(record: ResourceRecord): string {
  const ttl = `\tttl = ${secondsText(record.ttl)}\n`;
  const data = dataLines(record);
  return `    ->  ${ntName(record.name)}\n${record.data.type === "SOA" ? ttl + data : `\t${data}${ttl}`}`;
}
