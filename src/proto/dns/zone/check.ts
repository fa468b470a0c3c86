/**
 * Does a zone make sense? What keeps BIND's named-checkzone from loading one is an error: no SOA, no NS,
 * name servers of its own that are aliases or have no address. The rest is said, and loaded all the same.
 */
import {
  addressOfReverse,
  isUnder,
  nameKey,
  parentOf,
  recordType,
  withoutDot,
} from "../../../wire/dns/index.ts";
import type { DomainName, ResourceRecord } from "../../../wire/dns/index.ts";
import type { Token } from "./tokens.ts";
import type { RelativeName } from "./words.ts";
import { cutAbove, nodeAt, recordsAt, soaOf } from "./zone.ts";
import type { Zone, ZoneNode, ZoneProblem } from "./zone.ts";

/** A record and where it was written. */
export interface Placed {
  record: ResourceRecord;
  /** The first word of its line. */
  token: Token;
  /** The words of its data, in order; none when it has no place. */
  data: readonly Token[];
  file: string;
  relativeNames: readonly RelativeName[];
}

/** Checks a zone whose form is right. `placed` gives problems their line; without it they have line 0. */
export function checkZone(zone: Zone, fileName = "", placed?: readonly Placed[]): ZoneProblem[] {
  const check = new ZoneCheck(zone, fileName);
  check.wholeZone();
  const places = placed ?? zone.records.map((record) => placeless(record, fileName));
  for (const place of places) check.record(place);
  check.problems.sort((a, b) => a.line - b.line || a.column - b.column);
  return check.problems;
}

function placeless(record: ResourceRecord, file: string): Placed {
  const token = { text: "", quoted: false, line: 0, column: 0 };
  return { record, token, data: [], file, relativeNames: [] };
}

/** A letter or digit at each end, letters, digits and hyphens between. RFC 952, RFC 1123 §2.1 */
const HOST_NAME = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+$/i;

class ZoneCheck {
  readonly problems: ZoneProblem[] = [];
  private readonly zone: Zone;
  private readonly fileName: string;

  constructor(zone: Zone, fileName: string) {
    this.zone = zone;
    this.fileName = fileName;
  }

  wholeZone(): void {
    const { origin } = this.zone;
    const file = this.fileName;
    const missing = (says: string, cite: string): void => {
      this.problems.push({ file, line: 0, column: 0, severity: "error", says, cite });
    };
    if (soaOf(this.zone) === null)
      missing("The zone has no SOA record; each zone begins with one.", "RFC 1035 §5.2");
    if (recordsAt(this.zone, origin, "NS").length === 0) {
      missing(`No NS record names a server for ${withoutDot(origin)} itself.`, "RFC 1034 §4.2.1");
    }
  }

  record(placed: Placed): void {
    const { record } = placed;
    const { data } = record;
    const cut = cutAbove(this.zone, record.name);
    // Below a delegation stands only glue; it is for the other zone to say whether it makes sense.
    if (cut !== null && data.type !== "NS") return;
    this.owner(placed);
    if (data.type === "NS") this.nameServer(placed, data.target, cut !== null);
    else if (data.type === "MX") this.mailHost(placed, data.exchange);
    else if (data.type === "SRV" && data.target !== ".")
      this.host(placed, data.target, "The service", "RFC 2782");
    else if (data.type === "CNAME") this.alias(placed, data.target);
  }

  /** Hosts and mail domains should have host names. RFC 1123 §2.1 */
  private owner(placed: Placed): void {
    const { name } = placed.record;
    const type = recordType(placed.record);
    if (type !== "A" && type !== "AAAA" && type !== "MX") return;
    const host = name.startsWith("*.") ? name.slice(2) : name;
    if (host === "." || host === "" || HOST_NAME.test(host)) return;
    this.warn(
      placed,
      `${withoutDot(name)} is not a host name: those have letters, digits and hyphens only.`,
      "RFC 1123 §2.1",
    );
  }

  private nameServer(placed: Placed, target: DomainName, delegated: boolean): void {
    if (isAddressLike(target, this.zone.origin)) {
      this.warn(
        placed,
        "This NS record looks like an address; it must be the name of a host.",
        "RFC 1035 §3.3.11",
      );
    }
    const found = this.lookUp(target);
    if (found === "outside") return;
    const of = withoutDot(placed.record.name);
    const server = withoutDot(target);
    if (delegated) {
      if (found === "below" && !this.hasAddress(nodeAt(this.zone, target))) {
        const glue = isUnder(target, placed.record.name);
        const says = glue
          ? `The servers of ${of} cannot be found without the address of ${server}: glue is missing.`
          : `${server} has no address here.`;
        this.warn(placed, says + this.dotQuestion(placed, target), "RFC 1034 §4.2.1");
      } else if (found === "nothing")
        this.warn(
          placed,
          `The name server ${server} has no address.` + this.dotQuestion(placed, target),
          "RFC 1034 §4.2.1",
        );
      else if (found === "alias")
        this.warn(
          placed,
          `The name server ${server} is an alias; it must be a host's own name.`,
          "RFC 2181 §10.3",
        );
      return;
    }
    if (found === "nothing")
      this.error(
        placed,
        `The zone's name server ${server} has no address.` + this.dotQuestion(placed, target),
        "RFC 1034 §4.2.1",
      );
    if (found === "alias")
      this.error(
        placed,
        `The zone's name server ${server} is an alias; it must be a host's own name.`,
        "RFC 2181 §10.3",
      );
  }

