/** localStorage, which may be blocked or full: then nothing is kept, nothing throws, and we can say so. */

const PREFIX = "mail-by-hand.";

function works(): boolean {
  const probe = `${PREFIX}probe`;
  try {
    localStorage.setItem(probe, "1");
    localStorage.removeItem(probe);
    return true;
  } catch {
    return false;
  }
}

/** Whether this window can keep anything, as found at the start. */
export const canSave = works();

/** The text kept under a key, or null. */
export function load(key: string): string | null {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

/** What there is of ours, by key. */
export function keys(): string[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .map((key) => key.slice(PREFIX.length))
      .sort();
  } catch {
    return [];
  }
}

/** Keeps a text; false if the window would not. */
export function save(key: string, text: string): boolean {
  try {
    localStorage.setItem(PREFIX + key, text);
    return true;
  } catch {
    return false;
  }
}

/** What was kept as JSON, or null if it is not there or spoilt. */
export function parseKept(text: string | null): unknown {
  if (text === null || text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
