/** What becomes of a verb on one kind of server, worked out the first time it is said. RFC 5321 §4.3.2 */
import type { Manner } from "./manner.ts";
import type { Verb } from "./turn.ts";
import { verbNamed } from "./verbs/index.ts";

export interface VerbPlan {
  /** Undefined: this server has never heard of it. */
  readonly verb: Verb | undefined;
  /** The word alone is no reason to hang up. */
  readonly harmless: boolean;
  readonly takesArgument: boolean;
  /** What the line must look like as a whole; null where that is not minded. */
  readonly form: RegExp | null;
}

const OPENINGS: Readonly<Record<string, RegExp>> = { MAIL: /^mail from:/i, RCPT: /^rcpt to:/i };

export function planFor(manner: Manner, name: string): VerbPlan {
  const known = manner.plans.get(name);
  if (known !== undefined) return known;
  const { settings } = manner;
  const verb = settings.unheard.includes(name) ? undefined : knownVerb(manner, name);
  const plain = verbNamed(name, []) !== undefined;
  const plan: VerbPlan = {
    verb,
    harmless: (plain || settings.forbids === null) && !settings.openProxy.includes(name),
    takesArgument: !settings.noArgument.includes(name),
    form: settings.wholeOpenings ? (OPENINGS[name] ?? null) : null,
  };
  // There are as many verbs as there are; other words are without number.
  if (plain || verb !== undefined) manner.plans.set(name, plan);
  return plan;
}

/** The verb of that name, offered or carried out without being offered. */
export function knownVerb({ offers, settings }: Manner, name: string): Verb | undefined {
  return verbNamed(name, offers) ?? verbNamed(name, settings.hiddenVerbs);
}
