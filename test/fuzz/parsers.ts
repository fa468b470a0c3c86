/**
 * Everything that reads what strangers wrote, each with something to begin with. A reader may refuse; it must not throw,
 * and it must not take long.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { fromLatin1, toLatin1 } from "../../src/base/index.ts";
import { parseRecording } from "../../src/host/index.ts";
import { parseGlossary, parseLesson } from "../../src/lesson/index.ts";
import { checkZone, parseZone } from "../../src/proto/dns/index.ts";
import { smtpServer, type SessionIn, type SmtpAnswer } from "../../src/proto/smtp/index.ts";
import { roll, type Dice } from "../../src/sim/index.ts";
import { encodeIpv4, encodeTcp, decodeIpv4, decodeTcp, decodeUdp } from "../../src/wire/index.ts";
import { leaves, parseMime, partOctets, partText, readMailbox } from "../../src/wire/index.ts";
import { dissectMessage, encodeMessage } from "../../src/wire/dns/index.ts";
import { typicalAnswer } from "../wire/dns/messages.ts";

export interface Parser {
  name: string;
  /** Of a thousand inputs, so many go to this one: the quick ones get more. */
  share: number;
  seeds: readonly Uint8Array[];
  readonly read: (input: Uint8Array, luck: Dice) => void;
}

const at = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), "latin1");
const bytes = (...texts: string[]): Uint8Array[] => texts.map(fromLatin1);
const TICK = { now: 0, random: () => 0 };
const CLOCK = { epochSeconds: 889_542_131, zoneMinutes: -300, zoneName: "EST" };
const PERSONALITIES = ["patient", "sendmail-8.8", "sendmail-8.17", "postfix", "exim"];
const HOUSE = { address: "192.0.2.25", port: 25 };
const CALLER = { address: "192.0.2.10", port: 1025 };

const answer = encodeMessage(typicalAnswer);
const segment = encodeTcp(
  {
    sourcePort: 1025,
    destinationPort: 25,
    sequence: 1,
    acknowledgement: 1,
    flags: { ACK: true, PSH: true },
    window: 8760,
    urgentPointer: 0,
    options: [{ kind: "mss", bytes: 1460 }],
    payload: fromLatin1("HELO andromeda\r\n"),
  },
  CALLER.address,
  HOUSE.address,
);

/** Bytes in random pieces to a server; a policy that takes everything. */
function converse(input: Uint8Array, luck: Dice): void {
  const personality = PERSONALITIES[roll(luck, PERSONALITIES.length)] ?? "patient";
  const server = smtpServer.init(
    { hostName: "iguana.apex.com", personality, session: "fuzz", clock: CLOCK, notes: roll(luck, 2) === 0 },
    TICK,
  );
  const feed = (first: SessionIn<SmtpAnswer>): void => {
    const todo = [first];
    for (let next = todo.shift(); next !== undefined; next = todo.shift()) {
      for (const out of smtpServer.step(server, next, TICK))
        if (out.do === "ask") todo.push({ on: "answer", id: out.id, answer: { verdict: "yes" } });
    }
  };
  feed({ on: "open", local: HOUSE, peer: CALLER });
  for (let from = 0; from < input.length;) {
    const to = from + 1 + roll(luck, 40);
    feed({ on: "bytes", bytes: input.slice(from, to) });
    from = to;
  }
  feed({ on: "ended", how: "eof" });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const RECORDING = JSON.stringify({
  format: 1,
  world: "1998",
  seed: 1,
  inputs: [
    { at: 0, input: { do: "terminal", host: "andromeda.acme.com", user: "joe" } },
    { at: 10, input: { do: "key", tty: "andromeda.acme.com/1", text: "telnet iguana.apex.com 25\r" } },
    { at: 20, input: { do: "cable", host: "iguana.apex.com", set: { up: false, lossPerMille: 5 } } },
  ],
  until: 30,
});

export const PARSERS: readonly Parser[] = [
  {
    name: "DNS messages",
    share: 400,
    seeds: answer.ok ? [answer.bytes] : [],
    read: (input) => void dissectMessage(input),
  },
  {
    name: "IPv4, TCP, UDP",
    share: 300,
    seeds: [
      encodeIpv4({ source: CALLER.address, destination: HOUSE.address, protocol: 6, payload: segment }),
    ],
    read: (input) => {
      const packet = decodeIpv4(input);
      decodeTcp(packet.ok ? packet.value.payload : input, CALLER.address, HOUSE.address);
      decodeUdp(packet.ok ? packet.value.payload : input, CALLER.address, HOUSE.address);
    },
  },
  {
    name: "SMTP sessions",
    share: 100,
    seeds: bytes(
      "EHLO andromeda.acme.com\r\nMAIL FROM:<joe@acme.com> SIZE=10 BODY=8BITMIME\r\nRCPT TO:<jane@apex.com> NOTIFY=NEVER\r\nDATA\r\nSubject: x\r\n\r\n..dot\r\n.\r\nQUIT\r\n",
      'HELO a\r\nMAIL FROM:<@a,@b:"j o"@[IPv6:::1]>\r\nRCPT TO:<postmaster>\r\nBDAT 5 LAST\r\nhelloVRFY x\r\nETRN @a\r\nHELP\r\n',
    ),
    read: converse,
  },
  {
    name: "addresses",
    share: 50,
    seeds: bytes('"j\\"o e"@[192.0.2.1]', "joe(comment)@acme.com", "a.b+c@xn--d.example"),
    read: (input) => void readMailbox(toLatin1(input)),
  },
  {
    name: "MIME letters",
    share: 90,
    seeds: bytes(
      'Subject: =?utf-8?b?4oKs?=\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Transfer-Encoding: base64\r\n\r\naGk=\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=E2=82=AC=\r\n--b--\r\n',
    ),
    read: (input) => {
      for (const part of leaves(parseMime(toLatin1(input)))) {
        partText(part);
        partOctets(part);
      }
    },
  },
  {
    name: "zone files",
    share: 30,
    seeds: bytes(at("lessons/worlds/1998/zones/apex.com.zone")),
    read: (input) => {
      const { zone } = parseZone(toLatin1(input), "apex.com", "fuzz.zone");
      if (zone !== null) checkZone(zone);
    },
  },
  {
    name: "recordings",
    share: 25,
    seeds: bytes(RECORDING),
    read: (input) => void parseRecording(readJson(toLatin1(input))),
  },
  {
    name: "lessons",
    share: 5,
    seeds: bytes(at("lessons/01-say-helo/lesson.md")),
    read: (input) => void parseLesson("lesson.md", toLatin1(input), GLOSSARY),
  },
];

const { glossary: GLOSSARY } = parseGlossary("glossary.md", at("lessons/glossary.md"));
