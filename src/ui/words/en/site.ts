/** The bar above every page that is no session, and what the site says of itself. */
export const site = {
  "site.nav": "Site",
  "site.lessons": "Lessons",
  "site.spoof": "The spoof",
  "site.reference": "Reference",
  "site.teach": "For teachers",
  "site.newVersion": "A new version is ready. Reload when you like.",
  "site.reload": "Reload",
  "site.later": "Later",
  "site.newTab": "(opens in a new tab)",
} as const;
