/** Which reply code's card is open: after 250 ms under the pointer, at once on focus. */
import type { ReplyExplained } from "../view-models.ts";

const DELAY_MS = 250;

interface CodeEvents {
  onpointerenter(event: PointerEvent): void;
  onpointerleave(): void;
  onfocus(event: FocusEvent): void;
  onblur(): void;
  onclick(event: MouseEvent): void;
}

export function codeHover() {
  let open: ReplyExplained | null = $state.raw(null);
  let anchor: Element | null = $state.raw(null);
  let timer: ReturnType<typeof setTimeout> | undefined;

  function later(card: ReplyExplained | null, at: Element | null): void {
    clearTimeout(timer);
    timer = setTimeout(() => set(card, at), DELAY_MS);
  }
  function set(card: ReplyExplained | null, at: Element | null): void {
    clearTimeout(timer);
    open = card;
    anchor = at;
  }
  function element(event: Event): Element | null {
    return event.currentTarget instanceof Element ? event.currentTarget : null;
  }

  return {
    get open() {
      return open;
    },
    get anchor() {
      return anchor;
    },
    close: (): void => set(null, null),
    /** The line it belonged to may be gone: a step back, a scroll. */
    check: (): void => {
      if (anchor !== null && !anchor.isConnected) set(null, null);
    },
    stay: (): void => clearTimeout(timer),
    leave: (): void => later(null, null),
    /** `card` is made when it is asked for. */
    events: (card: () => ReplyExplained | null): CodeEvents => ({
      onpointerenter: (event) => {
        if (event.pointerType === "mouse") later(card(), element(event));
      },
      onpointerleave: () => later(null, null),
      onfocus: (event) => set(card(), element(event)),
      onblur: () => set(null, null),
      onclick: (event) => set(card(), element(event)),
    }),
  };
}
