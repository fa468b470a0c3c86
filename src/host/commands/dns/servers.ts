/** Whom to ask: the servers of resolv.conf, or the addresses of a name that somebody typed. */
import { parseIpv4 } from "../../../base/index.ts";
import { parseResolvConf, type DnsResult } from "../../../proto/dns/index.ts";
import type { ProgramIn, Sys, Syscall } from "../../program.ts";
import type { Server } from "./ask-state.ts";

export function configuredServers(sys: Sys): Server[] {
  return parseResolvConf(sys.resolvConf).servers.map((address) => ({ name: address, address }));
}

/** A search for the addresses of one host name, by this computer's own resolver, as `getaddrinfo` does it. */
export interface Finding {
  /** Of the question to the resolver. */
  id: number;
  name: string;
}

export type FoundServers = { ok: true; servers: Server[] } | { ok: false; name: string };

/** An address needs no search: `servers` is there at once. */
export function findServers(
  name: string,
  id: number,
): { servers: Server[] | null; calls: Syscall[]; finding: Finding } {
  const finding = { id, name };
  const address = parseIpv4(name);
  if (address !== null) return { servers: [{ name, address }], calls: [], finding };
  return { servers: null, calls: [{ do: "resolve", id, name, type: "A" }], finding };
}

/** Null when the input is about something else. */
export function hearFinding(finding: Finding, input: ProgramIn): FoundServers | null {
  if (input.on !== "resolved" || input.id !== finding.id) return null;
  const servers = addressesOf(input.result).map((address) => ({ name: finding.name, address }));
  return servers.length > 0 ? { ok: true, servers } : { ok: false, name: finding.name };
}

function addressesOf(result: DnsResult): string[] {
  if (result.status !== "ok") return [];
  return result.records.flatMap(({ data }) => (data.type === "A" ? [data.address] : []));
}
