/** What keeps a world or a zone from loading, and what a server would grumble about when it loads one. */
import { suggest, tooLarge } from "../../host/index.ts";
import { offsetAt, WORLD_FILE } from "../files.ts";
import { fix, worldFix } from "../edits.ts";
import type { ZoneModel } from "../model.ts";
import { isNewer, raiseSerial, serialIn } from "../zone-edit.ts";
import { rangeAt } from "../yaml-text.ts";
import { setIn } from "../yaml-edit.ts";
import { atOffsets, atWorld, type Report } from "./report.ts";

/** The one error outside world.yaml that keeps a world from opening. */
export const TOO_LARGE = "too-large";

export function checkWorldForm(report: Report): void {
  const { model } = report;
  const { yaml, starts } = model;
  if (model.files[WORLD_FILE] === undefined)
    atOffsets(report, WORLD_FILE, "", starts, 0, 0, {
      severity: "error",
      rule: "no-world",
      says: `The folder has no ${WORLD_FILE}.`,
    });
  const large = tooLarge(model.files);
  if (large) {
    const { file, says } = large;
    atOffsets(report, file, model.files[file] ?? "", [0], 0, 1, { severity: "error", rule: TOO_LARGE, says });
  }
  for (const { from, to, says } of yaml.problems)
    atOffsets(report, WORLD_FILE, yaml.text, starts, from, to, { severity: "error", rule: "yaml", says });
  for (const { keys, says, meant } of model.problems) {
    const name = keys.at(-1);
    const unknown = says.startsWith("There is no field");
    const file = /has no file called (.+)\.$/.exec(says)?.[1];
    const fixes = [];
    if (meant !== null && typeof name === "string") {
      const place = rangeAt(yaml, keys, unknown ? "key" : "value");
      fixes.push(fix(`Write ${meant}`, () => [{ file: WORLD_FILE, ...place, text: meant }]));
    } else if (unknown && keys.length > 0)
      fixes.push(worldFix(`Take ${String(name)} out`, model.files, (text) => setIn(text, keys, undefined)));
    const near = file === undefined ? null : suggest(file, Object.keys(model.files));
    if (near !== null) fixes.push(worldFix(`Name ${near}`, model.files, (text) => setIn(text, keys, near)));
    atWorld(report, keys, { severity: "error", rule: "field", says, fixes }, unknown ? "key" : "value");
  }
}

/** Zones whose form or sense is wrong by themselves; MX targets are looked at across zones, elsewhere. */
export function checkZoneForm(report: Report, zone: ZoneModel): void {
  for (const { line, column, severity, says, cite, file } of zone.parsed.problems) {
    if (says.startsWith("Mail is sent to ")) continue;
    const from = file === zone.file ? offsetAt(zone.starts, line, column) : 0;
    const word = /^[^\s;()]+/.exec(zone.text.slice(from))?.[0] ?? "";
    atOffsets(report, zone.file, zone.text, zone.starts, from, from + word.length, {
      severity,
      rule: "zone",
      says,
      cite,
      fixes:
        says.endsWith("Did you forget the dot?") || says.includes("Did you forget the dot at the end of")
          ? dotFix(zone, says)
          : [],
    });
  }
  checkSoa(report, zone);
  checkSerial(report, zone);
}

function dotFix(zone: ZoneModel, says: string): ReturnType<typeof fix>[] {
  const written = (/of “([^”]+)”\?$/.exec(says) ?? /^“([^”]+)” has no dot/.exec(says))?.[1];
  if (written === undefined) return [];
  return [
    fix(`Write ${written}.`, () => {
      const found = new RegExp(
        `(^|[\\s(])${written.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?=[\\s;)]|$)`,
        "m",
      ).exec(zone.text);
      if (!found) return [];
      const at = found.index + found[0].length;
      return [{ file: zone.file, from: at, to: at, text: "." }];
    }),
  ];
}

const DAY = 86_400;

function checkSoa(report: Report, zone: ZoneModel): void {
  const placed = zone.parsed.placed.find(({ record }) => record.data.type === "SOA");
  if (placed?.record.data.type !== "SOA") return;
  const { refresh, retry, expire, minimum, mailbox } = placed.record.data;
  const warn = (word: number, says: string, cite: string): void => {
    const token = placed.data[word] ?? placed.token;
    const from = offsetAt(zone.starts, token.line, token.column);
    atOffsets(report, zone.file, zone.text, zone.starts, from, from + token.text.length, {
      severity: "warning",
      rule: "soa",
      says,
      cite,
    });
  };
  if (placed.data[1]?.text.includes("@") === true && placed.data[1].text.length > 1)
    warn(1, `The mailbox is written with a dot instead of the @: ${mailbox}`, "RFC 1035 §3.3.13");
  if (retry >= refresh && refresh > 0)
    warn(4, "A secondary would try again (retry) no sooner than it looks anyway (refresh).", "RFC 1912 §2.2");
  if (expire <= refresh)
    warn(
      5,
      "A secondary would give the zone up (expire) before it has looked again (refresh).",
      "RFC 1912 §2.2",
    );
  if (minimum > DAY)
    warn(
      6,
      `A “no such name” would be remembered for ${Math.floor(minimum / 3600)} hours; one to three hours are usual.`,
      "RFC 2308 §5",
    );
}

/** Secondaries fetch a zone only when its serial has grown. RFC 1034 §4.3.5 */
function checkSerial(report: Report, zone: ZoneModel): void {
  const before = report.running?.[zone.file];
  if (before === undefined || before === zone.text) return;
  const now = serialIn(zone.text);
  const old = serialIn(before);
  if (now === null || old === null || isNewer(now.serial, old.serial)) return;
  atOffsets(report, zone.file, zone.text, zone.starts, now.from, now.to, {
    severity: "warning",
    rule: "serial",
    says: `The zone has changed, but its serial has not grown: ${old.serial} runs. Secondaries would not fetch it.`,
    cite: "RFC 1034 §4.3.5",
    fixes: [
      fix("Raise the serial", () => {
        const text = raiseSerial(zone.text, null, old.serial);
        const found = serialIn(text);
        return found ? [{ file: zone.file, from: now.from, to: now.to, text: String(found.serial) }] : [];
      }),
    ],
  });
}
