/**
 * Where mail for a domain goes: the MX answer weighed, with the reason for every choice.
 * RFC 5321 §5.1; RFC 7505 (null MX); RFC 2181 §10.3
 */
import type { Ipv4 } from "../base/index.ts";
import { parseIpv4 } from "../base/index.ts";
import type { DnsResult } from "../proto/dns/contract.ts";
import type { RouteCandidate } from "./contract.ts";

export interface Exchange {
  /** Lower case, no dot at the end. */
  host: string;
  preference: number;
}

export type RouteDecision =
  /** Try these, in order. `skipped` are those that must not be tried. */
  | { then: "try"; exchanges: Exchange[]; skipped: RouteCandidate[]; says: string; cite: string }
  /** Nothing is known now: queue and ask again. */
  | { then: "later"; says: string; cite: string }
  /** It can never work. `code` is an enhanced status code. RFC 3463 */
  | { then: "fail"; code: string; says: string; cite: string };

const CITE = "RFC 5321 §5.1";

/** The address in "[192.0.2.1]"; null for anything else. RFC 5321 §4.1.3 */
export function literalAddress(domain: string): Ipv4 | null {
  return /^\[.*\]$/.test(domain) ? parseIpv4(domain.slice(1, -1)) : null;
}

/** Weighs the answer to "MX of `domain`?". `ownNames` are the names this host goes by; `random` breaks ties. */
export function decideRoute(
  domain: string,
  answer: DnsResult,
  ownNames: readonly string[],
  random: (bound: number) => number,
): RouteDecision {
  switch (answer.status) {
    case "nxdomain":
      return { then: "fail", code: "5.1.2", says: `There is no domain ${domain}.`, cite: CITE };
    case "bad-name":
      return {
        then: "fail",
        code: "5.1.2",
        says: `${domain} is not a name that could be looked up.`,
        cite: CITE,
      };
    case "nodata":
      return implicit(domain);
    case "ok":
      return weigh(domain, answer, ownNames, random);
    default:
      return {
        then: "later",
        says: `The name servers did not say where mail for ${domain} goes (${answer.status}).`,
        cite: CITE,
      };
  }
}

function implicit(domain: string): RouteDecision {
  const says = `${domain} has no MX record, so the computer of that name takes its mail itself.`;
  return { then: "try", exchanges: [{ host: hostOf(domain), preference: 0 }], skipped: [], says, cite: CITE };
}

function weigh(
  domain: string,
  answer: DnsResult & { status: "ok" },
  ownNames: readonly string[],
  random: (bound: number) => number,
): RouteDecision {
  const found = answer.records.flatMap(({ data }) =>
    data.type === "MX" ? [{ host: hostOf(data.exchange), preference: data.preference }] : [],
  );
  if (found.length === 0) return implicit(domain);
  if (found.every(({ host }) => host === "")) {
    return {
      then: "fail",
      code: "5.1.10",
      says: `${domain} says that it takes no mail at all.`,
      cite: "RFC 7505 §3",
    };
  }
  const own = found.filter(({ host }) => ownNames.includes(host)).map(({ preference }) => preference);
  const limit = own.length > 0 ? Math.min(...own) : Infinity;
  const exchanges = shuffledByPreference(
    found.filter(({ host, preference }) => preference < limit && host !== ""),
    random,
  );
  const skipped = found.filter(({ preference }) => preference >= limit).map((one) => skip(one, ownNames));
  if (exchanges.length === 0) {
    const says = `The best exchanger for ${domain} is this computer, which does not keep its mail.`;
    return { then: "fail", code: "5.4.6", says, cite: CITE };
  }
  const best = exchanges[0]?.preference ?? 0;
  const says = `${domain} names ${count(found.length)}; the lowest number, ${best}, goes first.`;
  return { then: "try", exchanges, skipped, says, cite: CITE };
}

function skip({ host, preference }: Exchange, ownNames: readonly string[]): RouteCandidate {
  const says = ownNames.includes(host)
    ? "That is this computer itself."
    : "No nearer to the mailbox than this computer, so mail would go in circles.";
  return { exchange: host, preference, address: null, verdict: "skipped", says };
}

/** Lowest preference first; equal ones in random order. */
function shuffledByPreference(exchanges: readonly Exchange[], random: (bound: number) => number): Exchange[] {
  const mixed = [...exchanges];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = random(i + 1);
    const a = mixed[i];
    const b = mixed[j];
    if (a && b) {
      mixed[i] = b;
      mixed[j] = a;
    }
  }
  // Sorting is stable, so equals keep their mixed order.
  return mixed.sort((a, b) => a.preference - b.preference);
}

/** The addresses in an answer to "A of the exchange?", in the order given. */
export function addressesIn(answer: DnsResult): Ipv4[] {
  if (answer.status !== "ok") return [];
  return answer.records.flatMap(({ data }) => (data.type === "A" ? [data.address] : []));
}

/** An answer that may be another one later. */
export function isTemporary(answer: DnsResult): boolean {
  return !["ok", "nxdomain", "nodata", "bad-name"].includes(answer.status);
}

function hostOf(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}

function count(n: number): string {
  return n === 1 ? "one exchanger" : `${n} exchangers`;
}
