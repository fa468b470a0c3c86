/** The card of a reply: what stands beside its reason. */
export const reply = {
  "reply.typed": "You typed",
  "reply.bytes": { one: "byte {from}", other: "bytes {from} to {to}" },
  "reply.end": "the end of the line",
  "reply.session": "The session",
  "reply.rule": "Rule",
  "reply.slip": "Slip",
  "reply.times": { one: "once so far", other: "{n} times so far" },
  "reply.phase.connect": "not greeted yet",
  "reply.phase.greet": "greeted, and waiting for HELO or EHLO",
  "reply.phase.ready": "introduced, and waiting for MAIL",
  "reply.phase.mail": "has a sender, and waits for RCPT",
  "reply.phase.rcpt": "has sender and recipient, and waits for DATA or another RCPT",
  "reply.phase.data": "reading the letter until a dot alone",
  "reply.phase.closed": "over",
} as const;
