/** The inside of a computer at the playhead, as the X-ray shows it. Pure. */
import { showEndpoint } from "../../base/index.ts";
import type { Ipv4, Micros } from "../../base/index.ts";
import {
  listDirectory,
  mailSystemOf,
  nameServerOf,
  socketsOf,
  type Host,
  type HostName,
  type MailCall,
  type MailSystemView,
  type NameServerView,
} from "../../host/index.ts";
import { TABLE, verbNamed, type Row } from "../../proto/smtp/index.ts";
import { briefName } from "../projections/index.ts";
import { lettersIn } from "../views/mailbox.ts";
import { t } from "../words/index.svelte.ts";

export interface SocketLine {
  key: string;
  proto: "tcp" | "udp";
  /** ":25" */
  port: string;
  /** "andromeda:1027", "" for a listener. */
  peer: string;
  /** The same as an address, to find the talk that goes through it. */
  remote: string;
  state: "listening" | "calling" | "opening" | "open" | "over" | "bound" | "closing";
  active: boolean;
  /** Somebody called this computer here, and it did not call. */
  called: boolean;
}

/** The commands in the order the engine's table leads through them. */
export interface MachineStep {
  /** "HELO" */
  verb: string;
  state: "done" | "here" | "next" | "later";
}

export interface CallView {
  key: string;
  /** The other end, as a socket has it. */
  remote: string;
  direction: "in" | "out";
  /** "andromeda" */
  who: string;
  steps: readonly MachineStep[];
  /** "You are here: RCPT has been said. Now MAIL, RCPT or DATA may follow." */
  says: string;
  helo: string | null;
  from: string | null;
  to: readonly string[];
}

export interface XRayView {
  host: HostName;
  address: Ipv4;
  about: string;
  on: boolean;
  sockets: readonly SocketLine[];
  mail: MailSystemView | null;
  calls: readonly CallView[];
  names: NameServerView | null;
  mailboxes: readonly { user: string; letters: number }[];
  /** Programs people or the system run: "sh", "telnet". */
  programs: readonly { pid: number; name: string; user: string }[];
}

const MAIL_DIRECTORY = "/var/mail";
const ROWS: readonly Row[] = ["greet", "ready", "mail", "rcpt"];

/** Which verbs lead from one state of the table to another: the ones drawn. */
export function mainLine(): { row: Row; verb: string; to: string }[] {
  return ROWS.flatMap((row) => {
    const forward = Object.entries(TABLE[row]).find(([, cell]) => {
      if (!("to" in cell) || cell.to === row || cell.to === "closed") return false;
      return cell.to === "data" || ROWS.indexOf(cell.to as Row) > ROWS.indexOf(row);
    });
    const [verb, cell] = forward ?? [];
    return verb !== undefined && cell !== undefined && "to" in cell ? [{ row, verb, to: cell.to }] : [];
  });
}

/** What may be said in a state to a server that offers these extensions, by the table. */
export function allowedIn(row: Row, offers: readonly string[]): string[] {
  return Object.entries(TABLE[row])
    .filter(([verb, cell]) => "to" in cell && verbNamed(verb, offers) !== undefined)
    .map(([verb]) => verb);
}

function stepsOf(call: MailCall): MachineStep[] {
  const at = call.phase;
  const line = mainLine();
  const here = line.findIndex(({ to }) => to === at);
  return line.map(({ verb }, i): MachineStep => {
    const state =
      at === "closed" ? "done" : i < here ? "done" : i === here ? "here" : i === here + 1 ? "next" : "later";
    return { verb, state };
  });
}

function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  if (words.length < 2) return last;
  return t("xRayCall.or", { others: words.slice(0, -1).join(", "), last });
}

function callSays(call: MailCall): string {
  const at = call.phase;
  if (at === "closed") return t("xRayCall.over");
  if (at === "connect") return t("xRayCall.lookedUp");
  if (at === "data") return t("xRayCall.inTheLetter");
  const verb = mainLine().find(({ to }) => to === at)?.verb;
  const row = at === "greet" && !call.heloRequired ? "ready" : at;
  const next = listed(allowedIn(row, call.offers));
  return verb === undefined ? t("xRayCall.nothingSaid", { next }) : t("xRayCall.said", { verb, next });
}

function nameOf(names: Record<Ipv4, HostName>, address: Ipv4): string {
  const host = names[address];
  return host === undefined ? address : briefName(host);
}

const STATES: Record<string, SocketLine["state"]> = {
  LISTEN: "listening",
  "SYN-SENT": "calling",
  "SYN-RECEIVED": "opening",
  ESTABLISHED: "open",
  "TIME-WAIT": "over",
};

/** Those that carry something first, then those that wait, then what is over. */
const ORDER: readonly SocketLine["state"][] = ["open", "opening", "calling", "closing", "listening"];

function inOrder(a: SocketLine, b: SocketLine): number {
  const place = ({ state }: SocketLine): number =>
    (ORDER.indexOf(state) + ORDER.length + 1) % (ORDER.length + 1);
  return place(a) - place(b);
}

/** `names`: who has which address (`world.addresses`). */
export function xray(host: Readonly<Host>, now: Micros, names: Record<Ipv4, HostName>): XRayView {
  const mail = host.on ? mailSystemOf(host) : null;
  const sockets = host.on ? socketsOf(host) : [];
  return {
    host: host.name,
    address: host.address,
    about: host.spec.about,
    on: host.on,
    sockets: sockets
      .map((row): SocketLine => {
        const peer = row.remote === null ? "" : `${nameOf(names, row.remote.address)}:${row.remote.port}`;
        const state = row.state === null ? "bound" : (STATES[row.state] ?? "closing");
        return {
          key: `${row.proto}${showEndpoint(row.local)}${row.remote === null ? "" : showEndpoint(row.remote)}${row.socket}`,
          proto: row.proto,
          port: `:${row.local.port}`,
          peer,
          remote: row.remote === null ? "" : showEndpoint(row.remote),
          state,
          active: row.state === "ESTABLISHED",
          called: sockets.some((other) => other.state === "LISTEN" && other.local.port === row.local.port),
        };
      })
      .sort(inOrder),
    mail,
    calls: (mail?.calls ?? []).map((call): CallView => ({
      key: `${call.direction}${showEndpoint(call.peer)}`,
      remote: showEndpoint(call.peer),
      direction: call.direction,
      who: nameOf(names, call.peer.address),
      steps: stepsOf(call),
      says: callSays(call),
      helo: call.helo,
      from: call.reversePath,
      to: call.forwardPaths,
    })),
    names: host.on ? nameServerOf(host, now) : null,
    mailboxes: listDirectory(host.files, host.spec.look, MAIL_DIRECTORY)
      .filter(({ kind }) => kind === "file")
      .map(({ path, text }) => ({
        user: path.slice(MAIL_DIRECTORY.length + 1),
        letters: lettersIn(text).length,
      })),
    programs: Object.values(host.processes)
      .filter(({ program }) => program !== "sendmail-daemon" && program !== "named")
      .map(({ pid, program, user }) => ({ pid, name: program, user })),
  };
}
