/** What the map of a whole world is told: computers, ways between them, and what travels. */
import type { HostName } from "../../host/index.ts";
import type { Box, StageHost } from "../parts/netLayout.ts";
import type { WireKind } from "../projections/index.ts";

export interface MapNode extends StageHost {
  /** Names stand above, mail below; within names the root comes first (0), then .com (1), then the others. */
  lane: "names" | "mail";
  depth: number;
}

/** A way between two computers. `kind`: solid, dashed, doubled, dotted (not used yet), or crossed out. */
export interface MapLink {
  id: string;
  from: HostName;
  to: HostName;
  kind: "tcp" | "udp" | "tls" | "path" | "cut";
  /** Doors at its ends; null: none is drawn. */
  fromPort: number | null;
  toPort: number | null;
}

/** Something on its way: 0 at `from`, 1 at `to`. */
export interface MapToken {
  id: number;
  from: HostName;
  to: HostName;
  kind: WireKind;
  label: string;
  /** The learner's own exchange has words; the rest are dots. */
  labelled: boolean;
  fraction: number;
  crossed: boolean;
}

export interface Point {
  x: number;
  y: number;
}

/** A box on the grid: a computer, or all of a domain's. */
export interface Placed {
  id: string;
  box: Box;
  row: number;
  column: number;
}
