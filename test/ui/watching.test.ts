import { expect, test } from "vitest";
import { nameServerOf, nextOf } from "../../src/host/index.ts";
import {
  fold,
  ladder,
  linesOfTty,
  litPackets,
  litTerminalLines,
  names,
  reasonsFor,
  remembers,
  rowOfTerminalLine,
  terminal,
} from "../../src/ui/projections/index.ts";
import { ladderLine, ladderRoom, laneX } from "../../src/ui/watch/ladderLayout.ts";
import { placeWatch, pointOn, wayBetween, type WatchServer } from "../../src/ui/watch/watchLayout.ts";
import { allowedIn, mainLine, xray } from "../../src/ui/watch/xray-view.ts";
import { spoof } from "../share/kit.ts";
import { AtWorld, SECOND } from "../host/at-world.ts";
import { ANDROMEDA, IGUANA, JOE, wholeStory } from "./fixture-trace.ts";

const NS_ACME = "ns.acme.com";

function asked(): AtWorld {
  const world = new AtWorld(1);
  const tty = world.sit("joe@andromeda.acme.com");
  return world.say(tty, ["mail jane@apex.com", "Hi", "."], 20);
}

test("names: who was asked, what they said, what still waits", () => {
  const { trace } = asked();
  const cut = trace.findIndex(({ t, host }) => t === "packet.sent" && host === "a.gtld-servers.net");
  const view = fold(names, trace, cut + 1);
  expect(view.servers).toEqual([NS_ACME, "a.root-servers.net", "a.gtld-servers.net"]);
  expect(view.said["a.root-servers.net"]).toBe("ask a.gtld-servers.net");
  expect(view.said["a.gtld-servers.net"]).toBe("ask ns.apex.com");
  expect(view.open.map(({ asker, label }) => `${asker} ${label}`)).toEqual([`${ANDROMEDA} MX? apex.com`]);
  expect(fold(names, trace).open).toEqual([]);
});

test("names: a resolver remembers until the time is over", () => {
  const world = asked();
  const view = fold(names, world.trace);
  const now = world.timeline.now;
  expect(remembers(view, NS_ACME, now)).toBeGreaterThanOrEqual(2);
  expect(remembers(view, NS_ACME, now + 30 * 86_400 * SECOND)).toBe(0);
  expect(remembers(view, "a.root-servers.net", now)).toBe(0);
});

test("the X-ray's machine is the engine's table", () => {
  expect(mainLine()).toEqual([
    { row: "greet", verb: "HELO", to: "ready" },
    { row: "ready", verb: "MAIL", to: "mail" },
    { row: "mail", verb: "RCPT", to: "rcpt" },
    { row: "rcpt", verb: "DATA", to: "data" },
  ]);
  expect(allowedIn("ready", [])).toEqual(["HELO", "EHLO", "MAIL", "RSET", "QUIT"]);
  expect(allowedIn("ready", ["SEND"])).toEqual(["HELO", "EHLO", "MAIL", "SEND", "RSET", "QUIT"]);
});

test("X-ray: a talk in the middle of its envelope says where it is and what may follow", () => {
  const world = new AtWorld(1);
  const tty = world.sit("joe@andromeda.acme.com");
  world.say(tty, ["telnet iguana.apex.com 25", "HELO andromeda.acme.com", "MAIL FROM:<joe@acme.com>"], 10);
  const state = world.timeline.world;
  const iguana = state.hosts[IGUANA];
  if (!iguana) throw new Error("no iguana");
  const view = xray(iguana, world.timeline.now, state.addresses);
  expect(view.calls).toHaveLength(1);
  const [call] = view.calls;
  expect(call?.steps.map(({ verb, state: at }) => `${verb} ${at}`)).toEqual([
    "HELO done",
    "MAIL here",
    "RCPT next",
    "DATA later",
  ]);
  expect(call?.says).toBe("You are here: MAIL has been said. Now HELO, EHLO, RCPT, RSET or QUIT may follow.");
  expect(call?.from).toBe("joe@acme.com");
  expect(call?.who).toBe("andromeda");
  expect(view.sockets.find(({ active }) => active)?.peer).toMatch(/^andromeda:\d+$/);
  expect(view.mailboxes.map(({ user }) => user)).toContain("jane");
});

test("X-ray: a name server's cache, with its source and seconds left, and the next expiry", () => {
  const world = asked();
  const host = world.timeline.world.hosts[NS_ACME];
  if (!host) throw new Error("no name server");
  const now = world.timeline.now;
  const server = nameServerOf(host, now);
  const mx = server?.cache.find(({ name, type }) => name === "apex.com." && type === "MX");
  expect(mx?.data).toMatch(/10 iguana\.apex\.com\./);
  expect(mx?.source).toBe("198.51.100.53");
  expect(mx?.secondsLeft).toBe(Math.floor(((mx?.expiresAt ?? 0) - now) / SECOND));
  expect(nextOf([host], now).expiry).toMatchObject({ at: server?.cache[0]?.expiresAt, host: NS_ACME });
  const later = (mx?.expiresAt ?? 0) + SECOND;
  expect(
    nameServerOf(host, later)?.cache.some(({ name, type }) => name === "apex.com." && type === "MX"),
  ).toBe(false);
});

