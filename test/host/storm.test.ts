/**
 * Mail storms: whatever the weather, each letter a mail system has taken arrives, or somebody hears of
 * it; and it arrives twice only where a reply to the dot was lost. RFC 5321 §4.1.1.4, §4.2.5, §6.1
 */
import { expect, test } from "vitest";
import { headerField, splitMessage } from "../../src/wire/index.ts";
import type { Trace } from "../../src/host/index.ts";
import { ENDS, HOSTS, Storm } from "./storm-world.ts";

/** Set STORMS=10000 for the full count. */
const COUNT = Number(process.env["STORMS"] ?? 60);
const FIRST = Number(process.env["FIRST_STORM"] ?? 1);

type Of<T extends Trace["t"]> = Trace & { t: T };

/** What became of one letter, by its Message-Id, all over the world. */
interface Fate {
  messageId: string;
  /** Taken from a user at a terminal, or written by a mail system. */
  forwardPaths: readonly string[];
  /** Deliveries by mailbox, "one/ann". */
  boxes: Record<string, number>;
  failed: Of<"mail.failed">[];
  /** Calls in which the letter was sent and no reply to the dot came. */
  uncertain: number;
}

const shortName = (host: string): string => host.split(".")[1] ?? host;

function fates(storm: Storm): { byId: Map<string, Fate>; messageIdOf: Map<string, string> } {
  const byId = new Map<string, Fate>();
  const messageIdOf = new Map<string, string>();
  for (const host of HOSTS)
    for (const [, id = "", messageId = ""] of storm
      .file(host, "/var/log/maillog")
      .matchAll(/\]: (\w+): from=.*?, msgid=(<[^>]*>)/g))
      messageIdOf.set(`${shortName(host)} ${id}`, messageId);
  const of = (host: string, letter: string): Fate => {
    const messageId = messageIdOf.get(`${shortName(host)} ${letter}`) ?? `unknown ${host} ${letter}`;
    const known = byId.get(messageId);
    if (known) return known;
    const fresh: Fate = { messageId, forwardPaths: [], boxes: {}, failed: [], uncertain: 0 };
    byId.set(messageId, fresh);
    return fresh;
  };
  const dots = new Map<string, { host: string; letter: string }>();
  for (const event of storm.trace) {
    if (event.t === "mail.accepted") {
      const fate = of(event.host, event.letter);
      if (fate.forwardPaths.length === 0) fate.forwardPaths = event.forwardPaths;
    } else if (event.t === "mail.delivered") {
      const { boxes } = of(event.host, event.letter);
      const box = `${shortName(event.host)}/${event.user}`;
      boxes[box] = (boxes[box] ?? 0) + 1;
    } else if (event.t === "mail.failed") of(event.host, event.letter).failed.push(event);
    else if (event.t === "smtp.command" && event.role === "client" && event.line === ".")
      dots.set(event.session, { host: event.host, letter: /-out-\d+-(\w+)-/.exec(event.session)?.[1] ?? "" });
    else if (event.t === "smtp.reply" && event.role === "client" && event.verb === ".")
      dots.delete(event.session);
  }
  for (const { host, letter } of dots.values()) of(host, letter).uncertain++;
  return { byId, messageIdOf };
}

/** Everything that is wrong after a storm, in sentences. */
function faults(storm: Storm, calm: boolean): string[] {
  const wrong = storm.trace.flatMap((event) => (event.t === "fault" ? [event.says] : []));
  if (!calm) wrong.push(`not calm: ${HOSTS.flatMap((host) => storm.spool(host)).join(" ")}`);
  const { byId, messageIdOf } = fates(storm);
  const reports = storm.trace.filter((event) => event.t === "mail.reported");
  const reportsOn = ({ host, letter }: Of<"mail.failed">): Fate[] =>
    reports
      .filter((one) => one.host === host && one.letter === letter && one.action === "failed")
      .flatMap((one) => byId.get(messageIdOf.get(`${shortName(one.host)} ${one.report}`) ?? "") ?? []);
  const isHeardOf = (fate: Fate): boolean =>
    Object.keys(fate.boxes).length > 0 || fate.failed.some((one) => reportsOn(one).some(isHeardOf));
  for (const fate of byId.values()) {
    for (const one of fate.failed)
      if (!reportsOn(one).some(isHeardOf))
        wrong.push(`nobody was told that ${fate.messageId} to ${one.to} failed: ${one.why}`);
    const ends = fate.forwardPaths.flatMap((path) => ENDS[path] ?? []);
    for (const box of new Set(ends))
      if ((fate.boxes[box] ?? 0) === 0 && fate.failed.length === 0)
        wrong.push(`${fate.messageId} to ${fate.forwardPaths.join(" ")} never reached ${box}`);
    for (const path of fate.forwardPaths)
      if (ENDS[path]?.length === 0 && fate.failed.length === 0)
        wrong.push(`${fate.messageId} to ${path} did not fail`);
    for (const [box, count] of Object.entries(fate.boxes)) {
      // An alias and a direct address may lead to the same mailbox, by different ways.
      const ways = Math.max(1, fate.forwardPaths.filter((path) => ENDS[path]?.includes(box)).length);
      if (count > ways + fate.uncertain)
        wrong.push(`${fate.messageId} came ${count} times to ${box}, with ${fate.uncertain} lost replies`);
    }
  }
  return wrong;
}

test(`${COUNT} mail storms: nothing lost, nothing doubled but for a lost reply`, { timeout: 0 }, () => {
  let delivered = 0;
  let failed = 0;
  let doubled = 0;
  for (let seed = FIRST; seed < FIRST + COUNT; seed++) {
    const storm = new Storm(seed);
    const calm = storm.run();
    expect(faults(storm, calm), `storm ${seed}`).toEqual([]);
    for (const { boxes, failed: lost, uncertain } of fates(storm).byId.values()) {
      delivered += Object.values(boxes).reduce((sum, count) => sum + count, 0);
      failed += lost.length;
      doubled += uncertain > 0 ? 1 : 0;
    }
  }
  // Otherwise the weather was too fine to show anything.
  expect(delivered).toBeGreaterThan(COUNT);
  expect(failed).toBeGreaterThan(COUNT / 4);
  if (COUNT >= 1000) {
    expect(doubled).toBeGreaterThan(0);
    console.log(`${COUNT} storms: ${delivered} delivered, ${failed} failed, ${doubled} with a lost reply`);
  }
});

test("the letter of a storm is the letter that was written", () => {
  const storm = new Storm(3);
  storm.run();
  const delivered = storm.trace.filter((event) => event.t === "mail.delivered");
  const letters = delivered.map(({ text }) => splitMessage(text));
  expect(letters.length).toBeGreaterThan(0);
  for (const [i, parts] of letters.entries()) {
    if (headerField(parts, "Subject")?.value !== "Storm") continue;
    expect(delivered[i]?.text.slice(parts.bodyAt)).toBe("words\r\n");
    expect(headerField(parts, "Return-Path")?.value).toMatch(/^<(?:ann|bob|owner-club)@/);
  }
});
