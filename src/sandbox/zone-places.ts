/** What stands at an offset of a zone file. */
import type { Placed, Token } from "../proto/dns/index.ts";
import type { DomainName } from "../wire/dns/index.ts";
import { offsetAt, positionAt } from "./files.ts";
import type { WorldModel, ZoneModel } from "./model.ts";

export interface ZoneSpot {
  placed: Placed;
  token: Token;
  from: number;
  to: number;
  /** "owner", or which word of the data, from 0. */
  part: "owner" | number;
  /** The name that stands there, absolute; null for a number or an address. */
  name: DomainName | null;
}

export function zonesOfFile(model: WorldModel, file: string): readonly ZoneModel[] {
  return model.zones.filter((zone) => zone.file === file);
}

export function spotAt(zone: ZoneModel, offset: number): ZoneSpot | null {
  const { line, column } = positionAt(zone.starts, offset);
  const covers = (token: Token): boolean =>
    token.line === line && column >= token.column && column <= token.column + token.text.length;
  for (const placed of zone.parsed.placed) {
    const last = placed.data.at(-1) ?? placed.token;
    if (line < placed.token.line || line > last.line) continue;
    const word = placed.data.findIndex(covers);
    if (word >= 0)
      return spot(zone, placed, placed.data[word] ?? placed.token, word, nameOfWord(placed, word));
    // A line that begins with a blank repeats an owner written elsewhere.
    if (covers(placed.token) && placed.token.column === 1)
      return spot(zone, placed, placed.token, "owner", placed.record.name);
  }
  return null;
}

function spot(
  zone: ZoneModel,
  placed: Placed,
  token: Token,
  part: "owner" | number,
  name: DomainName | null,
): ZoneSpot {
  const from = offsetAt(zone.starts, token.line, token.column);
  return { placed, token, from, to: from + token.text.length, part, name };
}

function nameOfWord({ record: { data } }: Placed, word: number): DomainName | null {
  switch (data.type) {
    case "NS":
    case "CNAME":
    case "PTR":
      return word === 0 ? data.target : null;
    case "MX":
      return word === 1 ? data.exchange : null;
    case "SRV":
      return word === 3 ? data.target : null;
    case "SOA":
      return word === 0 ? data.primary : null;
    default:
      return null;
  }
}