test("why: from a reply's packet back to the key that was pressed", () => {
  const { trace } = wholeStory();
  const reply = trace.findLast(({ t, host }) => t === "packet.sent" && host === IGUANA);
  const reasons = reasonsFor(trace, reply?.seq ?? 0);
  expect(reasons[0]?.says).toMatch(/^iguana sent/);
  expect(reasons.at(-1)).toMatchObject({ says: "You pressed Enter on andromeda.", first: true });
});

test("reasons: however long the chain, it ends at the key it began with", () => {
  const { trace } = spoof().timeline;
  const delivered = trace.find(({ t }) => t === "mail.delivered");
  const reasons = reasonsFor(trace, delivered?.seq ?? 0);
  expect(reasons[0]?.says).toBe("mail.mmco wrote the letter into ed’s mailbox.");
  expect(reasons.length).toBeLessThanOrEqual(52);
  expect(reasons.reduce((sum, { left }) => sum + left, 0)).toBeGreaterThan(5);
  expect(reasons.at(-1)).toMatchObject({
    first: true,
    says: expect.stringMatching(/^You pressed .* on dial117/) as string,
  });
});

test("one selection: a line of the ladder lights its packets and its line on the terminal, and back", () => {
  const { trace } = wholeStory();
  const view = fold(ladder, trace);
  const terminals = fold(terminal, trace);
  const rcpt = view.nodes.find(({ text, kind }) => kind === "line" && text.startsWith("RCPT TO:<jane"));
  if (!rcpt) throw new Error("no row");
  expect(litPackets(view, rcpt).size).toBeGreaterThan(0);
  const lines = linesOfTty(litTerminalLines(view, terminals, rcpt), JOE);
  const tty = terminals.ttys[JOE];
  const lit = tty?.lines.filter(({ id }) => lines.has(id)) ?? [];
  expect(lit.map(({ text }) => text)).toEqual(["RCPT TO:<jane@iguana.apex.com>"]);
  const [line] = lit;
  if (!line) throw new Error("no line");
  expect(rowOfTerminalLine(view, terminals, trace, JOE, line)?.id).toBe(rcpt.id);
  const reply = tty?.lines.find(({ text }) => text.startsWith("550"));
  if (!reply) throw new Error("no reply");
  const row = rowOfTerminalLine(view, terminals, trace, JOE, reply);
  expect(row?.text).toMatch(/^550/);
  expect([...litTerminalLines(view, terminals, row)]).toEqual([`${JOE}#${reply.id}`]);
});

test("the tall map: no box lies on another, names above the line, mail below", () => {
  const stage = [{ name: ANDROMEDA, you: true }, { name: "access4.digex.net" }, { name: IGUANA }];
  const server = (name: string, depth: number): WatchServer => ({
    name,
    title: name,
    role: "authority",
    depth,
  });
  for (const width of [390, 664, 900]) {
    for (const count of [1, 3, 5, 7]) {
      const servers: WatchServer[] = [
        { name: NS_ACME, title: NS_ACME, role: "resolver", depth: 2 },
        ...Array.from({ length: count }, (_, i) => server(`s${i}.net`, i)),
      ];
      const room = { width, height: 516, phone: width < 520, tight: true };
      const { boxes, divider } = placeWatch(stage, servers, room);
      const all = Object.entries(boxes);
      expect(all).toHaveLength(4 + count);
      for (const [name, box] of all) {
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(width);
        if (stage.some((host) => host.name === name)) expect(box.y).toBeGreaterThan(divider);
        else expect(box.y + box.height).toBeLessThan(divider);
        for (const [other, its] of all) {
          if (other === name) continue;
          const apart =
            box.x + box.width <= its.x ||
            its.x + its.width <= box.x ||
            box.y + box.height <= its.y ||
            its.y + its.height <= box.y;
          expect(apart, `${name} and ${other} at ${width}`).toBe(true);
        }
      }
    }
  }
});

test("a way begins and ends where its boxes are", () => {
  const left = { x: 20, y: 118, width: 200, height: 94 };
  const right = { x: 474, y: 48, width: 170, height: 58 };
  const way = wayBetween(left, right);
  expect(pointOn(way, 0)).toEqual({ x: 246, y: 165 });
  expect(pointOn(way, 1)).toEqual({ x: 448, y: 77 });
  expect(wayBetween(right, left).points[0]).toEqual({ x: 448, y: 77 });
});

test("the ladder's words stay inside the pane whatever the lanes", () => {
  const hosts = [ANDROMEDA, NS_ACME, "a.root-servers.net", "a.gtld-servers.net", IGUANA];
  const { nodes } = fold(ladder, asked().trace);
  for (const width of [360, 400, 636]) {
    for (let lanes = 1; lanes <= hosts.length; lanes++) {
      const room = ladderRoom(width, hosts.slice(0, lanes));
      for (const host of room.lanes) expect(laneX(room, host)).toBeLessThan(width);
      for (const node of nodes) {
        const line = ladderLine(room, node, node.text);
        const half = Math.min(node.text.length * 7.95 + 12, line.most) / 2;
        expect(line.middle - half).toBeGreaterThanOrEqual(line.toggle);
        expect(line.middle + half).toBeLessThanOrEqual(width);
      }
    }
  }
});
