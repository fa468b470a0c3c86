/**
 * Initial sequence numbers: a clock that ticks every 4 µs plus a secret function of the connection, so
 * that old segments do not fit and strangers cannot guess. RFC 9293 §3.4.1
 */
import { showEndpoint } from "../../base/index.ts";
import type { Endpoint, Tick } from "../../base/index.ts";
import { plus } from "./sequence.ts";

export function newSecret(tick: Tick): number {
  return tick.random(0x10000) * 0x10000 + tick.random(0x10000);
}

export function initialSequence(secret: number, local: Endpoint, remote: Endpoint, tick: Tick): number {
  const clock = Math.floor(tick.now / 4) % 0x100000000;
  return plus(clock, mix(secret, `${showEndpoint(local)}>${showEndpoint(remote)}`));
}

/** FNV-1a with a final scramble. Not cryptography: nobody in this Internet computes sequence numbers to attack. */
function mix(secret: number, text: string): number {
  let hash = (secret ^ 0x811c9dc5) >>> 0;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
