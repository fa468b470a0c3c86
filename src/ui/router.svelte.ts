/** The route the page is on, following the address bar. */
import { readRoute, type Route } from "./route.ts";

const APP = "Mail by Hand";

class Router {
  route: Route = $state.raw(readRoute(location.hash) ?? { name: "landing", section: null });
  /** How many times the route has changed: 0 on the page's first screen, which takes no focus. */
  changes: number = $state(0);
  /** What the screen calls itself: its bar says it here. */
  title: string | null = $state(null);

  constructor() {
    addEventListener("hashchange", () => {
      const route = readRoute(location.hash);
      // A hash that is no address (a skip link's) leaves us where we are.
      if (route === null) return;
      this.route = route;
      this.changes += 1;
    });
  }

  /** The title of the window. */
  get windowTitle(): string {
    switch (this.route.name) {
      case "landing":
        return `${APP}: learn e-mail by speaking SMTP`;
      case "learn":
      case "replay":
      case "open":
      case "reference":
      case "slip":
      case "teach":
      case "sandbox":
      case "gallery":
      case "preview":
      case "live":
      case "access":
        return this.title === null ? APP : `${this.title} — ${APP}`;
      case "not-found":
        return `Nothing here — ${APP}`;
    }
  }
}

export const router = new Router();
