/** Which port each service gets, and what to do when somebody has it already. */
import type { BridgeOptions } from "./bridge-options.ts";
import type { Calls } from "./calls.ts";
import { openTcpDoor, UdpDoor, whyNotListen, type Behind, type Door } from "./doors.ts";
import type { Live } from "./live.ts";

/** Hosts are that far apart: 20025 is mail of the first, 20153 names of the second. */
const STRIDE = 100;
/** How many ports are tried when one is taken. */
const TRIES = 50;
const LAST_PORT = 65_535;

export async function openDoors(
  behinds: readonly Behind[],
  options: Pick<BridgeOptions, "address" | "portBase">,
  live: Live,
  calls: Calls,
): Promise<Door[]> {
  const hosts = [...new Set(behinds.map(({ host }) => host))];
  const roomy = options.portBase + hosts.length * STRIDE <= LAST_PORT;
  const doors: Door[] = [];
  for (const [i, behind] of behinds.entries()) {
    const offset = roomy ? hosts.indexOf(behind.host) * STRIDE + behind.to.port : i;
    const port = options.portBase === 0 ? 0 : options.portBase + offset;
    doors.push(...(await openNear(behind, { address: options.address, port }, live, calls)));
  }
  return doors;
}

/** At that port or at one of the next. */
async function openNear(
  behind: Behind,
  at: { address: string; port: number },
  live: Live,
  calls: Calls,
): Promise<Door[]> {
  let failure: unknown = null;
  for (let i = 0; i < TRIES; i++) {
    const port = at.port === 0 ? 0 : at.port + i;
    if (port > LAST_PORT) break;
    const opened: Door[] = [];
    try {
      let one = port;
      for (const proto of behind.protos) {
        const place = { address: at.address, port: one };
        const door =
          proto === "udp"
            ? await new UdpDoor(behind, place, live, calls).open()
            : await openTcpDoor(behind, place, calls);
        opened.push(door);
        // UDP and TCP of a service are at the same number.
        one = door.port;
      }
      return opened;
    } catch (error) {
      failure = error;
      for (const door of opened) door.close();
    }
  }
  throw whyNotListen(failure, at);
}
