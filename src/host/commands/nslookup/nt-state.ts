/** What NT's nslookup remembers between two steps. */
import type { DomainName, RecordType } from "../../../wire/dns/index.ts";
import { newAsker } from "../dns/ask.ts";
import type { Asker, Server } from "../dns/ask-state.ts";
import { newNtSettings, type NtSettings } from "./nt-settings.ts";
import type { ListLine } from "./zone-list.ts";

/** Why a question is under way. */
export type Purpose =
  /** The name of one of our own servers. */
  | { is: "own-name"; left: string[] }
  | { is: "lookup"; typed: string }
  /** "server NAME": its address, then its name. */
  | { is: "server-address"; typed: string; then: "stay" | "lookup"; lookup: string }
  | { is: "server-name"; address: string; then: "stay" | "lookup"; lookup: string }
  | { is: "list"; line: ListLine };

export interface NtLookup {
  look: "nt";
  at: "starting" | "prompt" | "asking" | "done";
  settings: NtSettings;
  server: Server;
  /** The server at the start: lserver asks it. */
  initial: Server;
  /** Back to this one after "NAME SERVER"; null otherwise. */
  kept: Server | null;
  asker: Asker;
  purpose: Purpose | null;
  names: DomainName[];
  type: RecordType;
  interactive: boolean;
  first: string | null;
  /** A server named on the command line. */
  wanted: string | null;
  ahead: string[];
  code: number;
}

const NOWHERE: Server = { name: "UnKnown", address: "0.0.0.0" };

export function newNtLookup(): NtLookup {
  return {
    look: "nt",
    at: "starting",
    settings: newNtSettings(),
    server: { ...NOWHERE },
    initial: { ...NOWHERE },
    kept: null,
    asker: newAsker(),
    purpose: null,
    names: [],
    type: "A",
    interactive: true,
    first: null,
    wanted: null,
    ahead: [],
    code: 0,
  };
}
