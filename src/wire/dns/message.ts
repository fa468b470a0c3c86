/** A DNS message as a value. RFC 1035 §4.1 */
import type { DomainName, RecordType, ResourceRecord } from "./record.ts";

/** RFC 1035 §4.1.2 */
export interface Question {
  name: DomainName;
  /** A record type, or a question type such as "ANY" or "AXFR". */
  type: RecordType;
  /** 1 is IN. */
  class: number;
}

export interface DnsMessage {
  id: number;
  /** QR: false asks, true answers. */
  response: boolean;
  /** 0 is QUERY. */
  opcode: number;
  /** AA */
  authoritative: boolean;
  /** TC */
  truncated: boolean;
  /** RD */
  recursionDesired: boolean;
  /** RA */
  recursionAvailable: boolean;
  /** Z: the one bit still reserved. */
  reserved: boolean;
  /** AD, RFC 4035 §3.2.3 */
  authenticData: boolean;
  /** CD, RFC 4035 §3.2.2 */
  checkingDisabled: boolean;
  /** The header's four bits; `fullRcode` adds what an OPT record says. */
  rcode: number;
  questions: Question[];
  answers: ResourceRecord[];
  authorities: ResourceRecord[];
  additionals: ResourceRecord[];
}

/** A query with one question and nothing else. */
export function query(id: number, name: DomainName, type: RecordType, recursionDesired: boolean): DnsMessage {
  return {
    id,
    response: false,
    opcode: 0,
    authoritative: false,
    truncated: false,
    recursionDesired,
    recursionAvailable: false,
    reserved: false,
    authenticData: false,
    checkingDisabled: false,
    rcode: 0,
    questions: [{ name, type, class: 1 }],
    answers: [],
    authorities: [],
    additionals: [],
  };
}

/** An empty answer to `to`: same ID, opcode, RD and question. RFC 1035 §4.1.1 */
export function answerTo(to: DnsMessage, rcode = 0): DnsMessage {
  return {
    id: to.id,
    response: true,
    opcode: to.opcode,
    authoritative: false,
    truncated: false,
    recursionDesired: to.recursionDesired,
    recursionAvailable: false,
    reserved: false,
    authenticData: false,
    checkingDisabled: to.checkingDisabled,
    rcode,
    questions: to.questions,
    answers: [],
    authorities: [],
    additionals: [],
  };
}
