/** A question to name servers, and how far it has come, as plain data. */
import type { Ipv4, Micros } from "../../../base/index.ts";
import type { DnsMessage } from "../../../wire/dns/index.ts";
import type { Question } from "./question.ts";

export interface Server {
  /** As it was given: a name, or the address again. */
  name: string;
  address: Ipv4;
}

export interface AskPlan {
  question: Question;
  /** At least one. */
  servers: readonly Server[];
  port: number;
  tcp: boolean;
  /** Take an answer that was cut off as it is. */
  keepTruncated: boolean;
  /** For each server. */
  tries: number;
  timeoutMicros: Micros;
  /** Which answers make the next server be asked, if there is one; the last one's answer is told all the same. */
  unless: { servfail: boolean; noRecursion: boolean };
}

export interface Ask extends AskPlan {
  /** Of this try: names its socket and its timer. */
  number: number;
  server: number;
  /** Tries of this server, this one included. */
  tried: number;
  overTcp: boolean;
  connected: boolean;
  id: number;
  sentAt: Micros;
  held: Uint8Array;
  /** Messages of a zone transfer so far. */
  pieces: DnsMessage[];
  bytes: number;
}

/** One question at a time; belongs to a program's state. */
export interface Asker {
  next: number;
  ask: Ask | null;
}
