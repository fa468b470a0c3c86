/** Settings as their author would write them: without what holds anyway. */
import * as v from "valibot";
import { dnsSchema, smtpSchema, worldSchema, type HostSpec } from "../host/index.ts";

type Settings = Readonly<Record<string, unknown>>;

const DEFAULTS: Readonly<Record<"smtp" | "dns", Settings>> = {
  smtp: v.parse(smtpSchema, {}),
  dns: v.parse(dnsSchema, {}),
};

function without(settings: Settings, defaults: Settings): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(settings).filter(
      ([name, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(defaults[name]),
    ),
  );
}

export function compactService(name: "smtp" | "dns", settings: Settings): Record<string, unknown> {
  const kept = without(settings, DEFAULTS[name]);
  // A mail system says what it is, whatever holds anyway.
  return name === "smtp" && Object.keys(kept).length === 0
    ? { personality: settings["personality"] ?? "patient" }
    : kept;
}

const PLAIN_HOST = v.parse(worldSchema, {
  title: "",
  starts: "1998-03-10T09:14:00-05:00",
  zoneName: "EST",
  hosts: [{ name: "a.example", address: "192.0.2.1" }],
}).hosts[0];

export function compactCable(cable: HostSpec["cable"]): Record<string, unknown> {
  return without(cable, PLAIN_HOST?.cable ?? {});
}

/** As one of `hosts` in world.yaml. */
export function compactHost(spec: HostSpec): Record<string, unknown> {
  const { name, address, cable, services, users, ...rest } = spec;
  const { about, look, resolver, files } = rest;
  const plain = PLAIN_HOST as unknown as Settings;
  const written = without({ look, about }, plain);
  const wires = compactCable(cable);
  const people = users.map((user) => without(user, { password: null }));
  const { smtp, dns } = services;
  return {
    name,
    address,
    ...written,
    ...(Object.keys(wires).length > 0 ? { cable: wires } : {}),
    ...without(
      {
        resolver: {
          ...resolver,
          search: undefined,
          ...(resolver.search.length > 0 ? { search: resolver.search } : {}),
        },
      },
      { resolver: { servers: [] } },
    ),
    ...(people.length > 0 ? { users: people } : {}),
    ...(smtp || dns
      ? {
          services: {
            ...(smtp ? { smtp: compactService("smtp", smtp) } : {}),
            ...(dns ? { dns: compactService("dns", dns) } : {}),
          },
        }
      : {}),
    ...(files.length > 0 ? { files: files.map((file) => without(file, { owner: "root" })) } : {}),
  };
}
