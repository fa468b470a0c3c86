/** A server session with somebody to answer its questions: the mail system of iguana.apex.com, in miniature. */
import { copy, fromLatin1, toLatin1 } from "../../../src/base/index.ts";
import type { Tick } from "../../../src/base/index.ts";
import { letterText, smtpServer, textLine } from "../../../src/proto/smtp/index.ts";
import type {
  Envelope,
  SmtpAnswer,
  SmtpAsk,
  SmtpNote,
  SmtpServer,
  SmtpServerConfig,
} from "../../../src/proto/smtp/index.ts";
import type { SessionIn, SessionOut } from "../../../src/proto/session.ts";

export const TICK: Tick = { now: 0, random: () => 0 };

export interface Caller {
  name: string | null;
  address: string;
}

export interface House {
  users: Record<string, string>;
  lists: Record<string, string[]>;
  localDomains: string[];
  /** Relay for anybody. */
  open: boolean;
  id: string;
  caller: Caller;
  /** Refuses % ! and @ in local parts, whoever asks. */
  restricted?: boolean;
  /** Free disk: a letter announced larger is refused. */
  spaceBytes?: number;
}

export const IGUANA: House = {
  users: { jane: "Jane Doe", bob: "", postmaster: "" },
  lists: { staff: ["<joe@iguana.apex.com>", "Jane Doe <jane@iguana.apex.com>"] },
  localDomains: ["apex.com", "iguana.apex.com"],
  open: false,
  id: "KAA12345",
  caller: { name: "andromeda.acme.com", address: "192.0.2.10" },
};

export interface Letter {
  envelope: Envelope;
  content: string;
}

export interface Talk {
  state: SmtpServer;
  /** Everything the server said, in one piece. */
  said: string;
  notes: SmtpNote[];
  letters: Letter[];
  closed: boolean;
  house: House;
}

export function openTalk(config: Partial<SmtpServerConfig>, house: House = IGUANA): Talk {
  const whole: SmtpServerConfig = {
    hostName: "iguana.apex.com",
    personality: "patient",
    session: "t1",
    clock: { epochSeconds: 889_542_131, zoneMinutes: -300, zoneName: "EST" },
    ...config,
  };
  const talk: Talk = {
    state: smtpServer.init(whole, TICK),
    said: "",
    notes: [],
    letters: [],
    closed: false,
    house,
  };
  feed(talk, {
    on: "open",
    local: { address: "192.0.2.20", port: 25 },
    peer: { address: house.caller.address, port: 1025 },
  });
  return talk;
}

export function type(talk: Talk, text: string): void {
  feed(talk, { on: "bytes", bytes: fromLatin1(text) });
}

/** The lines of letters that notes told of. */
export function told({ notes }: Talk): unknown[] {
  return notes.flatMap((note) =>
    note.t === "smtp.text" ? [{ line: textLine(note), stuffed: note.stuffed, slip: note.slip }] : [],
  );
}

/** Feeds one input and answers every question at once. The state is copied first, as a keyframe would. */
export function feed(talk: Talk, input: SessionIn<SmtpAnswer>): void {
  const todo: SessionIn<SmtpAnswer>[] = [input];
  for (let next = todo.shift(); next; next = todo.shift()) {
    talk.state = copy(talk.state);
    for (const out of smtpServer.step(talk.state, next, TICK)) {
      const answer = hear(talk, out);
      if (answer) todo.push(answer);
    }
  }
}

function hear(talk: Talk, out: SessionOut<SmtpAsk, SmtpNote>): SessionIn<SmtpAnswer> | null {
  if (out.do === "send") talk.said += toLatin1(out.bytes);
  if (out.do === "note") talk.notes.push(out.note);
  if (out.do === "close") talk.closed = true;
  if (out.do !== "ask") return null;
  if (out.ask.what === "accept") {
    talk.letters.push({ envelope: out.ask.envelope, content: letterText(out.ask.content) });
  }
  return { on: "answer", id: out.id, answer: judge(talk.house, out.ask) };
}

function judge(house: House, question: SmtpAsk): SmtpAnswer {
  const yes = (facts: Record<string, string> = {}): SmtpAnswer => ({ verdict: "yes", facts });
  switch (question.what) {
    case "connect":
      return yes(house.caller.name === null ? {} : { reverseName: house.caller.name });
    case "helo":
      return yes();
    case "mail":
      return Number(question.parameters["SIZE"] ?? 0) > (house.spaceBytes ?? Infinity)
        ? { verdict: "no", rule: "no-space" }
        : yes();
    case "rcpt": {
      const { localPart, domain } = question.forwardPath;
      const percent = /^(.+)%(.+)$/.exec(localPart);
      if (house.restricted === true && /[%!@]/.test(localPart)) return { verdict: "no", rule: "blocked" };
      if (house.open && percent) return yes({ path: `<${percent[1]}@${percent[2]}>` });
      if (domain !== "" && !house.localDomains.includes(domain)) {
        return house.open ? yes() : { verdict: "no", rule: "relay-denied" };
      }
      if (localPart.includes("%") || localPart.includes("!") || localPart.includes("@")) {
        return { verdict: "no", rule: "relay-denied" };
      }
      return localPart.toLowerCase() in house.users ? yes() : { verdict: "no", rule: "unknown-user" };
    }
    case "vrfy": {
      const user = question.argument.replace(/[<>]/g, "").split("@")[0]?.toLowerCase() ?? "";
      const fullName = house.users[user];
      return fullName === undefined
        ? { verdict: "no", rule: "unknown-user" }
        : yes({ fullName, mailbox: `${user}@iguana.apex.com` });
    }
    case "expn": {
      const members = house.lists[question.argument.toLowerCase()];
      return members ? yes({ members: members.join("\n") }) : { verdict: "no", rule: "no-such-list" };
    }
    case "etrn":
      return yes();
    case "accept":
      return yes({ id: house.id });
  }
}
