/** A file for the reader to keep. */
export interface TakenFile {
  name: string;
  type: string;
  bytes: Uint8Array;
}

/** Hands a file to the browser, as if it had been clicked. */
export function download({ name, type, bytes }: TakenFile): void {
  const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun to read it by the time anything else happens here.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
