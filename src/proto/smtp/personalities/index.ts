/** All personalities. A new one is a file and a line here. */
import { freezeDeep } from "../../../base/index.ts";
import type { Personality, PersonalityName } from "../personality.ts";
import { EMWAC_IMS } from "./emwac-ims.ts";
import { EXCHANGE_IMC_5_5 } from "./exchange-imc-5.5.ts";
import { EXIM } from "./exim.ts";
import { PATIENT } from "./patient.ts";
import { POSTFIX, POSTFIX_STRICT } from "./postfix.ts";
import { SENDMAIL_8_17 } from "./sendmail-8.17.ts";
import { SENDMAIL_8_8 } from "./sendmail-8.8.ts";
import { WHITEHOUSE } from "./whitehouse.ts";

export const PERSONALITIES: readonly Personality[] = freezeDeep([
  PATIENT,
  SENDMAIL_8_8,
  WHITEHOUSE,
  EXCHANGE_IMC_5_5,
  EMWAC_IMS,
  SENDMAIL_8_17,
  POSTFIX,
  POSTFIX_STRICT,
  EXIM,
]);

const BY_NAME: ReadonlyMap<PersonalityName, Personality> = new Map(
  PERSONALITIES.map((personality) => [personality.name, personality]),
);

/** The personality of that name; the patient one when nobody has it. */
export function personalityNamed(name: PersonalityName): Personality {
  return BY_NAME.get(name) ?? PATIENT;
}
