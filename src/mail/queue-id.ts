/** Queue ids as Sendmail 8.8 made them: the hour as a letter, two more, the process number. */

/**
 * "KAA04711" for the 10 o'clock hour. `sequence` counts letters of one process in one hour (AA, AB, …);
 * both wrap around. Sendmail 8.8, queue.c
 */
export function queueId(hour: number, sequence: number, pid: number): string {
  const first = String.fromCharCode(65 + (hour % 24));
  const second = String.fromCharCode(65 + (Math.floor(sequence / 26) % 26));
  const third = String.fromCharCode(65 + (sequence % 26));
  return `${first}${second}${third}${String(pid % 100_000).padStart(5, "0")}`;
}
