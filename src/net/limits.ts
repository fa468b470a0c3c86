/** Every number the stack is tuned by, with its source. */
import { MICROS_PER_MS, MICROS_PER_SECOND } from "../base/index.ts";
import { MTU_BYTES } from "../wire/index.ts";

/** The largest segment for a cable of 1500 octets. RFC 9293 §3.7.1 */
export const MSS_BYTES = MTU_BYTES - 40;
/** Peers that offer an absurdly small MSS get segments of this size all the same. */
export const SMALLEST_MSS_BYTES = 64;
/** Twelve full segments, what BSD systems of the time rounded 16 KB up to. */
export const RECEIVE_WINDOW_BYTES = 12 * MSS_BYTES;
/** Out-of-order pieces kept; what comes beyond is dropped and sent again by the peer. */
export const WAITING_PIECES = 64;
/** What a program may leave unsent before its connection is broken off. */
export const SEND_QUEUE_BYTES = 16 * 1024 * 1024;
/** Half-open connections a listener holds; further SYNs go unanswered. SOMAXCONN of BSD systems since the late 1990s. */
export const BACKLOG = 128;
/** All sockets of a host together; the oldest TIME-WAIT makes room first. */
export const SOCKETS = 1024;

/** Ephemeral ports as on systems of 1998: counted up from here, and round again. */
export const FIRST_EPHEMERAL_PORT = 1025;
export const LAST_EPHEMERAL_PORT = 5000;

/** RFC 6298 §2.1, §2.4, §2.5 */
export const FIRST_RTO_MICROS = 1 * MICROS_PER_SECOND;
export const SMALLEST_RTO_MICROS = 1 * MICROS_PER_SECOND;
export const LARGEST_RTO_MICROS = 60 * MICROS_PER_SECOND;
/** When the SYN had to be repeated, data starts from this. RFC 6298 §5.7 */
export const RTO_AFTER_SLOW_SYN_MICROS = 3 * MICROS_PER_SECOND;
/** R2 for data: about eight minutes (RFC 9293 §3.8.3 asks for at least 100 s). 4.4BSD's count. */
export const RETRANSMISSIONS = 12;
/** R2 for SYN. 4.4BSD's 75 s, which is what people of 1998 waited, not the 3 minutes of RFC 9293 §3.8.3. */
export const CONNECT_MICROS = 75 * MICROS_PER_SECOND;
/** RFC 9293 §3.8.6.3 allows 500 ms; 200 ms is what systems do. */
export const DELAYED_ACK_MICROS = 200 * MICROS_PER_MS;
/** RFC 5681 §3.2 */
export const DUPLICATE_ACKS = 3;
/** 2 MSL with an MSL of 30 s (RFC 9293 §3.4.2 says 2 minutes; BSD has always taken 30 s). */
export const TIME_WAIT_MICROS = 60 * MICROS_PER_SECOND;
/** How long FIN-WAIT-2 waits for a peer that says nothing at all. 4.4BSD: 10 minutes and 75 s. */
export const FIN_WAIT_2_MICROS = 675 * MICROS_PER_SECOND;
/** Empty ACKs sent in answer to senseless empty segments, per second and connection. RFC 5961 §7 */
export const CHALLENGES_PER_SECOND = 10;
