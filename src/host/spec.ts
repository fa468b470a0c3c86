/**
 * A world as its author writes it (`lessons/worlds/<name>/world.yaml`), checked. Every field has a
 * description; the reference for authors is made from them. Files named in it (zones, mailboxes)
 * come beside it in the same folder.
 */
import * as v from "valibot";
import type { OwnWorld } from "../sim/index.ts";
import { described, ipv4 as address, wholeNumber } from "./services/fields.ts";
import { dnsSchema } from "./services/named-schema.ts";
import { smtpSchema } from "./services/sendmail/schema.ts";

const hostName = v.pipe(
  v.string(),
  v.regex(
    /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/,
    "A host name is lower case letters, digits and hyphens with dots between, such as iguana.apex.com.",
  ),
);

const count = (most: number) => wholeNumber(0, most);

/** The clock's word for a stretch of the day; it may run over midnight. */
const hoursOfDay = v.pipe(
  v.string(),
  v.regex(
    /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/,
    "Hours are written 07:00-07:30: from when to when.",
  ),
);

const cableSchema = v.strictObject({
  up: described(v.optional(v.boolean(), true), "Whether the cable is plugged in."),
  latencyMs: described(
    v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(60_000)), 10),
    "Milliseconds from this host to the middle of the internet, one way.",
  ),
  jitterMs: described(
    v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(60_000)), 0),
    "Up to this many milliseconds more, by chance.",
  ),
  lossPerMille: described(v.optional(count(1000), 0), "How many of 1,000 packets get lost, each way."),
  duplicatePerMille: described(
    v.optional(count(1000), 0),
    "How many of 1,000 packets arrive twice, each way.",
  ),
  loseEvery: described(v.optional(count(1_000_000), 0), "Every n-th packet is lost; 0 for none."),
  bitsPerSecond: described(
    v.optional(count(10_000_000_000), 0),
    "Speed of the line; 0 for so fast that it does not matter.",
  ),
  hours: described(
    v.optional(v.pipe(v.array(hoursOfDay), v.maxLength(24)), []),
    "When the line is open each day, by the world’s clock, such as 07:00-07:30 for a modem that dials in the morning; none: always.",
  ),
});

const userSchema = v.strictObject({
  name: described(v.pipe(v.string(), v.regex(/^[a-z][a-z0-9._-]{0,31}$/)), "Login name."),
  fullName: described(v.string(), "What VRFY and finger call this person."),
  password: described(
    v.optional(v.nullable(v.string()), null),
    "For the login prompt; nobody can log in without one.",
  ),
});

const fileSchema = v.strictObject({
  path: described(v.pipe(v.string(), v.minLength(1), v.maxLength(255)), "Absolute path on this host."),
  text: described(v.optional(v.string()), "What is in it."),
  from: described(v.optional(v.string()), "Or: the file of this world folder to copy."),
  owner: described(v.optional(v.string(), "root"), "User it belongs to."),
});

const resolverSchema = v.strictObject({
  servers: described(v.array(address), "Name servers of /etc/resolv.conf, in order."),
  search: described(v.optional(v.array(v.string()), []), "Domains tried after a short name."),
});

const servicesSchema = v.pipe(
  v.strictObject({
    smtp: described(v.optional(smtpSchema), "A mail system."),
    dns: described(v.optional(dnsSchema), "A name server."),
  }),
  v.transform((services): Record<string, Record<string, unknown>> => {
    const { smtp, dns } = services;
    return { ...(smtp === undefined ? {} : { smtp }), ...(dns === undefined ? {} : { dns }) };
  }),
);

export const hostSchema = v.strictObject({
  name: described(hostName, "Fully qualified name."),
  address: described(address, "IPv4 address (documentation ranges: 192.0.2.x, 198.51.100.x, 203.0.113.x)."),
  look: described(
    v.optional(v.picklist(["unix", "nt"]), "unix"),
    "Which system: the shell, paths and tools look like it.",
  ),
  about: described(v.optional(v.string(), ""), "One sentence for people: what this computer is."),
  cable: described(v.optional(cableSchema, {}), "How it hangs on the internet."),
  resolver: described(v.optional(resolverSchema, { servers: [] }), "Whom it asks for names."),
  users: described(v.optional(v.array(userSchema), []), "Who has an account here."),
  files: described(v.optional(v.array(fileSchema), []), "Files to start with."),
  services: described(v.optional(servicesSchema, {}), "What runs here, with its settings: smtp, dns."),
});

const sentence = v.pipe(v.string(), v.maxLength(2_000));

export const worldSchema = v.strictObject({
  format: described(
    v.optional(v.literal(1), 1),
    "Version of this format. There is one so far; a file without it is of version 1.",
  ),
  title: described(v.string(), "Name for people."),
  description: described(v.optional(sentence, ""), "One sentence: what there is to see in this world."),
  toTry: described(
    v.optional(v.pipe(v.array(sentence), v.maxLength(20)), []),
    "What somebody who opens it could try, a sentence each.",
  ),
  starts: described(
    v.pipe(
      v.string(),
      v.regex(
        /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/,
        "A moment is written 1998-03-10T09:14:00-05:00.",
      ),
    ),
    "What the clocks show when the world begins.",
  ),
  zoneName: described(v.pipe(v.string(), v.regex(/^[A-Z]{1,5}$/)), "Name of the time zone: EST."),
  hosts: described(v.pipe(v.array(hostSchema), v.minLength(1), v.maxLength(1000)), "The computers."),
});

export type WorldSpec = v.InferOutput<typeof worldSchema>;
export type HostSpec = WorldSpec["hosts"][number];

/** A world ready to begin: the checked description and the texts it names. */
export interface WorldSource {
  name: string;
  spec: WorldSpec;
  /** Files of the world folder by their path in it, latin1. */
  files: Record<string, string>;
  /** Its text, when it is nobody else's: then its recordings carry it. See own-world.ts */
  own?: OwnWorld;
}
