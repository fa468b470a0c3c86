/** Worlds kept in this browser by name, as the texts of saved moments. */
import { load, parseKept, save } from "./storage.ts";

const LIST = "worlds";

export const worldKey = (name: string): string => `world.${name}`;

export function keptNames(): string[] {
  const list = parseKept(load(LIST));
  return Array.isArray(list) ? list.filter((name): name is string => typeof name === "string") : [];
}

/** False when this window would not. */
export function keepText(name: string, text: string): boolean {
  if (!save(worldKey(name), text)) return false;
  return save(LIST, JSON.stringify([...keptNames().filter((one) => one !== name), name]));
}

export function forget(name: string): void {
  save(LIST, JSON.stringify(keptNames().filter((one) => one !== name)));
  save(worldKey(name), "");
}
