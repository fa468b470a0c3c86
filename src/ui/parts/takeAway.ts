/** Out of the page: a file to keep, or a text to paste elsewhere. */

export function saveText(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun to read it by the time anything else happens here.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** By the clipboard if there is one, which plain http has not; else the old way; false leaves `field` selected. */
export async function copyText(text: string, field: HTMLTextAreaElement | null): Promise<boolean> {
  try {
    const clipboard = (navigator as { clipboard?: Clipboard }).clipboard;
    if (clipboard !== undefined) {
      await clipboard.writeText(text);
      return true;
    }
  } catch {
    // Not allowed: then the old way.
  }
  field?.focus();
  field?.select();
  try {
    const run = Reflect.get(document, "execCommand") as ((command: string) => boolean) | undefined;
    return run?.call(document, "copy") === true;
  } catch {
    return false;
  }
}
