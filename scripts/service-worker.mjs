/**
 * The service worker, as it is served: scripts/offline-plugin.ts puts the list of files and the version in front.
 * Everything is fetched once, when it is installed; from then on the site needs no network. A new version is
 * fetched beside the old one and waits until the reader asks for it. The version before it is kept as long as
 * a window may still want pieces of it.
 *
 * @typedef {{ waitUntil(done: Promise<unknown>): void }} LifeEvent
 * @typedef {LifeEvent & { request: Request, respondWith(answer: Promise<Response>): void }} FetchEvent
 * @typedef {LifeEvent & { data: unknown }} AskEvent
 * @typedef {object} Scope
 * @property {{ scope: string }} registration
 * @property {{ claim(): Promise<void> }} clients
 * @property {() => Promise<void>} skipWaiting
 * @property {((type: "install" | "activate", listen: (event: LifeEvent) => void) => void)
 *   & ((type: "fetch", listen: (event: FetchEvent) => void) => void)
 *   & ((type: "message", listen: (event: AskEvent) => void) => void)} addEventListener
 */

/** @param {Scope} worker @param {string} version @param {readonly string[]} files relative to the scope */
export function serve(worker, version, files) {
  const prefix = `mail-by-hand ${worker.registration.scope} `;
  const name = prefix + version;
  const page = new URL("./", worker.registration.scope).href;
  const urls = [page, ...files.map((file) => new URL(file, worker.registration.scope).href)];

  async function fill() {
    const cache = await caches.open(name);
    /** @param {string} url */
    const keep = async (url) => {
      const answer = await fetch(url, { cache: "no-cache" });
      // One that fails fails the installation: half a site is no site. The next visit tries again.
      if (!answer.ok) throw new TypeError(`${url}: ${answer.status}`);
      await cache.put(url, answer);
    };
    // A few at a time: the page itself may be loading still.
    for (let i = 0; i < urls.length; i += 6) await Promise.all(urls.slice(i, i + 6).map(keep));
  }

  /** The caches of this site, the oldest first. */
  async function ours() {
    return (await caches.keys()).filter((key) => key.startsWith(prefix));
  }

  async function tidy() {
    const old = (await ours()).filter((key) => key !== name);
    await Promise.all(old.slice(0, -1).map((key) => caches.delete(key)));
    await worker.clients.claim();
  }

  /** @param {Request} request */
  async function answer(request) {
    const url = request.mode === "navigate" ? page : (request.url.split(/[?#]/, 1)[0] ?? request.url);
    for (const key of [name, ...(await ours()).reverse()]) {
      const kept = await (await caches.open(key)).match(url);
      if (kept !== undefined) return kept;
    }
    return fetch(request);
  }

  worker.addEventListener("install", (event) => event.waitUntil(fill()));
  worker.addEventListener("activate", (event) => event.waitUntil(tidy()));
  worker.addEventListener("message", (event) => {
    if (event.data === "take over") event.waitUntil(worker.skipWaiting());
  });
  worker.addEventListener("fetch", (event) => {
    const { request } = event;
    const inside = request.url.startsWith(worker.registration.scope);
    // A page beside ours is not ours to answer for.
    const path = (request.url.split(/[?#]/, 1)[0] ?? "").slice(worker.registration.scope.length);
    const known = files.includes(path) || path === "" || path.startsWith("assets/");
    if (request.method === "GET" && inside && known) event.respondWith(answer(request));
  });
}
