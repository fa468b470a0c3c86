/** Computers and wires of the map as they are drawn: copies of what the view changes in place, told apart by what shows. */
import type { HostName } from "../../host/index.ts";
import type { MapHost, MapView } from "../projections/index.ts";
import { sameFields } from "../steady.ts";
import type { Wire } from "./netLayout.ts";

/** The computers on stage as they are now. */
export function hostsOn(view: MapView, stage: readonly { name: HostName }[]): MapHost[] {
  return stage.flatMap(({ name }) => {
    const host = view.hosts[name];
    if (host === undefined) return [];
    const boxes = Object.entries(host.boxes).map(([user, box]): [string, typeof box] => [user, { ...box }]);
    return [{ ...host, boxes: Object.fromEntries(boxes) }];
  });
}

/** Whether two computers are drawn alike. */
export function sameHost(one: MapHost, other: MapHost): boolean {
  const users = Object.keys(one.boxes);
  return (
    sameFields({ ...one, boxes: null }, { ...other, boxes: null }) &&
    users.length === Object.keys(other.boxes).length &&
    users.every((user) => sameFields(one.boxes[user] ?? {}, other.boxes[user] ?? {}))
  );
}

/** Whether two wires are drawn alike. */
export function sameWire(one: Wire, other: Wire): boolean {
  return (
    sameFields({ ...one, legs: null, ports: null }, { ...other, legs: null, ports: null }) &&
    one.legs.join() === other.legs.join() &&
    one.ports.length === other.ports.length &&
    one.ports.every((port, i) => sameFields(port, other.ports[i] ?? {}))
  );
}
