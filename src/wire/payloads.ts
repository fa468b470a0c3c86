/** Who can explain the data inside UDP and TCP: one line each. */
import { dnsPayload } from "./dns/index.ts";
import { smtpPayload } from "./fields-smtp.ts";
import type { PayloadDescriber } from "./layer.ts";

export const PAYLOADS: readonly PayloadDescriber[] = [dnsPayload, smtpPayload];
