import type { reply as en } from "../en/reply.ts";
import type { Translation } from "../translation.ts";

export const reply: Translation<typeof en> = {
  "reply.typed": "Du hast getippt",
  "reply.bytes": { one: "Byte {from}", other: "Bytes {from} bis {to}" },
  "reply.end": "das Ende der Zeile",
  "reply.session": "Das Gespräch",
  "reply.rule": "Regel",
  "reply.slip": "Versehen",
  "reply.times": { one: "bisher einmal", other: "bisher {n}-mal" },
  "reply.phase.connect": "noch nicht begrüßt",
  "reply.phase.greet": "begrüßt; wartet auf HELO oder EHLO",
  "reply.phase.ready": "vorgestellt; wartet auf MAIL",
  "reply.phase.mail": "hat einen Absender; wartet auf RCPT",
  "reply.phase.rcpt": "hat Absender und Empfänger; wartet auf DATA oder noch ein RCPT",
  "reply.phase.data": "liest den Brief bis zu einem Punkt allein",
  "reply.phase.closed": "zu Ende",
};
