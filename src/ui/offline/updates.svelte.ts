/**
 * The service worker, where there can be one: not over file://, not over plain http, and then without a word.
 * It keeps the whole site; a new version waits until the reader asks for it.
 */

interface Policies {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): {
    createScriptURL(url: string): string;
  };
}

class Updates {
  /** A new version is fetched and waits. */
  ready: boolean = $state(false);
  #waiting: ServiceWorker | null = null;

  async begin(): Promise<void> {
    // In an insecure context there is no such property, whatever the types say.
    const worker = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;
    if (worker === undefined || !/^https?:$/.test(location.protocol)) return;
    // What the reader waits for comes first.
    if (document.readyState !== "complete")
      await new Promise((done) => addEventListener("load", done, { once: true }));
    try {
      const registration = await worker.register(scriptUrl(), { updateViaCache: "none" });
      this.#watch(registration);
    } catch {
      // Forbidden here, or the server is not to be reached: the site works as any page does.
    }
  }

  #watch(registration: ServiceWorkerRegistration): void {
    const look = (): void => {
      const { waiting } = registration;
      // The very first version replaces nothing.
      if (waiting === null || registration.active === null) return;
      this.#waiting = waiting;
      this.ready = true;
    };
    look();
    registration.addEventListener("updatefound", () => {
      registration.installing?.addEventListener("statechange", look);
    });
    // Addresses after the "#" are no visits to a server: ask when somebody comes back to the window.
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") registration.update().catch(() => undefined);
    });
  }

  /** Lets the new version take over and opens the page in it. */
  reload(): void {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
    this.#waiting?.postMessage("take over");
  }

  later(): void {
    this.ready = false;
  }
}

function scriptUrl(): string {
  const url = new URL("sw.js", document.baseURI).href;
  const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes;
  const policy = policies?.createPolicy("service-worker", {
    createScriptURL: (wanted) => {
      if (new URL(wanted).origin !== location.origin) throw new TypeError("Only a script of this site.");
      return wanted;
    },
  });
  return policy?.createScriptURL(url) ?? url;
}

export const updates = new Updates();
