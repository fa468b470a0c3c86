/**
 * One xterm on one element: loads it, feeds it a terminal's stream, keeps its size and colours, and
 * says which logical line stands on which row of the window, for the gutter.
 */
import type { ITheme, Terminal } from "@xterm/xterm";
import { fromLatin1, utf8ToLatin1 } from "../../base/index.ts";
import { PALETTE } from "../projections/index.ts";
import type { TermLine, TtyView } from "../projections/index.ts";

export interface EmulatorSettings {
  fontSizePx: number;
  lineHeightPx: number;
  screenReader: boolean;
  /** No typing: a recording. */
  disabled: boolean;
}

/** A logical line in the window. Pixels count from the top of the emulator's own box. */
export interface ShownLine {
  line: TermLine;
  top: number;
  /** Pixels from the left to the end of its text on its last row, and that row's top. */
  end: { left: number; top: number };
}

export interface Emulator {
  /** Brings the screen up to the view: writes what is new, or starts again after a step back. */
  show(view: TtyView): void;
  configure(settings: EmulatorSettings): void;
  /** Reads the colours of the theme again. */
  recolour(): void;
  focus(): void;
  destroy(): void;
}

export interface EmulatorEvents {
  /** Latin1 bytes of UTF-8. */
  onKeys(bytes: string): void;
  onShown(lines: ShownLine[], cell: { width: number; height: number }): void;
}

/** The caret blinks this long after the last key. */
const BLINK_MS = 10_000;
const SCROLLBACK_LINES = 5000;
/** RIS: everything as if just switched on. */
const RESET = "\x1bc";
const REVERSE_WRAP = "\x1b[?45h";

function colours(element: Element): ITheme {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const typed = token("typed");
  const extended: Record<number, string> = {
    [PALETTE.hand]: token("hand"),
    [PALETTE.handBackground]: typed === "" || typed === "transparent" ? token("term") : typed,
    [PALETTE.aside]: token("ink3"),
    [PALETTE.prompt]: token("ink2"),
    [PALETTE.refused]: token("bad"),
  };
  return {
    background: token("term"),
    foreground: token("ink"),
    cursor: token("fill"),
    cursorAccent: token("onhand"),
    selectionBackground: token("edge"),
    selectionForeground: token("term"),
    red: token("bad"),
    yellow: token("hand"),
    blue: token("smtp"),
    magenta: token("dns"),
    green: token("box"),
    white: token("ink2"),
    brightBlack: token("ink3"),
    scrollbarSliderBackground: token("line"),
    scrollbarSliderHoverBackground: token("edge"),
    scrollbarSliderActiveBackground: token("edge"),
    extendedAnsi: Array.from({ length: 5 }, (_, i) => extended[16 + i] ?? token("ink")),
  };
}

/** Keys that belong to the page: function keys, and Shift+Tab so that nobody is trapped. */
function isPageKey(event: KeyboardEvent): boolean {
  return /^F\d{1,2}$/.test(event.key) || (event.key === "Tab" && event.shiftKey);
}

/** Which logical lines are in the window. The row of the cursor is the one place both sides know. */
function shownLines(
  terminal: Terminal,
  view: TtyView,
  row: number,
  cell: { width: number; height: number },
): ShownLine[] {
  const buffer = terminal.buffer.active;
  let y = buffer.baseY + buffer.cursorY;
  const wraps = (at: number): boolean => buffer.getLine(at)?.isWrapped === true;
  while (y > 0 && wraps(y)) y--;
  let at = row;
  while (y > buffer.viewportY && at > 0) {
    y--;
    while (y > 0 && wraps(y)) y--;
    at--;
  }
  const shown: ShownLine[] = [];
  for (; y < buffer.viewportY + terminal.rows && at < view.lines.length; at++) {
    const line = view.lines[at];
    let last = y;
    while (wraps(last + 1)) last++;
    const text = line ? line.text.length - (last - y) * terminal.cols : 0;
    const top = (y - buffer.viewportY) * cell.height;
    const end = { left: Math.max(0, text) * cell.width, top: (last - buffer.viewportY) * cell.height };
    if (line) shown.push({ line, top, end });
    y = last + 1;
  }
  return shown;
}

function fontOf(box: Element): string {
  return getComputedStyle(box).getPropertyValue("--mono").trim();
}

