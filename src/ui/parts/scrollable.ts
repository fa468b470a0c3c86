/** For `{@attach}`: a pane that really scrolls can be reached, and so scrolled, from the keyboard. */
export function scrollable(pane: HTMLElement): () => void {
  const check = (): void => {
    const scrolls = pane.scrollHeight > pane.clientHeight + 1 || pane.scrollWidth > pane.clientWidth + 1;
    if (scrolls) pane.tabIndex = 0;
    else pane.removeAttribute("tabindex");
  };
  const sizes = new ResizeObserver(check);
  sizes.observe(pane);
  const contents = new MutationObserver(check);
  contents.observe(pane, { childList: true, subtree: true, characterData: true });
  check();
  return () => {
    sizes.disconnect();
    contents.disconnect();
  };
}
