/** The page's only clock: tells how many milliseconds went by between two frames of the screen. */
export function everyFrame(run: (elapsedMs: number) => void): () => void {
  let last: number | null = null;
  let handle = requestAnimationFrame(function turn(time) {
    if (last !== null) run(time - last);
    last = time;
    handle = requestAnimationFrame(turn);
  });
  return () => {
    cancelAnimationFrame(handle);
  };
}
