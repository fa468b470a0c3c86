/**
 * What is going to happen: a binary heap in total order (time, order of scheduling), so that two
 * things due at the same microsecond always happen in the order in which they were arranged.
 * Plain data: three parallel arrays, copied with the world.
 */
import type { Micros } from "../base/index.ts";

export interface Agenda<Item> {
  times: number[];
  orders: number[];
  items: Item[];
  nextOrder: number;
}

export function emptyAgenda<Item>(): Agenda<Item> {
  return { times: [], orders: [], items: [], nextOrder: 0 };
}

export function nextTime(agenda: Agenda<unknown>): Micros | null {
  return agenda.times[0] ?? null;
}

export function schedule<Item>(agenda: Agenda<Item>, at: Micros, item: Item): void {
  const order = agenda.nextOrder++;
  let slot = agenda.times.length;
  agenda.times.push(at);
  agenda.orders.push(order);
  agenda.items.push(item);
  while (slot > 0) {
    const parent = (slot - 1) >> 1;
    if (!before(agenda, slot, parent)) break;
    swap(agenda, slot, parent);
    slot = parent;
  }
}

/** Takes the earliest item out; undefined when nothing is arranged. */
export function takeNext<Item>(agenda: Agenda<Item>): { at: Micros; item: Item } | undefined {
  const at = agenda.times[0];
  const item = agenda.items[0];
  if (at === undefined || item === undefined) return undefined;
  const last = agenda.times.length - 1;
  swap(agenda, 0, last);
  agenda.times.pop();
  agenda.orders.pop();
  agenda.items.pop();
  sink(agenda, last);
  return { at, item };
}

function sink(agenda: Agenda<unknown>, size: number): void {
  let slot = 0;
  for (;;) {
    const left = 2 * slot + 1;
    if (left >= size) return;
    const right = left + 1;
    const least = right < size && before(agenda, right, left) ? right : left;
    if (!before(agenda, least, slot)) return;
    swap(agenda, slot, least);
    slot = least;
  }
}

function before(agenda: Agenda<unknown>, a: number, b: number): boolean {
  const timeA = agenda.times[a] ?? 0;
  const timeB = agenda.times[b] ?? 0;
  return timeA < timeB || (timeA === timeB && (agenda.orders[a] ?? 0) < (agenda.orders[b] ?? 0));
}

function swap<Item>(agenda: Agenda<Item>, a: number, b: number): void {
  exchange(agenda.times, a, b);
  exchange(agenda.orders, a, b);
  exchange(agenda.items, a, b);
}

function exchange(array: unknown[], a: number, b: number): void {
  const held = array[a];
  array[a] = array[b];
  array[b] = held;
}
