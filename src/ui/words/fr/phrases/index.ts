/** What the layers below the page say, in French. */
import type { PhraseBooks } from "../../phrases.ts";
import { atlas } from "./atlas.ts";
import { codes } from "./codes.ts";
import { commands } from "./commands.ts";
import { events } from "./events.ts";
import { handbook } from "./handbook.ts";
import { labels } from "./labels.ts";
import { lesson } from "./lesson.ts";
import { packets } from "./packets.ts";
import { paths } from "./paths.ts";
import { rfcs } from "./rfcs.ts";
import { session } from "./session.ts";
import { slips } from "./slips.ts";
import { statuses } from "./statuses.ts";
import { transaction } from "./transaction.ts";

const reply = {
  ...session,
  ...paths,
  ...transaction,
  ...codes,
  ...statuses,
  ...slips,
  ...atlas,
  ...commands,
  ...handbook,
  ...rfcs,
};

export const phrases: PhraseBooks = {
  reply,
  lesson: { ...reply, ...lesson },
  event: { ...reply, ...events },
  label: labels,
  packet: packets,
};
