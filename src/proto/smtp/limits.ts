/** What the engine itself can hold, whatever a personality allows. */

/** Octets of one letter. */
export const LETTER_LIMIT_BYTES = 64 * 1024 * 1024;
/** Bytes that may wait unread while the owner thinks. */
export const BACKLOG_LIMIT_BYTES = 16 * 1024 * 1024;
