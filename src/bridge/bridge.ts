/**
 * npm run bridge: simulated services on ports of this machine, for real programs. See USAGE.
 *
 * With --json, standard output has one line a listener, {"host","service","proto","address","port"}, then
 * {"ready":true}, and nothing else. Ends with 0 after SIGINT or SIGTERM, with 1 and a sentence when it cannot begin,
 * with 2 when it was not told what to do.
 */
import { readFileSync } from "node:fs";
import { helpText } from "./bridge-help.ts";
import { readBridgeOptions, type BridgeOptions } from "./bridge-options.ts";
import { Refused } from "./folders.ts";
import { openBridge, type Bridge } from "./bridge-open.ts";

function readOptions(): BridgeOptions | null {
  try {
    return readBridgeOptions(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    console.error(error.message);
    return null;
  }
}

function announce(bridge: Bridge, { json, record, mailboxes }: BridgeOptions): void {
  if (json) {
    for (const { host, service, proto, address, port } of bridge.doors)
      console.log(JSON.stringify({ host, service, proto, address, port }));
    console.log(JSON.stringify({ ready: true }));
    if (bridge.page !== null) console.error(`Watch: ${bridge.page}`);
    return;
  }
  console.log(helpText(bridge.doors));
  if (bridge.page !== null) console.log(`Watch: ${bridge.page}`);
  if (mailboxes !== null) console.log(`Mailboxes: ${mailboxes}`);
  if (record !== null) console.log(`The recording grows in ${record}.`);
  console.log("Ctrl-C ends it.");
}

/** Under npm a killed npm, or its shell, would leave us behind: when they are gone, so are we. */
function watchParents(gone: () => void): void {
  if (process.env["npm_lifecycle_event"] === undefined) return;
  const parents = (): string => `${process.ppid} ${parentOf(process.ppid)}`;
  const before = parents();
  setInterval(() => {
    if (parents() !== before) gone();
  }, 500).unref();
}

/** The parent of a process, where the system tells (Linux); else "". */
function parentOf(pid: number): string {
  try {
    return /^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? "";
  } catch {
    return "";
  }
}

async function main(): Promise<void> {
  const options = readOptions();
  if (options === null) {
    process.exitCode = 2;
    return;
  }
  try {
    const bridge = await openBridge(options);
    const end = (): void => {
      bridge.close();
      process.exit(0);
    };
    process.once("SIGINT", end);
    process.once("SIGTERM", end);
    process.once("SIGHUP", end);
    watchParents(end);
    announce(bridge, options);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

await main();
