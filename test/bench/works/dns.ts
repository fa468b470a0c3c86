/** (c): a typical MX answer, to bytes and back. */
import * as leichtgewicht from "@leichtgewicht/dns-packet";
import dnsPacket from "dns-packet";
import { decodeMessage, dissectMessage, encodeMessage } from "../../../src/wire/dns/index.ts";
import { typicalAnswer } from "../../wire/dns/messages.ts";
import { theirPacket } from "../../wire/dns/theirs.ts";
import type { Job, Work } from "../work.ts";

const encoded = encodeMessage(typicalAnswer);
const bytes = encoded.ok ? encoded.bytes : new Uint8Array(0);
const buffer = Buffer.from(bytes);
const packet = theirPacket(typicalAnswer);
function repeat(once: () => unknown): Job {
  return (units) => {
    let kept: unknown;
    for (let i = 0; i < units; i++) kept = once();
    if (kept === undefined) throw new Error("Nothing was done.");
    return null;
  };
}

function encodeOurs(): Job {
  return repeat(() => encodeMessage(typicalAnswer));
}

function decodeOurs(): Job {
  const read = decodeMessage(bytes);
  if (!read.ok || read.message.answers.length !== typicalAnswer.answers.length)
    throw new Error("The answer does not come back.");
  return repeat(() => decodeMessage(bytes));
}

export const dnsWorks: readonly Work[] = [
  {
    name: "dns-encode",
    title: "encode a typical MX answer",
    unit: "message",
    units: 100_000,
    contenders: [
      { name: "ours", prepare: encodeOurs },
      { name: "dns-packet", prepare: () => repeat(() => dnsPacket.encode(packet)) },
      {
        name: "@leichtgewicht/dns-packet",
        prepare: () => repeat(() => leichtgewicht.encode(packet)),
      },
    ],
    targets: { ours: 2 },
  },
  {
    name: "dns-decode",
    title: "decode it to values",
    unit: "message",
    units: 100_000,
    contenders: [
      { name: "ours", prepare: decodeOurs },
      { name: "dns-packet", prepare: () => repeat(() => dnsPacket.decode(buffer)) },
      { name: "ours, with field ranges", prepare: () => repeat(() => dissectMessage(bytes)) },
      { name: "@leichtgewicht/dns-packet", prepare: () => repeat(() => leichtgewicht.decode(buffer)) },
    ],
    targets: { ours: 3, "ours, with field ranges": 1 },
  },
];
