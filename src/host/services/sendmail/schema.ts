/** The mail system's settings, under `services: smtp:` in a world file. Every field says what it is for. */
import * as v from "valibot";
import { EXTENSIONS, PERSONALITIES } from "../../../proto/smtp/index.ts";
import { described, ipv4, network, wholeNumber } from "../fields.ts";

const names = PERSONALITIES.map(({ name }) => name);

const personality = v.pipe(
  v.string(),
  v.check(
    (name) => names.includes(name),
    `There is no personality of that name. There are: ${names.join(", ")}.`,
  ),
  v.metadata({ values: names }),
);

const keywords = EXTENSIONS.map(({ keyword }) => keyword);

const extension = v.pipe(
  v.string(),
  v.check(
    (keyword) => keywords.includes(keyword),
    `There is no extension of that name. There are: ${keywords.join(", ")}.`,
  ),
  v.metadata({ values: keywords }),
);

const domain = v.pipe(
  v.string(),
  v.regex(
    /^\.?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/,
    "A domain is lower case letters, digits and hyphens with dots between, such as apex.com.",
  ),
);

const hours = v.pipe(v.number(), v.minValue(0), v.maxValue(8760));

const queueSchema = v.strictObject({
  retryMinutes: described(
    v.optional(v.array(wholeNumber(1, 10_080)), [30, 30, 120]),
    "Waits between attempts, the last one repeated; an empty list: one attempt, then only when asked. RFC 5321 §4.5.4.1 wants at least 30.",
  ),
  warnHours: described(
    v.optional(v.nullable(hours), 4),
    "After how long its sender is told that a letter still waits; null: never.",
  ),
  expireHours: described(
    v.optional(hours, 120),
    "After how long a letter is given up. RFC 5321 §4.5.4.1: 4 to 5 days.",
  ),
  callLimit: described(v.optional(wholeNumber(1, 200), 20), "Calls to other mail systems at the same time."),
});

const BYTES = 1_000_000_000;

export const smtpSchema = v.strictObject({
  personality: described(v.optional(personality, "patient"), "Whose words and rules it speaks."),
  localDomains: described(v.optional(v.array(domain), []), "Domains whose mailboxes are here."),
  relay: described(
    v.optional(v.picklist(["open", "own", "none"]), "none"),
    "For whom it passes mail on to anywhere: everybody, callers from ownNetworks, nobody.",
  ),
  relayDomains: described(
    v.optional(v.array(domain), []),
    "Domains it passes mail on to for everybody, and whose mail ETRN may start; .apex.com means all below apex.com.",
  ),
  ownNetworks: described(v.optional(v.array(network), []), "Networks of its own people."),
  blockedNetworks: described(v.optional(v.array(network), []), "Networks whose calls it does not take."),
  aliases: described(v.optional(v.string(), ""), "The file of this world folder that becomes /etc/aliases."),
  access: described(
    v.optional(v.string(), ""),
    "The file of this world folder that becomes /etc/mail/access: whom to reject, to let through, to ignore.",
  ),
  greylistMinutes: described(
    v.optional(wholeNumber(0, 1440), 0),
    "How long a sender never seen before has to wait before coming again; 0: no greylisting.",
  ),
  quotaBytes: described(
    v.optional(v.nullable(wholeNumber(0, BYTES)), null),
    "How much a mailbox may hold; null: no end.",
  ),
  quotas: described(
    v.optional(v.record(v.string(), wholeNumber(0, BYTES)), {}),
    "The same for single users, by name.",
  ),
  diskBytes: described(
    v.optional(v.nullable(wholeNumber(0, BYTES)), null),
    "Room on the disk that holds mailboxes and queue; null: no end.",
  ),
  sizeLimitBytes: described(
    v.optional(v.nullable(wholeNumber(1, BYTES))),
    "The largest letter it takes; null: no limit; left out: as its personality has it.",
  ),
  recipientLimit: described(
    v.optional(wholeNumber(1, 10_000)),
    "Recipients of one letter. RFC 5321 §4.5.3.1.8: at least 100. Left out: as its personality has it.",
  ),
  extensions: described(
    v.optional(v.array(extension)),
    "What it offers in reply to EHLO, in this order. Left out: as its personality has it.",
  ),
  connectionLimit: described(
    v.optional(wholeNumber(1, 1000), 200),
    "Calls it takes at the same time; further ones hear 421.",
  ),
  callerLimit: described(
    v.optional(wholeNumber(1, 1000), 200),
    "Calls it takes from one address at the same time.",
  ),
  hopLimit: described(
    v.optional(wholeNumber(1, 1000), 100),
    "Mail systems a letter may have passed before it counts as going in circles. RFC 5321 §6.3: at least 100.",
  ),
  timeouts: described(
    v.optional(v.boolean(), false),
    "Whether it hangs up on a caller who says nothing for as long as RFC 5321 §4.5.3.2.7 has it.",
  ),
  routes: described(
    v.optional(v.record(domain, ipv4), {}),
    "Domains whose mail goes to a computer by its address, whatever the name servers say.",
  ),
  magic: described(
    v.optional(v.boolean(), false),
    "Whether busy@, full@, missing@, slow@ and defer@ are answered as their names say, for trying a sender out.",
  ),
  queue: described(v.optional(queueSchema, {}), "When it tries again."),
});

export type SmtpSettings = v.InferOutput<typeof smtpSchema>;

/** What holds where a world file says nothing. */
export const DEFAULT_SMTP: SmtpSettings = v.parse(smtpSchema, {});
