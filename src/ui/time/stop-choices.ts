/** What the form "Stop when" offers, as conditions on the trace. */
import type { HostName } from "../../host/index.ts";
import type { Condition } from "../../lesson/index.ts";
import { briefName } from "../projections/index.ts";
import { t } from "../words/index.svelte.ts";

export const STOP_KINDS = ["refused", "later", "command", "fallback", "cache", "delivered", "lost"] as const;
export type StopKind = (typeof STOP_KINDS)[number];

export interface StopChoice {
  kind: StopKind;
  /** Null: wherever it happens. */
  host: HostName | null;
  /** For a command. */
  verb: string;
}

type Where = (Condition & { on: "event" })["where"][number];

const is = (field: string, ...values: string[]): Where => ({ field, op: "=", values });
const begins = (field: string, value: string): Where => ({ field, op: "^=", values: [value] });

const EVENTS: Readonly<Record<StopKind, (verb: string) => Omit<Condition & { on: "event" }, "on">>> = {
  refused: () => ({ t: "smtp.reply", where: [is("role", "server"), begins("code", "5")] }),
  later: () => ({ t: "smtp.reply", where: [is("role", "server"), begins("code", "4")] }),
  command: (verb) => ({ t: "smtp.command", where: [is("role", "server"), is("verb", verb)] }),
  fallback: () => ({ t: "mail.route", where: [is("fallback", "true")] }),
  cache: () => ({ t: "dns.served", where: [is("from", "cache")] }),
  delivered: () => ({ t: "mail.delivered", where: [] }),
  lost: () => ({ t: "packet.lost", where: [] }),
};

export function conditionOf({ kind, host, verb }: StopChoice): Condition {
  const { t: event, where } = EVENTS[kind](verb);
  return { on: "event", t: event, where: host === null ? where : [...where, is("host", host)] };
}

/** "iguana says 5xx" */
export function stopSays({ kind, host, verb }: StopChoice): string {
  return t(`time.says.${kind}`, { verb, host: host === null ? t("time.stopAny") : briefName(host) });
}
