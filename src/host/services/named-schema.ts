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
  transferTo: described(v.optional(v.array(network), []), "Networks that may take a whole zone."),
});
