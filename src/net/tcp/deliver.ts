/** Takes in data and FIN, hands what is in order to the owner, and decides when to acknowledge. RFC 9293 §3.8.6.3, RFC 5681 §4.2 */
import { concat } from "../../base/index.ts";
import type { TcpSegment } from "../../wire/index.ts";
import { DELAYED_ACK_MICROS } from "../limits.ts";
import type { Run } from "../run.ts";
import type { Connection } from "./state.ts";
import { hold, release } from "./reassembly.ts";
import { distance, plus } from "./sequence.ts";

/** True when with this segment the peer's FIN has been reached. */
export function acceptText(run: Run, connection: Connection, segment: TcpSegment): boolean {
  const { receive } = connection;
  const end = plus(segment.sequence, segment.payload.length);
  const windowLeft = receive.window - distance(segment.sequence, receive.next);
  if (segment.flags.FIN && segment.payload.length < windowLeft) receive.finAt ??= end;
  const from = distance(segment.sequence, receive.next);
  const limit = receive.finAt === null ? receive.window : distance(receive.finAt, receive.next);
  const text = segment.payload.subarray(Math.max(0, -from), Math.max(0, limit - from));
  if (text.length > 0) {
    if (from > 0) holdForLater(connection, segment.sequence, text);
    else deliver(run, connection, text);
  } else if (segment.payload.length > 0 || (segment.flags.FIN && from > 0)) {
    receive.ackNow = true;
  }
  if (receive.finAt !== receive.next) return false;
  receive.next = plus(receive.next, 1);
  receive.finAt = null;
  return true;
}

/** Something before it is missing: an ACK at once tells the peer what. */
function holdForLater(connection: Connection, sequence: number, text: Uint8Array): void {
  const { receive } = connection;
  hold(receive.waiting, receive.next, sequence, text);
  receive.ackNow = true;
}

function deliver(run: Run, connection: Connection, text: Uint8Array): void {
  const { receive, send, timers, socket } = connection;
  const fillsGap = receive.waiting.length > 0;
  const next = plus(receive.next, text.length);
  const parts = [text, ...release(receive.waiting, next)];
  const bytes = concat(parts);
  receive.next = plus(receive.next, bytes.length);
  receive.unacknowledgedBytes += bytes.length;
  run.out.push({ do: "bytes", socket, bytes });
  // At least every second full segment, else within 200 ms: what the program answers may carry it.
  if (fillsGap || receive.unacknowledgedBytes >= 2 * send.mss) receive.ackNow = true;
  else timers.ackAt ??= run.tick.now + DELAYED_ACK_MICROS;
}
