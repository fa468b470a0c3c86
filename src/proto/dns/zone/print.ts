/** A zone as a master file again: names absolute, each record with its TTL. RFC 1035 §5.1 */
import { showRecord } from "../../../wire/dns/index.ts";
import type { Zone } from "./zone.ts";

/** What `parseZone` reads back as an equal zone. */
export function printZone(zone: Zone): string {
  const lines = zone.records.map((record) => showRecord(record, "\t"));
  return `$ORIGIN ${zone.origin}\n${lines.join("\n")}\n`;
}

/** "zones/acme.com.zone:12:5: error: …" */
export function showProblem(problem: {
  file: string;
  line: number;
  column: number;
  severity: string;
  says: string;
  cite: string;
}): string {
  return `${problem.file}:${problem.line}:${problem.column}: ${problem.severity}: ${problem.says} (${problem.cite})`;
}
