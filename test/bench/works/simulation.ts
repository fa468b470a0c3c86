/** (d): the whole simulation: letters end to end with every packet traced, in worlds of every size, and many of them. */
import type { Work } from "../work.ts";
import { Post } from "./letters.ts";
import { worldOf } from "./world.ts";

function work(hosts: number, units: number): Work {
  return {
    name: `letters-${hosts}-hosts`,
    title: `a 1 KB letter end to end among ${hosts.toLocaleString("en")} hosts, everything traced`,
    unit: "letter",
    units,
    contenders: [
      {
        name: "ours",
        prepare() {
          const post = new Post(worldOf(hosts));
          let sent = 0;
          return (count) => {
            const events = post.events;
            const before = process.cpuUsage();
            for (let i = 0; i < count; i++) post.send(sent++);
            const { user, system } = process.cpuUsage(before);
            const counted = post.events - events;
            return {
              "events a letter": counted / count,
              "events a CPU second": (counted / (user + system)) * 1_000_000,
              "letters a CPU second": (count / (user + system)) * 1_000_000,
            };
          };
        },
      },
    ],
    ...(hosts === 100 ? { most: { µs: 250 } } : {}),
  };
}

function growth(letters: number): Work {
  return {
    ...work(10, letters),
    name: `letters-${letters}`,
    ...(letters > 10_000 ? { rounds: 1 } : {}),
    title: `${letters.toLocaleString("en")} letters among 10 hosts, one after another`,
  };
}

export const simulationWorks: readonly Work[] = [
  work(10, 5000),
  work(100, 5000),
  work(1_000, 5000),
  work(10_000, 5000),
  growth(1),
  growth(100),
  growth(10_000),
  growth(100_000),
];
