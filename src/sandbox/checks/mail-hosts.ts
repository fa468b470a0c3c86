/** What a host's mail system is set to, as far as checks care. */
import type { HostModel } from "../model.ts";

export interface SmtpFacts {
  relay: string;
  localDomains: readonly string[];
  relayDomains: readonly string[];
  ownNetworks: readonly string[];
  /** Files of the world folder, "" for none. */
  aliases: string;
  access: string;
}

const NONE: readonly string[] = [];

export function smtpOf(host: HostModel): SmtpFacts | null {
  const smtp = host.spec.services["smtp"];
  if (smtp === undefined) return null;
  const list = (name: string): readonly string[] =>
    Array.isArray(smtp[name]) ? (smtp[name] as string[]) : NONE;
  const text = (name: string): string => (typeof smtp[name] === "string" ? smtp[name] : "");
  return {
    relay: text("relay") || "none",
    localDomains: list("localDomains"),
    relayDomains: list("relayDomains"),
    ownNetworks: list("ownNetworks"),
    aliases: text("aliases"),
    access: text("access"),
  };
}

/** The host's own name is always local. */
export function isTakenLocally(host: HostModel, domain: string): boolean {
  const smtp = smtpOf(host);
  if (smtp === null) return false;
  const lower = domain.toLowerCase();
  return lower === host.spec.name || smtp.localDomains.includes(lower);
}
