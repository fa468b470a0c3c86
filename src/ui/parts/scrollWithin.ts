/** Air kept between the element and the edge, px. */
const AIR = 12;

/**
 * Scrolls a pane, and nothing around it, by as little as shows the element. `scrollIntoView` would move the whole
 * page where the page scrolls, and with it the terminal one is typing into. Done with the next frame, which has to
 * lay the page out in any case.
 */
export function scrollWithin(pane: HTMLElement, element: Element): void {
  requestAnimationFrame(() => {
    if (element.isConnected) scroll(pane, element);
  });
}

function scroll(pane: HTMLElement, element: Element): void {
  const room = pane.getBoundingClientRect();
  const { top, bottom, height } = element.getBoundingClientRect();
  const over = room.top + AIR - top;
  const under = bottom - (room.top + pane.clientHeight - AIR);
  if (over > 0 || height > pane.clientHeight) pane.scrollTop -= over;
  else if (under > 0) pane.scrollTop += under;
}
