/**
 * What a letter needs of the server that is to take it, and what is done when it has not offered that:
 * the letter is rewritten so that it needs less, or it goes back. RFC 6152 §3, RFC 6531 §3.2, RFC 3030 §3
 */
import { fromLatin1, toLatin1 } from "../../base/index.ts";
import { convertLetter, hasEightBits, splitMessage } from "../../wire/index.ts";
import type { SmtpClient } from "./client-state.ts";
import { isBeyondAscii, needsUtf8 } from "./extensions/smtputf8.ts";

export type Need =
  /** The letter was changed, and goes. */
  | { met: true; says: string; cite: string }
  /** It cannot go: `only` are the forward-paths that are the trouble, null: all. The code is for the report. RFC 3463 */
  | { met: false; only: readonly number[] | null; says: string; cite: string; code: string };

/** Changes the letter in `state` where that helps. Null: nothing was lacking. */
export function meetNeeds(state: SmtpClient): Need | null {
  const has = (keyword: string): boolean =>
    state.offered.some((line) => line === keyword || line.startsWith(`${keyword} `));
  const lacksUtf8 = has("SMTPUTF8") ? null : utf8Need(state);
  if (lacksUtf8 !== null && (lacksUtf8.met || lacksUtf8.only === null)) return lacksUtf8;
  const { body } = state.envelope;
  const binary = has("BINARYMIME") && has("CHUNKING");
  if ((body === "BINARYMIME" && !binary) || (body === "8BITMIME" && !has("8BITMIME")))
    return convert(state, has("8BITMIME")) ?? lacksUtf8;
  return lacksUtf8;
}

/** RFC 6531 §3.2: without SMTPUTF8 nothing that needs it may be sent; who does not need it is sent all the same. */
function utf8Need({ envelope, content }: SmtpClient): Need | null {
  if (!needsUtf8(envelope)) return null;
  // RFC 6531 §3.2: X.6.7, non-ASCII addresses not permitted.
  const lacks = { met: false, cite: "RFC 6531 §3.2", code: "5.6.7" } as const;
  const { reversePath, mailParameters, forwardPaths } = envelope;
  const says = "An address is beyond plain English letters, and the server has not offered SMTPUTF8.";
  if (reversePath !== null && isBeyondAscii(reversePath)) return { ...lacks, only: null, says };
  if ("SMTPUTF8" in mailParameters && hasEightBits(headerOf(content))) {
    const header = "The header is beyond plain English letters, and the server has not offered SMTPUTF8.";
    // X.6.9, UTF-8 header message cannot be transferred.
    return { ...lacks, only: null, says: header, code: "5.6.9" };
  }
  const only = forwardPaths.flatMap(({ mailbox }, i) => (isBeyondAscii(mailbox) ? [i] : []));
  if (only.length === 0) return null;
  return { ...lacks, only: only.length === forwardPaths.length ? null : only, says };
}

function headerOf(content: Uint8Array): string {
  const text = toLatin1(content);
  return text.slice(0, splitMessage(text).bodyAt);
}

function convert(state: SmtpClient, eightBit: boolean): Need | null {
  const { envelope, heloName } = state;
  const wasBinary = envelope.body === "BINARYMIME";
  const cite = wasBinary ? "RFC 3030 §3" : "RFC 6152 §3";
  const lacks = wasBinary ? "BINARYMIME" : "8BITMIME";
  const taken = { eightBit, binary: !wasBinary };
  const conversion = convertLetter(toLatin1(state.content), taken, heloName);
  if (!conversion.ok) {
    const says = `The server has not offered ${lacks}, and this letter cannot go without. ${conversion.says}`;
    return { met: false, only: null, says, cite, code: conversion.code };
  }
  state.content = fromLatin1(conversion.text);
  state.envelope = { ...envelope, body: eightBit ? "8BITMIME" : "7BIT" };
  if (conversion.encodings.length === 0) return null;
  const how = [...new Set(conversion.encodings)].join(" and ");
  return { met: true, says: `The server has not offered ${lacks}, so we send the letter in ${how}.`, cite };
}
