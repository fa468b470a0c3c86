/** A file somebody opens or drops on the page: a saved moment, a recording, or saved work. */
import { encodeLink, fault, readSaved } from "../../share/index.ts";
import { keptWork, readWork, takeIn, writeWork } from "../kept-file.ts";
import { href } from "../route.ts";
import { settings } from "../settings.svelte.ts";
import { t } from "../words/index.svelte.ts";
import { download } from "./download.ts";

/** Longer ones no browser takes as an address. */
const MOST_LINK = 1_900_000;

/** A moment opens at its own address; saved work is taken in, and a sentence says what it was. */
export async function takeFile(text: string): Promise<{ says: string; changed: boolean }> {
  const work = readWork(text);
  if (work.ok) return { says: takenIn(takeIn(work.work)), changed: wear(work.work.settings) };
  if (work.why === "newer") return { says: t("kept.newer"), changed: false };
  if (work.why === "broken") return { says: t("kept.broken", { says: work.says }), changed: false };
  const saved = readSaved(text);
  if (!saved.ok) {
    const world = await import("../sandbox/take-world.ts").then(({ takeWorld }) => takeWorld(text));
    if (world.ok) {
      location.hash = href.sandbox;
      return { says: "", changed: false };
    }
    if (world.isWorld) return { says: world.says, changed: false };
    const ours = saved.why === "newer-file" || text.includes('"inputs"');
    return { says: ours ? t(`link.${saved.why}`, saved.values) : t("kept.noFile"), changed: false };
  }
  const data = await encodeLink(saved.moment);
  if (data.length > MOST_LINK) return { says: t(`link.${fault("large").why}`), changed: false };
  location.hash = href.open(data);
  return { says: "", changed: false };
}

function takenIn({ lessons, worlds, sessionsKept, full }: ReturnType<typeof takeIn>): string {
  const sentences = [t("kept.loaded", { n: lessons, worlds: t("kept.worlds", { n: worlds }) })];
  if (sessionsKept > 0) sentences.push(t("kept.sessions", { n: sessionsKept }));
  if (full) sentences.push(t("kept.full"));
  return sentences.join(" ");
}

/** Puts on what was taken in. Always true: something may look different now. */
function wear({ theme, still, "screen-reader": reader, "show-all": all }: Record<string, string>): boolean {
  if (theme === "dark" || theme === "light") settings.theme = theme;
  if (still !== undefined) settings.still = still === "yes";
  if (reader !== undefined) settings.screenReader = reader === "yes";
  if (all !== undefined) settings.showAll = all === "yes";
  return true;
}

/** Everything kept in this browser, as a file. */
export function downloadWork(): string {
  const work = keptWork();
  const n = Object.keys(work.lessons).length;
  const worlds = Object.keys(work.worlds).length;
  if (n + worlds === 0) return t("kept.nothing");
  const name = "mail-by-hand-work.json";
  download({ name, type: "application/json", bytes: new TextEncoder().encode(writeWork(work)) });
  return t("kept.saved", { file: name, n, worlds: t("kept.worlds", { n: worlds }) });
}