/** Opens an emulator in `box`. The font has to be there first, for xterm measures it once. */
export async function openEmulator(
  box: HTMLElement,
  initial: EmulatorSettings,
  events: EmulatorEvents,
): Promise<Emulator> {
  let settings = initial;
  const font = fontOf(box);
  const [{ Terminal, FitAddon }] = await Promise.all([
    import("./termXterm.ts"),
    document.fonts.load(`430 ${settings.fontSizePx}px ${font}`).catch(() => []),
    document.fonts.load(`560 ${settings.fontSizePx}px ${font}`).catch(() => []),
  ]);
  const terminal = new Terminal({
    fontFamily: font,
    fontSize: settings.fontSizePx,
    fontWeight: 430,
    fontWeightBold: 560,
    theme: colours(box),
    cursorStyle: "block",
    cursorInactiveStyle: "outline",
    scrollback: SCROLLBACK_LINES,
    screenReaderMode: settings.screenReader,
    disableStdin: settings.disabled,
    drawBoldTextInBrightColors: false,
  });
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  terminal.open(box);
  terminal.attachCustomKeyEventHandler((event) => !isPageKey(event));

  let view: TtyView | null = null;
  let written = 0;
  /** The view's cursor row as of what xterm has taken in. */
  let row = 0;
  let blink: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const screen = box.querySelector(".xterm-screen");
  // Measured when a size changes, never while something is shown: that would lay the page out in mid-frame.
  let cell = { width: 0, height: 0 };
  const measure = (): { width: number; height: number } => {
    const size = screen?.getBoundingClientRect();
    return (cell = {
      width: (size?.width ?? 0) / terminal.cols,
      height: (size?.height ?? 0) / terminal.rows,
    });
  };
  const report = (): void => {
    if (!closed && view) events.onShown(shownLines(terminal, view, row, cell), cell);
  };
  const refit = (): void => {
    if (closed || box.clientWidth === 0 || box.clientHeight === 0) return;
    fit.fit();
    measure();
    report();
  };
  const stretch = (): void => {
    terminal.options.lineHeight = 1;
    const { height } = measure();
    if (height > 0) terminal.options.lineHeight = Math.max(1, settings.lineHeightPx / height);
    refit();
  };
  const startBlinking = (): void => {
    clearTimeout(blink);
    terminal.options.cursorBlink = true;
    blink = setTimeout(() => (terminal.options.cursorBlink = false), BLINK_MS);
  };
  const put = (text: string, at: number): void => {
    terminal.write(fromLatin1(text), () => {
      row = at;
      report();
    });
  };

  terminal.onData((text) => {
    startBlinking();
    events.onKeys(utf8ToLatin1(text));
  });
  terminal.onScroll(report);
  terminal.onRender(report);
  // xterm draws no caret before it has once had the focus; told that it had, it draws the outline. Nothing is focused.
  for (const kind of ["focus", "blur"]) terminal.textarea?.dispatchEvent(new FocusEvent(kind));
  terminal.textarea?.addEventListener("focus", startBlinking);
  stretch();
  const observer = new ResizeObserver(refit);
  observer.observe(box);
  // The rows themselves grow with the font and the zoom.
  if (screen) observer.observe(screen);

  return {
    show(next) {
      if (next !== view || next.chunks.length < written) {
        // In the stream, not by reset(): what was written before may not have been taken in yet.
        const clear = view ? RESET : "";
        view = next;
        written = 0;
        put(clear + REVERSE_WRAP, 0);
      }
      const fresh = next.chunks.slice(written).join("");
      written = next.chunks.length;
      if (fresh === "") report();
      else put(fresh, next.row);
    },
    configure(next) {
      const resized = next.fontSizePx !== settings.fontSizePx || next.lineHeightPx !== settings.lineHeightPx;
      settings = next;
      terminal.options.screenReaderMode = next.screenReader;
      terminal.options.disableStdin = next.disabled;
      if (!resized) return;
      terminal.options.fontSize = next.fontSizePx;
      stretch();
    },
    recolour: () => (terminal.options.theme = colours(box)),
    focus: () => terminal.focus(),
    destroy() {
      closed = true;
      clearTimeout(blink);
      observer.disconnect();
      terminal.dispose();
    },
  };
}
