/**
 * The page's only clock. After each frame of the screen a session is told how many milliseconds went by, and then to
 * show what came of it: two tasks of their own, apart from the one in which the browser lays out and paints. So no
 * single one keeps the page from answering for the time of all three.
 */
export interface Paced {
  /** `workedMs` tells how long this turn has taken so far. */
  frame(elapsedMs: number, workedMs: () => number): void;
  show(): void;
}

export function everyFrame(paced: Paced): () => void {
  let last: number | null = null;
  let elapsedMs = 0;
  const { port1: ask, port2: turn } = new MessageChannel();
  turn.onmessage = ({ data }: MessageEvent<"frame" | "show">) => {
    if (data === "show") {
      paced.show();
      return;
    }
    const due = elapsedMs;
    elapsedMs = 0;
    const began = performance.now();
    if (due > 0) paced.frame(due, () => performance.now() - began);
    ask.postMessage("show");
  };
  let handle = requestAnimationFrame(function screen(time) {
    handle = requestAnimationFrame(screen);
    if (last !== null) elapsedMs += time - last;
    last = time;
    ask.postMessage("frame");
  });
  return () => {
    cancelAnimationFrame(handle);
    turn.close();
  };
}
