/** Addresses inside the page: everything after the "#". Any static host serves them. */

export type Route =
  | { name: "landing"; section: "lessons" | null }
  | { name: "learn"; slug: string }
  | { name: "replay"; slug: string }
  | { name: "not-found"; path: string };

/** Recordings that exist. */
const REPLAYS: readonly string[] = ["spoof"];

/** Reads `location.hash`; null for a hash that is no address of ours ("#main"). */
export function readRoute(hash: string): Route | null {
  if (hash === "" || hash === "#" || hash === "#/") return { name: "landing", section: null };
  if (!hash.startsWith("#/")) return null;
  const path = hash.slice(2).replace(/\/$/, "");
  const [first, slug, ...more] = path.split("/");
  if (path === "lessons") return { name: "landing", section: "lessons" };
  if (first === "learn" && slug !== undefined && /^[a-z0-9-]+$/.test(slug) && more.length === 0) {
    return { name: "learn", slug };
  }
  if (first === "replay" && slug !== undefined && REPLAYS.includes(slug) && more.length === 0) {
    return { name: "replay", slug };
  }
  return { name: "not-found", path: hash };
}

/** The address of a route, for links. */
export const href = {
  landing: "#/",
  lessons: "#/lessons",
  learn: (slug: string): string => `#/learn/${slug}`,
  spoof: "#/replay/spoof",
} as const;
