/** Addresses inside the page: everything after the "#". Any static host serves them. */

export type Route =
  | { name: "landing"; section: "lessons" | null }
  /** `step` counts from 1; null begins at the beginning, or where one left it. */
  | { name: "learn"; slug: string; step: number | null }
  | { name: "replay"; slug: string }
  /** `entry` is "reply/550" or only a section, "reply"; `part` is a section of an RFC. */
  | { name: "reference"; entry: string | null; part: string | null }
  /** A moment somebody shared; `data` is anything at all. */
  | { name: "open"; data: string }
  /** A slip of the mistake atlas, typed. */
  | { name: "slip"; slip: string }
  /** `handIn` is the data of a hand-in that came as a link. */
  | { name: "teach"; handIn: string | null }
  | { name: "sandbox"; slug: string | null }
  | { name: "gallery" }
  /** A lesson of one's own. */
  | { name: "preview"; playing: boolean }
  /** How far the site can be used by everybody. */
  | { name: "access" }
  /** What happens at a bridge, while it happens. */
  | { name: "live" }
  | { name: "not-found"; path: string };

/** Recordings that exist. */
const REPLAYS: readonly string[] = ["spoof"];

/** Reads `location.hash`; null for a hash that is no address of ours ("#main"). */
export function readRoute(hash: string): Route | null {
  if (hash === "" || hash === "#" || hash === "#/") return { name: "landing", section: null };
  if (!hash.startsWith("#/")) return null;
  // What follows may have been spoilt on its way: whoever opens it says how.
  if (hash.startsWith("#/open/")) return { name: "open", data: hash.slice("#/open/".length) };
  const path = hash.slice(2).replace(/\/$/, "");
  const [first, slug, ...more] = path.split("/");
  if (path === "lessons") return { name: "landing", section: "lessons" };
  if (path === "accessibility") return { name: "access" };
  if (path === "live") return { name: "live" };
  if (first === "learn" && slug !== undefined && /^[a-z0-9-]+$/.test(slug) && more.length < 2) {
    const [step] = more;
    if (step === undefined) return { name: "learn", slug, step: null };
    if (/^[1-9]\d?$/.test(step)) return { name: "learn", slug, step: Number(step) };
  }
  if (path === "teach") return { name: "teach", handIn: null };
  if (first === "teach" && slug === "hand-in" && more.length === 1) {
    return { name: "teach", handIn: more[0] ?? null };
  }
  if (first === "replay" && slug !== undefined && REPLAYS.includes(slug) && more.length === 0) {
    return { name: "replay", slug };
  }
  if (first === "reference")
    return readReference(path.split("/").slice(1)) ?? { name: "not-found", path: hash };
  if (path === "preview") return { name: "preview", playing: false };
  if (path === "preview/play") return { name: "preview", playing: true };
  if (path === "gallery") return { name: "gallery" };
  if (path === "sandbox") return { name: "sandbox", slug: null };
  if (first === "sandbox" && slug !== undefined && /^[a-z0-9-]+$/.test(slug) && more.length === 0) {
    return { name: "sandbox", slug };
  }
  return { name: "not-found", path: hash };
}

function readReference(parts: readonly string[]): Route | null {
  const [section = null, id, part = null, ...more] = parts;
  const plain = parts.every((each) => /^[a-z0-9.-]{1,80}$/.test(each));
  if (!plain || more.length > 0) return null;
  if (section === "slip" && id !== undefined && part === "play") return { name: "slip", slip: id };
  if (part !== null && section !== "rfc") return null;
  return { name: "reference", entry: id === undefined ? section : `${section ?? ""}/${id}`, part };
}

/** The address of a route, for links. */
export const href = {
  landing: "#/",
  lessons: "#/lessons",
  learn: (slug: string): string => `#/learn/${slug}`,
  /** Counts from 1. */
  step: (slug: string, step: number): string => `#/learn/${slug}/${step}`,
  teach: "#/teach",
  handIn: (data: string): string => `#/teach/hand-in/${data}`,
  spoof: "#/replay/spoof",
  live: "#/live",
  access: "#/accessibility",
  open: (data: string): string => `#/open/${data}`,
  reference: "#/reference",
  /** `entry` is "reply/550". */
  entry: (entry: string): string => `#/reference/${entry}`,
  slip: (slip: string): string => `#/reference/slip/${slip}/play`,
  preview: "#/preview",
  playOwn: "#/preview/play",
  sandbox: "#/sandbox",
  gallery: "#/gallery",
  world: (slug: string): string => `#/sandbox/${slug}`,
} as const;
