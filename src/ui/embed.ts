/** Inside a page of somebody else's, "?embed" leaves the bars of the site out: theme.css has the rule. */
export const embedded = new URLSearchParams(location.search).has("embed");

/** Writes it where the style sheet sees it. */
export function wearEmbed(): void {
  if (embedded) document.documentElement.dataset["embed"] = "";
}
