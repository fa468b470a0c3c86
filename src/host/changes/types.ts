/** What can be changed in a world that runs, as inputs, and what the trace says of it. Texts are Unicode, as in a world's folder. */
import type { Ipv4 } from "../../base/index.ts";

/** Plain data as a world file has it; checked by the same schema when it is applied. */
export type Written = Readonly<Record<string, unknown>>;

/** One thing about one computer. What is wrong with it is said in the trace, and then nothing changes. */
export type HostChange =
  /** The zone file; named reads it anew and keeps its cache. Null: the zone is served no more. */
  | { what: "zone"; origin: string; text: string | null }
  /** All settings of the mail system, as under `services: smtp:`. Null: there is none any more. */
  | { what: "smtp"; settings: Written | null }
  /** All settings of the name server; zones named here have to be served already. */
  | { what: "dns"; settings: Written | null }
  | { what: "aliases"; text: string }
  | { what: "access"; text: string }
  | { what: "users"; users: readonly Written[] }
  | { what: "resolver"; settings: Written }
  /** Null: the file is removed. */
  | { what: "file"; path: string; text: string | null; owner: string }
  /** How many seconds this computer's own clock is ahead of the world's; negative: behind. */
  | { what: "clock"; aheadSeconds: number }
  /** When its line is open each day: see `hours` in a world file. None: always. */
  | { what: "hours"; hours: readonly string[] }
  | { what: "about"; about: string };

export type ChangeInput =
  | { do: "apply"; host: string; change: HostChange }
  /** A new computer, as one of `hosts` in a world file; `files` are those of the folder that it names. */
  | { do: "host.add"; host: string; spec: Written; files: Readonly<Record<string, string>> }
  | { do: "host.remove"; host: string }
  /** Another name, another address, or both. It is started anew; its files stay. */
  | { do: "host.move"; host: string; name: string; address: Ipv4 }
  /** A letter as text, handed to this computer's mail system by one of its users. No `to`: as To, Cc and Bcc say. */
  | { do: "letter"; host: string; user: string; to: readonly string[]; text: string }
  /** Many letters: `count` in all, from these computers in turn, to these addresses in turn. */
  | {
      do: "bulk";
      /** What they are called together: "bulk-500". */
      name: string;
      hosts: readonly string[];
      user: string;
      to: readonly string[];
      count: number;
      sizeBytes: number;
      /** From the first to the last; 0: all at once. */
      spreadMs: number;
    };

export type ChangeTrace =
  /** `done` false: it was refused, and `says` tells why. */
  | { t: "change"; what: HostChange["what"]; done: boolean; says: string }
  | { t: "host.added"; address: Ipv4; done: boolean; says: string }
  | { t: "host.removed"; says: string }
  /** The event's host is the old name. */
  | { t: "host.moved"; name: string; address: Ipv4; done: boolean; says: string }
  | { t: "letters.begun"; bulk: string; count: number; done: boolean; says: string }
  /** One was handed to the mail system. `bulk` null: it was a single one. */
  | {
      t: "letter.written";
      user: string;
      to: readonly string[];
      bulk: string | null;
      number: number;
      of: number;
    };

/** What the agenda keeps of letters still to be written. Frozen. */
export type BulkPlan = Extract<ChangeInput, { do: "bulk" }>;
