/** The landing's simulation, taken up at the moment that was prepared when the site was built. */
import type demo from "virtual:demo";
import { loadWorld } from "./content.ts";
import { Session } from "./session.svelte.ts";

export async function openDemo(prepared: typeof demo): Promise<Session | null> {
  const { recording, stage, startAt } = prepared;
  const source = await loadWorld(recording.world);
  if (!source) return null;
  return new Session({ source, stage, opening: [], seed: recording.seed, startAt, resume: recording });
}
