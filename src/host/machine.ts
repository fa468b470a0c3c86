/** The world as a machine that a timeline can run: begin, what is next, one step, one input. */
import type { Micros } from "../base/index.ts";
import { nextTime, takeNext, type Machine } from "../sim/index.ts";
import { boot, buildWorld, shutDown } from "./boot.ts";
import { change, isChange } from "./changes/index.ts";
import { keepHours } from "./changes/hours.ts";
import { writeDue } from "./changes/letters.ts";
import { deadlineCame } from "./deadlines.ts";
import { fillDisk, runService } from "./keeper.ts";
import { settle, typeAt } from "./kernel.ts";
import { fromOutside, isFromOutside } from "./outside-input.ts";
import { openTerminal } from "./processes.ts";
import type { WorldSource } from "./spec.ts";
import { network, stub } from "./stack.ts";
import { because, emit, openScope, type Scope } from "./scope.ts";
import { processOf, tell } from "./tasks.ts";
import type { Trace } from "./trace.ts";
import type { AgendaItem, Host, Input, World } from "./world.ts";

export type WorldMachine = Machine<World, Input, Trace>;

/** More keys than this in one input are cut off: nobody types that, and a pasted book would stall the page. */
const MOST_KEYS = 65_536;

/** More characters than this of a question or an answer are cut off. */
const MOST_ANSWER = 2_000;

/** One key each: an escape sequence (arrows and such), a UTF-8 character, or a single byte. */
const KEYS =
  /\x1b\[[0-?]*[ -/]*[@-~]|\x1bO[@-~]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[^]/g;

export function worldMachine(source: WorldSource): WorldMachine {
  return {
    init: ({ seed }, log) => {
      const world = buildWorld(source, seed);
      const scope = openScope(world, log);
      for (const host of Object.values(world.hosts)) {
        scope.cause = null;
        boot(scope, host);
        keepHours(scope, host);
      }
      settle(scope);
      return world;
    },
    nextAt: (world): Micros | null => nextTime(world.agenda),
    step: (world, log) => {
      const next = takeNext(world.agenda);
      if (next === undefined) return;
      world.now = Math.max(world.now, next.at);
      const scope = openScope(world, log);
      happen(scope, next.item);
      settle(scope);
    },
    input: (world, input, at, log) => {
      world.now = Math.max(world.now, at);
      const scope = openScope(world, log);
      apply(scope, input);
      settle(scope);
    },
  };
}

function happen(scope: Scope, item: AgendaItem): void {
  const { hosts } = scope.world;
  switch (item.do) {
    case "packet": {
      const host = hosts[item.to];
      scope.cause = item.cause;
      if (host?.on !== true) return;
      scope.cause = emit(scope, host.name, { t: "packet.arrived", packet: item.packet, from: item.from });
      network(scope, host, { on: "packet", bytes: item.bytes });
      return;
    }
    case "lost":
      scope.cause = item.cause;
      emit(scope, item.from, { t: "packet.lost", packet: item.packet, why: item.why });
      return;
    case "net":
    case "stub": {
      const host = hosts[item.host];
      if (host?.on !== true) return;
      const deadline = item.do === "net" ? host.netDue : host.stubDue;
      scope.cause = deadline.cause;
      if (!deadlineCame(scope, deadline, item)) return;
      if (item.do === "net") network(scope, host, { on: "due" });
      else stub(scope, host, { on: "due" });
      return;
    }
    case "timer": {
      const host = hosts[item.host];
      const process = host && processOf(host, item.pid);
      if (!host || process?.timers[item.timer] !== item.at) return;
      Reflect.deleteProperty(process.timers, item.timer);
      scope.cause = item.cause;
      tell(scope, host, item.pid, { on: "due", timer: item.timer });
      return;
    }
    case "boot": {
      const host = hosts[item.host];
      if (host) boot(scope, host);
      return;
    }
    case "hours": {
      const host = hosts[item.host];
      if (host?.hoursAt === item.at) keepHours(scope, host);
      return;
    }
    case "bulk":
      scope.cause = item.cause;
      writeDue(scope, item.plan, item.next, item.beganAt);
  }
}

function apply(scope: Scope, input: Input): void {
  if (input.do === "key") {
    type(scope, input);
    return;
  }
  if (isChange(input)) {
    change(scope, input);
    return;
  }
  if (isFromOutside(input)) {
    fromOutside(scope, input);
    return;
  }
  const host = scope.world.hosts[input.host];
  if (!host) return;
  switch (input.do) {
    case "terminal":
      openTerminal(scope, host, input.user);
      return;
    case "cable":
      Object.assign(host.cable, input.set);
      emit(scope, host.name, {
        t: "cable",
        up: host.cable.up && host.cable.dialled,
        says: saysOfCable(host),
      });
      return;
    case "answer":
      emit(scope, host.name, {
        t: "answer",
        question: input.question.slice(0, MOST_ANSWER),
        answer: input.answer.slice(0, MOST_ANSWER),
      });
      return;
    case "power":
      if (input.on === host.on) return;
      scope.cause = emit(scope, host.name, { t: "power", on: input.on });
      if (input.on) boot(scope, host);
      else shutDown(host);
      return;
    case "disk":
      fillDisk(scope, host, input);
      return;
    case "service":
      runService(scope, host, input);
  }
}

function saysOfCable(host: Host): string {
  const { cable } = host;
  if (!cable.up) return `${host.name} is unplugged.`;
  if (!cable.dialled) return `${host.name} is plugged in, but has not dialled in.`;
  const parts = [`${cable.latencyMs} ms`];
  if (cable.lossPerMille > 0) parts.push(`${cable.lossPerMille / 10} % of packets lost`);
  if (cable.loseEvery > 0) parts.push(`every ${cable.loseEvery}th packet lost`);
  return `${host.name} is plugged in: ${parts.join(", ")}.`;
}

function type(scope: Scope, input: Input & { do: "key" }): void {
  const slash = input.tty.lastIndexOf("/");
  const host = scope.world.hosts[input.tty.slice(0, slash)];
  const terminal = host?.terminals[input.tty];
  if (!host || !terminal) return;
  // One key at a time: after each, another program may be in front and treat the next one otherwise.
  for (const [key] of input.text.slice(0, MOST_KEYS).matchAll(KEYS)) {
    because(scope, emit(scope, host.name, { t: "key", tty: terminal.id, text: key }), () => {
      typeAt(scope, host, terminal, key);
    });
    settle(scope);
  }
}
