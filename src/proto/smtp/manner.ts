/**
 * A server's manner: what its personality comes to with the departures its keeper chose. Worked out once, frozen, and
 * shared by all its calls and by all copies of the world; a session's state holds its settings, which lead here.
 */
import { freezeDeep } from "../../base/index.ts";
import { extensionNamed } from "./extensions/index.ts";
import { LETTER_LIMIT_BYTES } from "./limits.ts";
import { personalityNamed } from "./personalities/index.ts";
import type { Personality, PersonalityName, Settings } from "./personality.ts";
import type { VerbPlan } from "./plan.ts";
import type { Rule } from "./rules.ts";
import type { Said } from "./sayings.ts";

export interface Manner {
  readonly personality: Personality;
  /** This object belongs to this manner alone. */
  readonly settings: Settings;
  readonly offers: readonly string[];
  /** Replies carry enhanced status codes. RFC 2034 */
  readonly enhances: boolean;
  readonly pipelines: boolean;
  /** Octets of a command line with what the offered extensions add. RFC 5321 §4.5.3.1.4 */
  readonly commandLimitBytes: number;
  /** Octets of a letter that are taken at all. */
  readonly letterLimitBytes: number;
  /** What was worked out so far, and stays true: what becomes of a verb, and the words for a rule in reply to one. */
  readonly plans: Map<string, VerbPlan>;
  readonly sayings: Map<Rule, Said>;
  /** The lines after the first in reply to EHLO: after DATA or not, out of step or not. */
  readonly offered: (readonly string[] | undefined)[];
}

interface Wanted {
  personality: PersonalityName;
  /** Never written to once it has been given. */
  settings?: Partial<Settings>;
  offers?: readonly string[];
}

interface Departed {
  personality: Personality;
  settings: Partial<Settings> | undefined;
  offers: readonly string[] | undefined;
  manner: Manner;
}

const USUAL = new WeakMap<Personality, Manner>();
/** By what departs: an owner gives the same objects with every call. */
const DEPARTED = new WeakMap<object, Departed[]>();
const BY_SETTINGS = new WeakMap<Settings, Manner>();

export function mannerFor({ personality: name, settings, offers }: Wanted): Manner {
  const personality = personalityNamed(name);
  const key = settings ?? offers;
  if (key === undefined) return usual(personality);
  let known = DEPARTED.get(key);
  if (known === undefined) DEPARTED.set(key, (known = []));
  for (const one of known)
    if (one.personality === personality && one.settings === settings && one.offers === offers)
      return one.manner;
  const departs = offers !== undefined || Object.keys(settings ?? {}).length > 0;
  const manner = departs
    ? make(personality, { ...personality.settings, ...settings }, offers && [...offers])
    : usual(personality);
  known.push({ personality, settings, offers, manner });
  return manner;
}

/** The manner of a personality that nobody departs from. */
function usual(personality: Personality): Manner {
  let manner = USUAL.get(personality);
  if (manner === undefined) USUAL.set(personality, (manner = make(personality, personality.settings)));
  return manner;
}

/** The manner that a session's state speaks of; a state that came from elsewhere is given the shared objects. */
export function mannerOf(state: {
  personality: PersonalityName;
  settings: Settings;
  offers: readonly string[];
}): Manner {
  const known = BY_SETTINGS.get(state.settings);
  if (known !== undefined) return known;
  const manner = make(personalityNamed(state.personality), { ...state.settings }, [...state.offers]);
  state.settings = manner.settings;
  state.offers = manner.offers;
  return manner;
}

function make(personality: Personality, settings: Settings, given?: readonly string[]): Manner {
  const offers = freezeDeep(given ?? personality.offers);
  const longer = offers.reduce((sum, keyword) => sum + (extensionNamed(keyword)?.longerBytes ?? 0), 0);
  const manner: Manner = {
    personality,
    settings: freezeDeep(settings),
    offers,
    enhances: offers.includes("ENHANCEDSTATUSCODES"),
    pipelines: offers.includes("PIPELINING"),
    commandLimitBytes: settings.commandLimitBytes + (settings.commandTooLong === "refuse" ? longer : 0),
    letterLimitBytes: Math.min(settings.sizeLimitBytes ?? LETTER_LIMIT_BYTES, LETTER_LIMIT_BYTES),
    plans: new Map(),
    sayings: new Map(),
    offered: [],
  };
  BY_SETTINGS.set(manner.settings, manner);
  return manner;
}
