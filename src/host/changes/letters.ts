/**
 * Letters handed to a computer's own mail system without anybody typing: one, or hundreds. They go the way of
 * `sendmail -t`: a control file and a data file in the spool, and a signal to the daemon.
 */
import { freezeDeep, utf8ToLatin1, type Micros } from "../../base/index.ts";
import { schedule } from "../../sim/index.ts";
import { readMailbox } from "../../wire/index.ts";
import { writeFile } from "../files.ts";
import { because, emit, type Scope } from "../scope.ts";
import { readAddresses, recipientsIn, SPOOL } from "../services/sendmail/index.ts";
import { tell } from "../tasks.ts";
import type { Host } from "../world.ts";
import type { BulkPlan, ChangeInput } from "./types.ts";

const DAEMON = "sendmail-daemon";
const MOST_CHARACTERS = 1_000_000;
const MOST_RECIPIENTS = 100;
const MOST_LETTERS = 5_000;
const MOST_BYTES = 50_000_000;

type One = Extract<ChangeInput, { do: "letter" }>;

export function writeLetter(scope: Scope, host: Host, input: One): void {
  const text = utf8ToLatin1(input.text.slice(0, MOST_CHARACTERS));
  const { good, bad } =
    input.to.length > 0
      ? readAddresses(input.to.slice(0, MOST_RECIPIENTS).join(","), host.name)
      : recipientsIn(text, host.name);
  const wrong = whyNot(host, input.user) ?? (good.length === 0 ? sayNobody(bad) : null);
  if (wrong !== null) {
    emit(scope, host.name, { t: "letters.begun", bulk: "", count: 0, done: false, says: wrong });
    return;
  }
  const to = good.slice(0, MOST_RECIPIENTS);
  const written = emit(scope, host.name, {
    t: "letter.written",
    user: input.user,
    to,
    bulk: null,
    number: 1,
    of: 1,
  });
  spool(scope, host, input.user, to, text);
  because(scope, written, () => ring(scope, host));
}

function sayNobody(bad: readonly string[]): string {
  const [first] = bad;
  return first === undefined
    ? "The letter says nobody it is for: it has no To line with an address."
    : `“${first.slice(0, 60)}” is not an address.`;
}

/** Why this user cannot hand a letter to this computer's mail system; null: nothing is in the way. */
function whyNot(host: Host, user: string): string | null {
  if (!host.on) return `${host.name} is switched off.`;
  if (Object.values(host.processes).every(({ program }) => program !== DAEMON))
    return `No mail system runs on ${host.name}.`;
  return host.users.some(({ name }) => name === user)
    ? null
    : `${host.name} has no user called ${user.slice(0, 60)}.`;
}

function spool(scope: Scope, host: Host, user: string, to: readonly string[], text: string): void {
  const number = String(host.nextPid++).padStart(5, "0");
  const { look } = host.spec;
  const { now } = scope.world;
  const control = [`S${user}@${host.name}`, ...to.map((name) => `R${name}`), ""].join("\n");
  writeFile(host.files, look, { path: `${SPOOL}/df${number}`, text, owner: user, now, append: false });
  writeFile(host.files, look, {
    path: `${SPOOL}/qf${number}`,
    text: control,
    owner: user,
    now,
    append: false,
  });
}

function ring(scope: Scope, host: Host): void {
  for (const { program, pid } of Object.values(host.processes))
    if (program === DAEMON) tell(scope, host, pid, { on: "signal", signal: "HUP" });
}

export function beginBulk(scope: Scope, input: BulkPlan): void {
  const there = input.hosts.filter((name) => scope.world.hosts[name] !== undefined);
  const hosts = there.filter((name) => scope.world.hosts[name]?.users.some((one) => one.name === input.user));
  const first = hosts[0] ?? input.hosts[0] ?? "";
  const wrong = wrongWith(input, there.length, hosts.length);
  const others =
    hosts.length < there.length ? ` The others have no user called ${input.user.slice(0, 60)}.` : "";
  const says = wrong ?? sayBulk(input, hosts) + others;
  scope.cause = emit(scope, first.slice(0, 300), {
    t: "letters.begun",
    bulk: input.name.slice(0, 60),
    count: wrong === null ? input.count : 0,
    done: wrong === null,
    says,
  });
  if (wrong !== null) return;
  const plan: BulkPlan = freezeDeep({ ...input, hosts, to: [...input.to] });
  writeDue(scope, plan, 0, scope.world.now);
}

function wrongWith(input: BulkPlan, there: number, able: number): string | null {
  const { user, count, sizeBytes, to, spreadMs } = input;
  if (there === 0) return "None of these computers is there.";
  if (able === 0) return `None of these computers has a user called ${user.slice(0, 60)}.`;
  if (to.length === 0 || to.some((address) => !readMailbox(address).ok))
    return "Each letter needs an address it is for.";
  if (!(count >= 1 && count <= MOST_LETTERS)) return `There can be 1 to ${MOST_LETTERS} letters.`;
  if (!(sizeBytes >= 0 && count * sizeBytes <= MOST_BYTES))
    return "That is too much: all letters together may have 50 MB.";
  return spreadMs >= 0 && spreadMs <= 86_400_000 ? null : "Letters can be spread over a day at most.";
}

function sayBulk({ count, spreadMs }: BulkPlan, hosts: readonly string[]): string {
  const from = hosts.length === 1 ? (hosts[0] ?? "") : `${hosts.length} computers`;
  const over =
    spreadMs === 0
      ? "at once"
      : `over ${spreadMs >= 60_000 ? `${Math.round(spreadMs / 60_000)} min` : `${Math.round(spreadMs / 1000)} s`}`;
  return `${count} ${count === 1 ? "letter" : "letters"} from ${from}, ${over}.`;
}

/** Writes what is due by now and arranges the rest. Called by the agenda too. */
export function writeDue(scope: Scope, plan: BulkPlan, next: number, beganAt: Micros): void {
  const { world } = scope;
  const at = (n: number): Micros =>
    beganAt + Math.floor((n * plan.spreadMs * 1000) / Math.max(1, plan.count - 1));
  const stirred = new Set<Host>();
  let n = next;
  for (; n < plan.count && at(n) <= world.now; n++) {
    const host = world.hosts[plan.hosts[n % plan.hosts.length] ?? ""];
    if (!host || whyNot(host, plan.user) !== null) continue;
    const to = [plan.to[n % plan.to.length] ?? ""];
    const written = {
      t: "letter.written",
      user: plan.user,
      to,
      bulk: plan.name,
      number: n + 1,
      of: plan.count,
    } as const;
    emit(scope, host.name, written);
    spool(scope, host, plan.user, to, letterText(plan, n, host.name));
    stirred.add(host);
  }
  for (const host of stirred) ring(scope, host);
  if (n >= plan.count) return;
  schedule(world.agenda, at(n), { do: "bulk", plan, next: n, beganAt, cause: scope.cause });
}

const LINE = "All work and no play makes a dull letter, but it fills the queue as well as any.\n";

function letterText(plan: BulkPlan, n: number, host: string): string {
  const head = `From: ${plan.user}@${host}\nTo: ${plan.to[n % plan.to.length] ?? ""}\nSubject: ${plan.name.replace(/[^\x20-\x7e]/g, "")} ${n + 1} of ${plan.count}\n\n`;
  const body = Math.max(0, plan.sizeBytes - head.length);
  return head + LINE.repeat(Math.ceil(body / LINE.length)).slice(0, body) + (body > 0 ? "\n" : "");
}
