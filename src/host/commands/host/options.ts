/** host's command line. */
import { CLASS_IN, classCode, typeCode, typeName, type RecordType } from "../../../wire/dns/index.ts";
import { readOptions } from "../kit.ts";

export interface HostLine {
  name: string;
  /** As typed; null: those of /etc/resolv.conf. */
  server: string | null;
  /** Null: A, AAAA and MX, one after the other. */
  type: RecordType | null;
  class: number;
  /** -l: the zone's records of this kind, or of the kinds hosts have. */
  list: boolean;
  verbose: boolean;
  recurse: boolean;
  tcp: boolean;
  port: number;
  ndots: number | null;
  tries: number;
  timeoutSeconds: number;
  servfailStops: boolean;
}

export type HostReading = { ok: true; line: HostLine } | { ok: false; text: string; code: number };

const USAGE =
  "Usage: host [-adlrsTvw] [-c class] [-N ndots] [-t type] [-W time]\n" +
  "            [-R number] [-p port] hostname [server]\n" +
  "       -a is equivalent to -v -t ANY\n" +
  "       -c specifies query class for non-IN data\n" +
  "       -d is equivalent to -v\n" +
  "       -l lists all hosts in a domain, using AXFR\n" +
  "       -N changes the number of dots allowed before root lookup is done\n" +
  "       -p specifies the port on the server to query\n" +
  "       -r disables recursive processing\n" +
  "       -R specifies number of retries for UDP packets\n" +
  "       -s a SERVFAIL response should stop query\n" +
  "       -t specifies the query type\n" +
  "       -T enables TCP/IP mode\n" +
  "       -v enables verbose output\n" +
  "       -V print version number and exit\n" +
  "       -w specifies to wait forever for a reply\n" +
  "       -W specifies how long to wait for a reply\n";

const FOREVER_SECONDS = 86_400;
const USUAL_SECONDS = 5;

export function readHostLine(argv: readonly string[]): HostReading {
  const { given, rest, unknown } = readOptions(argv, "adlrsTvwV46", "cNtWRp");
  if (unknown !== null)
    return { ok: false, text: `host: illegal option -- ${unknown.slice(1)}\n${USAGE}`, code: 1 };
  const [name, server = null] = rest;
  if (name === undefined) return { ok: false, text: USAGE, code: 1 };
  const typed = given["t"];
  const code = typed === undefined ? null : typeCode(typed);
  if (typed !== undefined && code === null)
    return { ok: false, text: `host: invalid type: ${typed}\n\n`, code: 2 };
  const klass = given["c"] === undefined ? CLASS_IN : classCode(given["c"]);
  if (klass === null) return { ok: false, text: `host: invalid class: ${given["c"] ?? ""}\n\n`, code: 2 };
  const all = "a" in given;
  const line: HostLine = {
    name,
    server,
    type: code === null ? (all ? "ANY" : null) : typeName(code),
    class: klass,
    list: "l" in given,
    verbose: all || "v" in given || "d" in given,
    recurse: !("r" in given),
    tcp: "T" in given,
    port: number(given["p"], 53),
    ndots: given["N"] === undefined ? null : number(given["N"], 1),
    tries: number(given["R"], 1) + 1,
    timeoutSeconds: "w" in given ? FOREVER_SECONDS : Math.max(1, number(given["W"], USUAL_SECONDS)),
    servfailStops: "s" in given,
  };
  return { ok: true, line };
}

function number(text: string | undefined, otherwise: number): number {
  return text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : otherwise;
}
