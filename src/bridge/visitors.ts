/**
 * Who real programs are inside the simulation. Somebody who asks a name server sits where it follows up
 * questions, if there is such a place; somebody who brings mail is a stranger.
 */
import { parseIpv4, type Ipv4 } from "../base/index.ts";
import type { HostSpec, WorldSpec } from "../host/index.ts";

export interface Visitor {
  /** The simulated computer its calls come from. */
  host: string;
  address: Ipv4;
  /** It is the server itself, and calls its own 127.0.0.1. */
  same: boolean;
}

/** RFC 2544 Appendix C.2.2: for tests between networks; no world has hosts there. */
const STRANGERS = "198.18.0.0/24";
/** RFC 2606 §2: nobody has such a name. */
const DOMAIN = "invalid";

export class Visitors {
  readonly #taken: Set<Ipv4>;
  readonly #byNetwork = new Map<string, Visitor>();

  constructor(spec: WorldSpec) {
    this.#taken = new Set(spec.hosts.map(({ address }) => address));
  }

  /** All that have been needed so far. */
  get all(): Visitor[] {
    return [...this.#byNetwork.values()];
  }

  stranger(): Visitor {
    return this.#in(STRANGERS) ?? { host: `outside.${DOMAIN}`, address: "198.18.0.1", same: false };
  }

  /** For a name server: where it lets people ask about everything. */
  client(host: HostSpec): Visitor {
    const allowed = networksFollowed(host);
    if (allowed.length === 0) return this.stranger();
    for (const network of allowed) {
      const visitor = network.startsWith("127.") ? null : this.#in(network);
      if (visitor) return visitor;
    }
    const same = { host: host.name, address: host.address, same: true };
    this.#byNetwork.set(`at ${host.name}`, same);
    return same;
  }

  /** A visitor in that network; null when it has no free place. */
  #in(network: string): Visitor | null {
    const known = this.#byNetwork.get(network);
    if (known) return known;
    for (const address of placesIn(network)) {
      if (this.#taken.has(address)) continue;
      this.#taken.add(address);
      const number = this.#byNetwork.size + 1;
      const visitor = { host: `outside${number === 1 ? "" : number}.${DOMAIN}`, address, same: false };
      this.#byNetwork.set(network, visitor);
      return visitor;
    }
    return null;
  }
}

function networksFollowed({ services }: HostSpec): string[] {
  const recursion = services["dns"]?.["recursion"];
  if (typeof recursion !== "object" || recursion === null || !("allowFrom" in recursion)) return [];
  const { allowFrom } = recursion;
  return Array.isArray(allowFrom) ? allowFrom.filter((one): one is string => typeof one === "string") : [];
}

/** Addresses in a network, from its end, where people seldom put computers: at most as many as a /24 has. */
function placesIn(network: string): Ipv4[] {
  const [base = "", bits = "32"] = network.split("/");
  if (parseIpv4(base) === null) return [];
  const number = base.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - Number(bits));
  const first = number - (number % size);
  const last = first + size - 1;
  // The first and the last address of a network are no computer's.
  const [low, high] = size >= 4 ? [first + 1, last - 1] : [first, last];
  const places: Ipv4[] = [];
  for (let at = high; at >= low && places.length < 256; at--) places.push(addressOf(at));
  return places;
}

function addressOf(number: number): Ipv4 {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join(".");
}
