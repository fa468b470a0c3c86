/** What a program does to a connection: send, close its side, break it off. RFC 9293 §3.10.2, §3.10.4, §3.10.5 */
import { SEND_QUEUE_BYTES } from "../limits.ts";
import { dropped } from "../run.ts";
import type { Run } from "../run.ts";
import { enter, finish } from "./connection.ts";
import type { Connection } from "./state.ts";
import { append } from "./queue.ts";
import { sendReset, transmit } from "./send.ts";

/** Queues data and sends what may go. Null, or a sentence about why the socket is gone. */
export function send(run: Run, connection: Connection, bytes: Uint8Array): string | null {
  if (!connection.owned) return "the connection is over";
  if (connection.send.closing) {
    // The socket itself is still good, so this is no failure of it.
    dropped(
      run,
      `${bytes.length} bytes were written to ${connection.socket} after it was closed for sending`,
    );
    return null;
  }
  if (connection.send.queue.size + bytes.length > SEND_QUEUE_BYTES) {
    abort(run, connection);
    return "too much was left unsent; the connection was broken off";
  }
  append(connection.send.queue, bytes);
  transmit(run, connection);
  return null;
}

/** No more to send. What is queued still goes out, then a FIN. Doing it twice does nothing. */
export function shutdown(run: Run, connection: Connection): void {
  if (connection.send.closing) return;
  if (connection.state === "SYN-SENT" && connection.send.queue.size === 0) {
    finish(run, connection, "closed");
    return;
  }
  connection.send.closing = true;
  if (connection.state === "ESTABLISHED") enter(run, connection, "FIN-WAIT-1");
  transmit(run, connection);
}

/** RST, if there is anybody to tell, and forget. In TIME-WAIT the program is gone already. */
export function abort(run: Run, connection: Connection): void {
  if (connection.state === "TIME-WAIT") return;
  if (connection.state !== "SYN-SENT") sendReset(run, connection);
  finish(run, connection, "closed");
}
