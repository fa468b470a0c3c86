import fc from "fast-check";
import { expect, test } from "vitest";
import type { MapLink, MapNode, Point } from "../../src/ui/map/contract.ts";
import { planGrid, type Grid } from "../../src/ui/map/grid.ts";
import { domainOf, groupLinks, groupNodes, MOST_ALONE } from "../../src/ui/map/groups.ts";
import { pathOf, pointAlong, routeWires } from "../../src/ui/map/routes.ts";
import type { Box } from "../../src/ui/parts/netLayout.ts";

interface Generated {
  nodes: MapNode[];
  links: MapLink[];
  room: { width: number; height: number };
  opened: Set<string>;
}

const world: fc.Arbitrary<Generated> = fc
  .record({
    hosts: fc.array(
      fc.record({
        domain: fc.integer({ min: 0, max: 30 }),
        lane: fc.constantFrom("names", "mail", "mail"),
        depth: fc.integer({ min: 0, max: 3 }),
      }),
      { minLength: 1, maxLength: 200, size: "max" },
    ),
    wires: fc.array(fc.tuple(fc.nat(199), fc.nat(199)), { maxLength: 60, size: "max" }),
    width: fc.integer({ min: 320, max: 1600 }),
    height: fc.integer({ min: 120, max: 900 }),
    opened: fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 3 }),
  })
  .map(({ hosts, wires, width, height, opened }) => {
    const nodes = hosts.map(({ domain, lane, depth }, i): MapNode => ({
      name: `h${i}.d${domain}.com`,
      lane,
      depth,
    }));
    const nameAt = (i: number): string => nodes[i % nodes.length]?.name ?? "";
    const links = wires.map(([from, to], i): MapLink => ({
      id: `w${i}`,
      from: nameAt(from),
      to: nameAt(to),
      kind: "tcp",
      fromPort: null,
      toPort: 25,
    }));
    return { nodes, links, room: { width, height }, opened: new Set(opened.map((n) => `d${n}.com`)) };
  });

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** The inside of a box is crossed by a piece of a wire; all pieces are level or upright. */
function crosses(box: Box, a: Point, b: Point): boolean {
  const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)];
  const [top, bottom] = [Math.min(a.y, b.y), Math.max(a.y, b.y)];
  return left < box.x + box.width && right > box.x && top < box.y + box.height && bottom > box.y;
}

function boxes(grid: Grid): { id: string; box: Box }[] {
  return Object.values(grid.places).map(({ id, box }) => ({ id, box }));
}

test("of 1 to 200 computers no two boxes overlap, and all are inside the map", () => {
  fc.assert(
    fc.property(world, ({ nodes, room, opened }) => {
      const { order, boxOf } = groupNodes(nodes, opened);
      const grid = planGrid(order, room);
      const all = boxes(grid);
      expect(all).toHaveLength(order.length);
      for (const { name } of nodes) expect(grid.places[boxOf[name] ?? ""]).toBeDefined();
      for (const [i, one] of all.entries()) {
        expect(one.box.x).toBeGreaterThanOrEqual(0);
        expect(one.box.x + one.box.width).toBeLessThanOrEqual(grid.width);
        expect(one.box.y + one.box.height).toBeLessThanOrEqual(grid.height);
        for (const other of all.slice(i + 1))
          expect(overlap(one.box, other.box), `${one.id} and ${other.id}`).toBe(false);
      }
    }),
    { numRuns: 40 },
  );
});

test("no wire crosses a box that it does not end at", () => {
  fc.assert(
    fc.property(world, ({ nodes, links, room, opened }) => {
      const { order, boxOf } = groupNodes(nodes, opened);
      const grid = planGrid(order, room);
      const wires = groupLinks(links, boxOf);
      const routes = routeWires(grid, wires);
      expect(Object.keys(routes)).toHaveLength(wires.length);
      for (const wire of wires) {
        const { points } = routes[wire.id] ?? { points: [] };
        expect(points.length).toBeGreaterThanOrEqual(2);
        for (const [i, b] of points.entries()) {
          const a = points[i - 1];
          if (!a) continue;
          expect(a.x === b.x || a.y === b.y).toBe(true);
          for (const { id, box } of boxes(grid))
            expect(crosses(box, a, b), `${wire.from} to ${wire.to} crosses ${id}`).toBe(false);
        }
      }
    }),
    { numRuns: 40 },
  );
});

test("names stand above mail, the root never below the rest", () => {
  fc.assert(
    fc.property(world, ({ nodes, room }) => {
      const grid = planGrid(
        nodes.map(({ name: id, lane, depth }) => ({ id, lane, depth })),
        room,
      );
      const rowsOf = (fits: (node: MapNode) => boolean): number[] =>
        nodes.filter(fits).map(({ name }) => grid.places[name]?.row ?? -1);
      const names = rowsOf(({ lane }) => lane === "names");
      const mail = rowsOf(({ lane }) => lane === "mail");
      expect(Math.max(-1, ...names)).toBeLessThan(Math.min(Infinity, ...mail));
      const root = rowsOf(({ lane, depth }) => lane === "names" && depth === 0);
      const rest = rowsOf(({ lane, depth }) => lane === "names" && depth > 0);
      expect(Math.max(-1, ...root)).toBeLessThanOrEqual(Math.min(Infinity, ...rest));
      if (grid.divider !== null)
        for (const { box } of boxes(grid)) {
          const below = box.y >= grid.divider;
          expect(below || box.y + box.height <= grid.divider).toBe(true);
        }
    }),
    { numRuns: 40 },
  );
});

test("up to forty computers stand alone; more are grouped by domain, and a domain can be opened", () => {
  const nodes = (count: number): MapNode[] =>
    Array.from({ length: count }, (_, i) => ({ name: `h${i}.d${i % 9}.com`, lane: "mail", depth: 2 }));
  expect(groupNodes(nodes(MOST_ALONE), new Set()).domains).toEqual([]);
  const closed = groupNodes(nodes(200), new Set());
  expect(closed.order).toHaveLength(9);
  expect(closed.domains[0]?.members).toHaveLength(23);
  const opened = groupNodes(nodes(200), new Set(["d3.com"]));
  expect(opened.alone).toHaveLength(22);
  expect(opened.order).toHaveLength(8 + 22);
  expect(domainOf("iguana.apex.com")).toBe("apex.com");
  expect(domainOf("apex.com")).toBe("apex.com");
});

test("a token goes along its wire from one end to the other", () => {
  const grid = planGrid(
    ["a", "b", "c"].map((id) => ({ id, lane: "mail", depth: 2 }) as const),
    { width: 1200, height: 300 },
  );
  const route = routeWires(grid, [{ id: "w", from: "a", to: "c" }])["w"];
  if (!route) throw new Error("no route");
  expect(route.points.length).toBeGreaterThan(2);
  expect(pointAlong(route, 0)).toMatchObject(route.points[0] ?? {});
  expect(pointAlong(route, 1)).toMatchObject(route.points.at(-1) ?? {});
  const middle = pointAlong(route, 0.5);
  const under = grid.places["b"]?.box;
  expect(middle.y).toBeGreaterThan((under?.y ?? 0) + (under?.height ?? 0));
  expect(pathOf(route).startsWith("M")).toBe(true);
});
