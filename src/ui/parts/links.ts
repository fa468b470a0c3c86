/** Which links lesson text may carry: our own routes, and the web. Anything else stays plain text. */
export function safeHref(href: string): { href: string; outside: boolean } | null {
  if (href.startsWith("#/")) return { href, outside: false };
  return /^https?:\/\/[^/\s]/i.test(href) ? { href, outside: true } : null;
}
