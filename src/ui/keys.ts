/** Function keys only: Ctrl belongs to the shell, letters to the terminal. Every key has a visible button too. */

export type FunctionKey = "F1" | "F2" | "F6" | "Shift+F6" | "F8" | "F9" | "F10";
export type KeyHandlers = Partial<Record<FunctionKey, () => void>>;

/**
 * Hears function keys before the terminal does. `handlers` is asked at each key, so it may change.
 * Returns what stops it. While a dialog is open its keys are its own.
 */
export function listenForKeys(handlers: () => KeyHandlers): () => void {
  const hear = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const name = event.shiftKey ? `Shift+${event.key}` : event.key;
    const handler: (() => void) | undefined = (handlers() as Record<string, (() => void) | undefined>)[name];
    if (handler === undefined || document.querySelector("dialog[open]") !== null) return;
    event.preventDefault();
    event.stopPropagation();
    handler();
  };
  addEventListener("keydown", hear, { capture: true });
  return () => removeEventListener("keydown", hear, { capture: true });
}
