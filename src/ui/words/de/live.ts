import type { live as en } from "../en/live.ts";
import type { Translation } from "../translation.ts";

export const live: Translation<typeof en> = {
  "live.title": "Live an der Brücke",
  "live.region": "Die Brücke",
  "live.lead":
    "Echte Programme sprechen über eine Brücke auf diesem Rechner mit dieser Welt. Was sie sagen, kommt hier einen Augenblick später an, und die Zeit lässt sich zurückstellen wie in jeder Aufzeichnung.",
  "live.follow": "Live folgen",
  "live.doors": "Wo man anruft",
  "live.door": "{host}, {service} über {proto}: {address} Port {port}",
  "live.calls": { one: "bisher {n} Anruf", other: "bisher {n} Anrufe" },
  "live.waiting": "Noch hat niemand angerufen.",
  "live.lost": "Die Brücke antwortet nicht mehr. Was geschehen ist, bleibt hier.",
  "live.none":
    "Hinter dieser Seite ist keine Brücke. npm run bridge -- --watch startet eine und nennt die Adresse.",
  "live.visitors": "Was Besucher sehen",
  "live.visit": "Besuch",
  "live.called": "rief {whom} an",
  "live.asked": "fragte {whom}",
  "live.seen": "Was gesagt wurde",
  "live.visitorSaid": "Besucher:",
  "live.hostSaid": "Antwort:",
  "live.over": "Der Anruf ist vorbei.",
  "live.nobodySits":
    "Hier sitzt niemand an einem Terminal. Diese Rechner antworten an diesen Ports; was ein Programm sagt und hört, das sie anruft, steht dann hier.",
  "live.before": { one: "{n} Zeile davor", other: "{n} Zeilen davor" },
};
