/**
 * A small file tree: absolute path → file or directory. Unix paths are "/var/mail/jane"; NT paths
 * are kept as "C:\\USERS\\ED" and compared without regard to case. Contents are latin1 strings,
 * shared between copies of the world.
 */
import type { Micros } from "../base/index.ts";
import type { FileView } from "./program.ts";

export type FileTree = Record<string, FileView>;

export type PathLook = "unix" | "nt";

/** More than this in one file is refused, so that a loop cannot eat the browser. */
export const MOST_FILE_BYTES = 64 * 1024 * 1024;

/** Absolute, and nothing in it to take out: what programs write in their own words. */
const RESOLVED = /^(?:\/[^/.][^/]*)+$/;

/** The absolute path, without "." and "..", for a path typed in directory `cwd`. */
export function resolvePath(look: PathLook, cwd: string, path: string): string {
  if (look === "unix" && RESOLVED.test(path)) return path;
  const separator = look === "nt" ? "\\" : "/";
  const typed = look === "nt" ? path.replaceAll("/", "\\") : path;
  const absolute = look === "nt" ? /^[A-Za-z]:/.test(typed) || typed.startsWith("\\") : typed.startsWith("/");
  const parts: string[] = [];
  const whole = absolute ? typed : cwd + separator + typed;
  for (const part of whole.replace(/^[A-Za-z]:/, "").split(separator)) {
    if (part === "" || part === ".") continue;
    if (part === "..") parts.pop();
    else parts.push(part);
  }
  return (look === "nt" ? "C:\\" : "/") + parts.join(separator);
}

function parentOf(look: PathLook, path: string): string {
  const separator = look === "nt" ? "\\" : "/";
  const root = look === "nt" ? "C:\\" : "/";
  const cut = path.lastIndexOf(separator);
  return cut < root.length ? root : path.slice(0, cut);
}

function keyOf(look: PathLook, path: string): string {
  return look === "nt" ? path.toUpperCase() : path;
}

export function lookUp(tree: FileTree, look: PathLook, path: string): FileView | null {
  return tree[keyOf(look, path)] ?? null;
}

export function listDirectory(tree: FileTree, look: PathLook, path: string): FileView[] {
  const wanted = keyOf(look, path);
  const root = look === "nt" ? "C:\\" : "/";
  return Object.values(tree)
    .filter(({ path }) =>
      look === "unix"
        ? isDirectlyIn(wanted, path)
        : path !== root && keyOf(look, parentOf(look, path)) === wanted,
    )
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function isDirectlyIn(directory: string, path: string): boolean {
  const slash = directory === "/" ? 0 : directory.length;
  if (path.length <= slash + 1 || path.charCodeAt(slash) !== 47) return false;
  return path.startsWith(directory) && !path.includes("/", slash + 1);
}

/** What all files hold together. */
export function usedBytes(tree: FileTree): number {
  return Object.values(tree).reduce((sum, { text }) => sum + text.length, 0);
}

/** Writes a file, making the directories above it. Returns a sentence when it cannot be done. */
export function writeFile(
  tree: FileTree,
  look: PathLook,
  file: {
    path: string;
    text: string;
    owner: string;
    now: Micros;
    append: boolean;
    roomBytes?: number | null;
  },
): string | null {
  const { path, owner, now, roomBytes = null } = file;
  const old = lookUp(tree, look, path);
  if (old?.kind === "dir") return `${path} is a directory`;
  const text = file.append && old !== null ? old.text + file.text : file.text;
  const more = text.length - (old?.text.length ?? 0);
  if (text.length > MOST_FILE_BYTES || (roomBytes !== null && more > roomBytes))
    return `${path}: No space left on device`;
  makeDirectory(tree, look, parentOf(look, path), "root", now);
  tree[keyOf(look, path)] = {
    path: old?.path ?? path,
    kind: "file",
    text,
    owner: old?.owner ?? owner,
    changedAt: now,
  };
  return null;
}

export function makeDirectory(
  tree: FileTree,
  look: PathLook,
  path: string,
  owner: string,
  now: Micros,
): void {
  if (lookUp(tree, look, path) !== null) return;
  const above = parentOf(look, path);
  if (above !== path) makeDirectory(tree, look, above, owner, now);
  tree[keyOf(look, path)] = { path, kind: "dir", text: "", owner, changedAt: now };
}

export function removeFile(tree: FileTree, look: PathLook, path: string): void {
  if (lookUp(tree, look, path)?.kind === "file") Reflect.deleteProperty(tree, keyOf(look, path));
}
