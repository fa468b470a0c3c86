/** Inputs that change a world while it runs: for tests that play all of them. */
import type { Input, WorldSource } from "../../src/host/index.ts";

export const newHost = (over: Record<string, unknown> = {}): Input => ({
  do: "host.add",
  host: "mail.example.org",
  spec: {
    name: "mail.example.org",
    address: "192.0.2.77",
    resolver: { servers: ["192.0.2.53"] },
    users: [{ name: "maria", fullName: "Maria" }],
    services: { smtp: { personality: "sendmail-8.8", localDomains: ["example.org"] } },
    ...over,
  },
  files: {},
});

/** One of everything, with time between. */
export const dayOfChanges = (source: WorldSource): Input[] => [
  newHost(),
  {
    do: "apply",
    host: "ns.apex.com",
    change: {
      what: "zone",
      origin: "apex.com",
      text: (source.files["zones/apex.com.zone"] ?? "").replace("1998031001", "1998031002"),
    },
  },
  {
    do: "bulk",
    name: "b",
    hosts: ["andromeda.acme.com"],
    user: "joe",
    to: ["jane@apex.com", "maria@example.org"],
    count: 9,
    sizeBytes: 300,
    spreadMs: 9_000,
  },
  { do: "apply", host: "iguana.apex.com", change: { what: "hours", hours: ["09:15-09:16", "10:00-11:00"] } },
  { do: "host.move", host: "relay.apex.com", name: "spare.apex.com", address: "198.51.100.26" },
  { do: "apply", host: "andromeda.acme.com", change: { what: "clock", aheadSeconds: -3_600 } },
  { do: "letter", host: "andromeda.acme.com", user: "joe", to: ["jane@apex.com"], text: "Subject: x\n\nx\n" },
  { do: "host.remove", host: "mail.example.org" },
  { do: "apply", host: "andromeda.acme.com", change: { what: "smtp", settings: null } },
];
