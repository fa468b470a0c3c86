/** A bridge for a test file: opened in this process on free ports, closed at the end. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openBridge, type Bridge } from "../../../src/bridge/bridge-open.ts";
import { readBridgeOptions } from "../../../src/bridge/bridge-options.ts";
import { parseMbox } from "../../../src/mail/index.ts";

export const WORLD = fileURLToPath(new URL("world.yaml", import.meta.url));

export interface Opened {
  bridge: Bridge;
  folder: string;
  recording: string;
  /** "127.0.0.1:31025" without the address. */
  port(host: string, proto?: "tcp" | "udp"): number;
  /** The letter with that subject, as it lies in the mailbox, without what we put on top of it. LF, latin1. */
  letter(host: string, user: string, subject: string): string | null;
  close(): void;
}

export async function openForTest(args: readonly string[]): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), "bridge-"));
  const recording = join(folder, "recording.json");
  const kept = ["--record", recording, "--mailboxes", join(folder, "mail"), "--port-base", "0"];
  const bridge = await openBridge(readBridgeOptions(["--speed", "fast", ...kept, ...args]));
  return {
    bridge,
    folder,
    recording,
    port: (host, proto = "tcp") => {
      const door = bridge.doors.find((one) => one.host === host && one.proto === proto);
      if (!door) throw new Error(`${host} has no ${proto} door.`);
      return door.port;
    },
    letter: (host, user, subject) => {
      const file = readFileSync(join(folder, "mail", host, `${user}.mbox`), "latin1");
      const found = parseMbox(file, 0).filter(({ text }) => text.includes(`\nSubject: ${subject}\n`));
      return found.length === 1 ? withoutOurs(found[0]?.text ?? "") : null;
    },
    close: () => {
      bridge.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Cuts Return-Path and Received, which every mail system puts on top. */
function withoutOurs(text: string): string {
  return text.replace(/^(?:(?:Return-Path|Received):.*\n(?:[ \t].*\n)*)+/, "");
}
