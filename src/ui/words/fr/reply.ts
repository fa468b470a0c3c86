import type { reply as en } from "../en/reply.ts";
import type { Translation } from "../translation.ts";

export const reply: Translation<typeof en> = {
  "reply.typed": "Tu as tapé",
  "reply.bytes": { one: "octet {from}", other: "octets {from} à {to}" },
  "reply.end": "la fin de la ligne",
  "reply.session": "La session",
  "reply.rule": "Règle",
  "reply.slip": "Faute",
  "reply.times": { one: "une fois jusqu’ici", other: "{n} fois jusqu’ici" },
  "reply.phase.connect": "pas encore accueillie",
  "reply.phase.greet": "accueillie, attend HELO ou EHLO",
  "reply.phase.ready": "présentée, attend MAIL",
  "reply.phase.mail": "a un expéditeur, attend RCPT",
  "reply.phase.rcpt": "a un expéditeur et un destinataire, attend DATA ou un autre RCPT",
  "reply.phase.data": "lit la lettre jusqu’à un point seul",
  "reply.phase.closed": "terminée",
};
