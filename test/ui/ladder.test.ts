import { expect, test } from "vitest";
import {
  VisibleRows,
  betweenWords,
  fold,
  ladder,
  lanesOf,
  packetFor,
  type Depth,
  type LadderView,
} from "../../src/ui/projections/index.ts";
import type { Trace } from "../../src/host/index.ts";
import { AtWorld } from "../host/at-world.ts";
import { flyingStory, wholeStory } from "./fixture-trace.ts";

function rowsOf(view: LadderView, depth: Depth, toggled = {}) {
  const rows = new VisibleRows();
  return rows.slice(0, rows.update(view, depth, toggled));
}

/** One text a row, indented by its level. */
function outline(trace: readonly Trace[], depth: Depth): string[] {
  return rowsOf(fold(ladder, trace), depth).map(
    ({ level, text, lost, again }) =>
      `${"  ".repeat(level - 1)}${text}${again ? ", again" : ""}${lost ? ", lost" : ""}`,
  );
}

test("a letter sent by hand is one row, then a line each, then packets with their ACKs", () => {
  const { trace } = wholeStory();
  expect(outline(trace, "mail")).toEqual(["one letter, joe to jane", "delivered to jane"]);
  const lines = outline(trace, "dialogue");
  expect(lines).toContain("  call port 25");
  expect(lines).toContain("  RCPT TO:<jnae@iguana.apex.com>");
  expect(lines).toContain("  550 <jnae@iguana.apex.com>... User unknown");
  const packets = outline(trace, "packets");
  const helo = packets.indexOf("  HELO andromeda.acme.com");
  expect(packets.slice(helo + 1, helo + 3)).toEqual([
    "    PSH ACK 25 bytes",
    expect.stringMatching(/^ {2}250 iguana/) as string,
  ]);
  expect(packets.slice(packets.indexOf("  call port 25") + 1).slice(0, 3)).toEqual([
    "    SYN",
    "    SYN ACK",
    "    ACK",
  ]);
});

test("what a hand typed, what was refused and who said it is told by the row", () => {
  const view = fold(ladder, wholeStory().trace);
  const rows = rowsOf(view, "dialogue");
  const typed = rows.find(({ text }) => text.startsWith("RCPT TO:<jnae"));
  const refused = rows.find(({ text }) => text.startsWith("550"));
  expect(typed?.wire).toBe("hand");
  expect(refused?.wire).toBe("bad");
  expect(typed && betweenWords(typed)).toBe("andromeda to iguana");
  expect(refused && betweenWords(refused)).toBe("iguana to andromeda");
});

test("the future is not drawn: the row of a line in flight is there, its answer is not", () => {
  const lines = outline(flyingStory().trace, "dialogue");
  expect(lines.at(-1)).toBe("  RCPT TO:<jane@iguana.apex.com>");
  expect(lines.some((text) => text.includes("Recipient ok"))).toBe(false);
});

test("a key, its packet, the arrival and the reply's print lie in the rows of their lines", () => {
  const { trace } = wholeStory();
  const view = fold(ladder, trace);
  const row = (seq: number | undefined): string | undefined => {
    const node = seq === undefined ? undefined : view.nodes[view.nodeOf[seq] ?? -1];
    return node?.parent === null || node === undefined ? node?.text : view.nodes[node.parent]?.text;
  };
  const line = trace.find((event) => event.t === "call.line" && event.text.startsWith("RCPT TO:<jane"));
  expect(row(line?.seq)).toBe("RCPT TO:<jane@iguana.apex.com>");
  expect(row(line?.cause ?? undefined)).toBe("RCPT TO:<jane@iguana.apex.com>");
  const printed = trace.find((event) => event.t === "print" && event.text.includes("Recipient ok"));
  expect(row(printed?.seq)).toBe("250 <jane@iguana.apex.com>... Recipient ok");
});

test("a resolver's walk is a branch of the question that set it off", () => {
  const world = new AtWorld(1);
  const tty = world.sit("joe@andromeda.acme.com");
  world.say(tty, ["mail jane@apex.com", "Hi", ".", ""], 20);
  const rows = outline(world.trace, "packets");
  const walk = rows.indexOf("      MX? apex.com");
  expect(rows.slice(walk - 4, walk + 7)).toEqual([
    "one letter, joe to jane",
    "  MX? apex.com",
    "    MX? apex.com",
    "    ns.acme asks its way down",
    "      MX? apex.com",
    "      ask a.gtld-servers.net",
    "      MX? apex.com",
    "      ask ns.apex.com",
    "      MX? apex.com",
    "      MX iguana.apex.com",
    "  MX iguana.apex.com",
  ]);
  expect(outline(world.trace, "mail")).toEqual(["one letter, joe to jane", "delivered to jane"]);
});