  private mailHost(placed: Placed, exchange: DomainName): void {
    if (exchange === ".") {
      const others = recordsAt(this.zone, placed.record.name, "MX").length > 1;
      if (others)
        this.warn(
          placed,
          "A null MX says that nobody takes mail; there can be no other MX beside it.",
          "RFC 7505 §3",
        );
      return;
    }
    if (isAddressLike(exchange, this.zone.origin)) {
      this.warn(
        placed,
        "This MX record looks like an address; it must be the name of a host.",
        "RFC 1035 §3.3.9",
      );
    }
    this.host(placed, exchange, "Mail", "RFC 2181 §10.3");
  }

  /** A host others are sent to: it should have an address of its own. */
  private host(placed: Placed, target: DomainName, what: string, cite: string): void {
    const found = this.lookUp(target);
    const host = withoutDot(target);
    if (found === "nothing")
      this.warn(
        placed,
        `${what} is sent to ${host}, which has no address.` + this.dotQuestion(placed, target),
        cite,
      );
    if (found === "alias")
      this.warn(placed, `${what} is sent to ${host}, which is an alias; it must be a host's own name.`, cite);
    if (found !== "outside" && !HOST_NAME.test(target))
      this.warn(
        placed,
        `${host} is not a host name: those have letters, digits and hyphens only.`,
        "RFC 1123 §2.1",
      );
  }

  private alias(placed: Placed, target: DomainName): void {
    const from = withoutDot(placed.record.name);
    if (this.leadsInCircle(placed.record.name))
      this.warn(placed, `The alias ${from} leads in a circle.`, "RFC 1034 §3.6.2");
    else if (
      isUnder(target, this.zone.origin) &&
      cutAbove(this.zone, target) === null &&
      this.nodeFor(target) === undefined
    ) {
      this.warn(
        placed,
        `${from} is an alias for ${withoutDot(target)}, which does not exist.` +
          this.dotQuestion(placed, target),
        "RFC 1034 §3.6.2",
      );
    }
  }

  private leadsInCircle(from: DomainName): boolean {
    const seen = new Set<string>();
    for (let at: DomainName | null = from; at !== null;) {
      if (seen.has(nameKey(at))) return nameKey(at) === nameKey(from);
      seen.add(nameKey(at));
      const data: ResourceRecord["data"] | undefined = recordsAt(this.zone, at, "CNAME")[0]?.data;
      at = data?.type === "CNAME" ? data.target : null;
    }
    return false;
  }

  /** What this zone knows of a host. "below": it lies behind a delegation, in somebody else's zone. */
  private lookUp(name: DomainName): "outside" | "below" | "address" | "alias" | "nothing" {
    if (!isUnder(name, this.zone.origin)) return "outside";
    if (cutAbove(this.zone, name) !== null) return "below";
    const node = this.nodeFor(name);
    if (node?.sets["CNAME"]) return "alias";
    return this.hasAddress(node) ? "address" : "nothing";
  }

  /** The node of this name or the wildcard that stands for it. RFC 4592 §3.3.1 */
  private nodeFor(name: DomainName): ZoneNode | undefined {
    const exact = nodeAt(this.zone, name);
    if (exact) return exact;
    for (let at = parentOf(name); at !== null && isUnder(at, this.zone.origin); at = parentOf(at)) {
      if (nodeAt(this.zone, at)) return nodeAt(this.zone, at === "." ? "*." : `*.${at}`);
    }
    return undefined;
  }

  private hasAddress(node: ZoneNode | undefined): boolean {
    return node !== undefined && (node.sets["A"] !== undefined || node.sets["AAAA"] !== undefined);
  }

  /** When the name was written relative but has a dot inside, the final one was probably forgotten. */
  private dotQuestion(placed: Placed, target: DomainName): string {
    const written = placed.relativeNames.find((relative) => relative.name === target)?.token.text;
    return written?.includes(".") === true ? ` Did you forget the dot at the end of “${written}”?` : "";
  }

  private error(placed: Placed, says: string, cite: string): void {
    this.add(placed, "error", says, cite);
  }

  private warn(placed: Placed, says: string, cite: string): void {
    this.add(placed, "warning", says, cite);
  }

  private add(placed: Placed, severity: "error" | "warning", says: string, cite: string): void {
    const { line, column } = placed.token;
    this.problems.push({ file: placed.file, line, column, severity, says, cite });
  }
}

/** "192.0.2.4" written where a name belongs, with or without the origin behind it. */
function isAddressLike(name: DomainName, origin: DomainName): boolean {
  const tail = origin === "." || !isUnder(name, origin) ? 0 : origin.length;
  const text = tail === 0 ? withoutDot(name) : name.slice(0, name.length - tail - 1);
  return addressOfReverse(`${text}.in-addr.arpa.`) !== null;
}
