/** The files of a drop, folders walked through, as far as the browser shows them. */

const MOST_FILES = 5000;

export async function filesIn(drop: DataTransfer): Promise<File[]> {
  // The entries have to be asked for before anything is waited for: a drop is over after its event.
  const entries = Array.from(drop.items, (item) => item.webkitGetAsEntry());
  const plain = [...drop.files];
  const files: File[] = [];
  for (const entry of entries) if (entry !== null) await walk(entry, files);
  return files.length > 0 ? files : plain;
}

async function walk(entry: FileSystemEntry, into: File[]): Promise<void> {
  if (into.length >= MOST_FILES) return;
  if (isFile(entry)) into.push(await new Promise<File>((done, fail) => entry.file(done, fail)));
  else if (isFolder(entry)) for (const inner of await listing(entry)) await walk(inner, into);
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** A folder tells its contents in portions; an empty one is the end. */
async function listing(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail));
    if (some.length === 0 || all.length >= MOST_FILES) return all;
    all.push(...some);
  }
}