test("a letter passed on is a row of its own for every hop", () => {
  const world = new AtWorld(1);
  const tty = world.sit("ed@dial117.digex.net");
  const letter = ["DATA", "Subject: hop", "", "on it goes", ".", "QUIT"];
  const envelope = ["HELO mmco.com", "MAIL FROM:<a@whitehouse.gov>", "RCPT TO:<ed@mmco.com>"];
  world.say(tty, ["telnet access4.digex.net 25", ...envelope, ...letter], 20);
  expect(outline(world.trace, "mail")).toEqual([
    "one letter, a to ed",
    "one letter, a to ed",
    "delivered to ed",
  ]);
});

test("packets of one key each are folded into one row, which opens", () => {
  const world = new AtWorld(1);
  const tty = world.sit("ed@dial117.digex.net");
  world.say(tty, ["telnet access4.digex.net 25"], 10);
  for (const key of "HELO x\r") world.keys(tty, key).wait(1);
  const view = fold(ladder, world.trace);
  const keys = rowsOf(view, "packets").find(({ kind }) => kind === "keys");
  expect(keys?.text).toBe("7 packets of a key each, and their ACKs");
  const opened = rowsOf(view, "packets", { [`n${keys?.id ?? -1}`]: true });
  expect(opened.filter(({ parent }) => parent === keys?.id).length).toBeGreaterThanOrEqual(13);
});

test("a lost packet is marked, and its retransmission lies beside it", () => {
  const world = new AtWorld(1);
  const tty = world.sit("joe@andromeda.acme.com");
  world.say(tty, ["telnet iguana.apex.com 25"], 10);
  world.input({ do: "cable", host: "iguana.apex.com", set: { up: false } });
  world.keys(tty, "NOOP\r").wait(1);
  world.input({ do: "cable", host: "iguana.apex.com", set: { up: true } }).wait(10);
  const rows = outline(world.trace, "packets");
  const at = rows.indexOf("  NOOP");
  expect(rows[at + 1]).toBe("    PSH ACK 6 bytes, lost");
  expect(rows.slice(at + 2, at + 5)).toContain("    PSH ACK 6 bytes, again");
  expect(rows.filter((text) => text === "  NOOP")).toHaveLength(1);
});

test("rows are sliced from anywhere, found by what they hold, and opened one by one", () => {
  const view = fold(ladder, wholeStory().trace);
  const rows = new VisibleRows();
  const all = rows.slice(0, rows.update(view, "packets", {}));
  for (let at = 0; at < all.length; at++) {
    expect(rows.slice(at, at + 1)[0]).toBe(all[at]);
    expect(rows.indexOf(all[at]?.id ?? -1)).toBe(at);
  }
  const packet = all.find(({ kind }) => kind === "packet");
  rows.update(view, "mail", {});
  expect(rows.indexOf(packet?.id ?? -1)).toBe(-1);
  expect(rows.shownFor(packet?.id ?? -1)?.text).toBe("one letter, joe to jane");
  rows.update(view, "mail", { n0: true });
  expect(rows.shownFor(packet?.id ?? -1)?.level).toBe(2);
});

test("rows grow with the trace as a fresh fold would have them", () => {
  const { trace } = wholeStory();
  const view = ladder.init();
  const rows = new VisibleRows();
  for (const event of trace) {
    ladder.apply(view, event);
    rows.update(view, "packets", {});
  }
  const grown = rows.slice(0, rows.length).map(({ text, level }) => `${level} ${text}`);
  expect(grown).toEqual(rowsOf(fold(ladder, trace), "packets").map(({ text, level }) => `${level} ${text}`));
});

test("lanes stand in the order asked for; a line's packet is the one that carries it", () => {
  const view = fold(ladder, wholeStory().trace);
  const rows = rowsOf(view, "dialogue");
  expect(lanesOf(rows, ["iguana.apex.com"])).toEqual(["iguana.apex.com", "andromeda.acme.com"]);
  const line = rows.find(({ text }) => text.startsWith("HELO"));
  expect(packetFor(view, line?.id ?? -1)?.text).toBe("PSH ACK 25 bytes");
});
