/** The name server's settings, under `services: dns:` in a world file. Every field says what it is for. */
import * as v from "valibot";
import { described, ipv4, network } from "./fields.ts";

const recursionSchema = v.strictObject({
  allowFrom: described(v.array(network), "Networks whose questions it follows up."),
});

export const dnsSchema = v.strictObject({
  zones: described(
    v.optional(v.record(v.string(), v.string()), {}),
    "Zones it is an authority for, and the file of this world folder each comes from.",
  ),
  recursion: described(
    v.optional(recursionSchema),
    "For whom it goes and asks other name servers; left out: for nobody.",
  ),
  rootHints: described(
    v.optional(v.record(v.string(), ipv4), {}),
    "Root servers by name, with their addresses: where it begins to ask.",
  ),
  expired: described(
    v.optional(v.array(v.string()), []),
    "Zones of its list that it holds for others and has not been able to fetch anew in time: asked about them, it says SERVFAIL (RFC 1034 §4.3.5).",
  ),
  transferTo: described(v.optional(v.array(network), []), "Networks that may take a whole zone."),
});
