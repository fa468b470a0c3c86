/** Moving the focus, always because a key or a link asked for it. */

/** Visible on this screen size, not merely in the page. */
function visible(element: HTMLElement): boolean {
  return element.getClientRects().length > 0;
}

/** After a change of route: the screen's main heading, so that a screen reader says where we are. */
export function focusMainHeading(within: ParentNode = document): void {
  const headings = [...within.querySelectorAll<HTMLElement>("h1, [data-main-heading]")];
  const heading = headings.find(visible);
  if (heading === undefined) return;
  heading.tabIndex = -1;
  heading.focus();
}

const REACHABLE =
  "a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex='0']";

/** Puts the focus in a pane: on what the pane offers first, or on the pane itself. */
export function focusPane(pane: HTMLElement): void {
  const offered = [...pane.querySelectorAll<HTMLElement>("[data-pane-focus], .xterm-helper-textarea")];
  const others = [...pane.querySelectorAll<HTMLElement>(REACHABLE)];
  const target = [...offered, ...others].find(visible);
  if (target === undefined) {
    pane.tabIndex = -1;
    pane.focus();
  } else {
    target.focus();
  }
}

/** The panes of the screen that can be seen, in reading order. */
function panes(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[data-pane]")].filter(visible);
}

/** F6 and Shift+F6: the pane after (1) or before (-1) the one that has the focus. */
export function focusNextPane(direction: 1 | -1): void {
  const all = panes();
  const here = all.findIndex((pane) => pane.contains(document.activeElement));
  const start = here === -1 && direction === -1 ? 0 : here;
  const next = all[(start + direction + all.length) % all.length];
  if (next !== undefined) focusPane(next);
}
