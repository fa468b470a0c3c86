import type { Phrases } from "../../phrases.ts";

/** Why a server answers as it does: addresses, and what follows them. English is in the table; German beside it. */
export const paths = {
  "The server looked for {verb} {keyword}: and found {wordOrNothing~}. The colon is part of the command.":
    "Der Server suchte {verb} {keyword}: und fand {wordOrNothing~}. Der Doppelpunkt gehört zum Befehl.",
  nothing: "nichts",
  "You typed {verb} {keyword}: and no address after it.":
    "Du hast {verb} {keyword}: getippt und keine Adresse danach.",
  "You left a blank beside the colon. The standard allows none, though most servers forgive it.":
    "Neben dem Doppelpunkt steht ein Leerzeichen. Die Norm erlaubt keins, auch wenn die meisten Server es verzeihen.",
  "You typed {path} without angle brackets. They mark where the address begins and ends.":
    "Du hast {path} ohne spitze Klammern getippt. Sie zeigen, wo die Adresse beginnt und endet.",
  "You put a person's name before the address. Names belong in the letter; on the envelope stands the address alone.":
    "Du hast einen Personennamen vor die Adresse gesetzt. Namen gehören in den Brief; auf dem Umschlag steht nur die Adresse.",
  "You opened an angle bracket before the address and did not close it.":
    "Du hast vor der Adresse eine spitze Klammer geöffnet und nicht geschlossen.",
  "There is a closing angle bracket after the address and no opening one before it.":
    "Nach der Adresse steht eine schließende spitze Klammer und davor keine öffnende.",
  "After the closing bracket stands {junk}. Only a blank and parameters may follow an address.":
    "Nach der schließenden Klammer steht {junk}. Auf eine Adresse dürfen nur ein Leerzeichen und Parameter folgen.",
  "You named several addresses in one command. Each recipient gets an RCPT of its own.":
    "Du hast mehrere Adressen in einem Befehl genannt. Jeder Empfänger bekommt sein eigenes RCPT.",
  "<> means nobody. A bounce may come from nobody, but no letter can go to nobody.":
    "<> heißt niemand. Ein Rückläufer darf von niemandem kommen, aber kein Brief kann an niemanden gehen.",
  "You named computers to go through on the way. Servers have ignored such routes since 1989.":
    "Du hast Rechner genannt, über die der Weg gehen soll. Server beachten solche Routen seit 1989 nicht mehr.",
  "{path} has no @ and no domain, so nobody elsewhere could answer it.":
    "{path} hat kein @ und keine Domäne; niemand anderswo könnte darauf antworten.",
  "An address has something on both sides of one @, and {path} has not.":
    "Eine Adresse hat auf beiden Seiten eines @ etwas stehen, und {path} nicht.",
  "There is a key in the address that does not print, such as Backspace. It was sent, not carried out.":
    "In der Adresse ist eine Taste, die nichts schreibt, etwa die Rücktaste. Sie wurde gesendet, nicht ausgeführt.",
  "There is a key in the domain that does not print, such as Backspace. It was sent, not carried out.":
    "In der Domäne ist eine Taste, die nichts schreibt, etwa die Rücktaste. Sie wurde gesendet, nicht ausgeführt.",
  "The address holds a letter outside plain English text (ASCII), which SMTP of this kind cannot carry.":
    "In der Adresse ist ein Buchstabe außerhalb von ASCII, den dieses SMTP nicht befördern kann.",
  "There is a blank inside the address. Only a quoted local part may hold one.":
    "In der Adresse ist ein Leerzeichen. Nur ein Name in Anführungszeichen darf eines haben.",
  "What stands before the @ in {path} is not a name: words joined by single dots, or one quoted string.":
    "Was in {path} vor dem @ steht, ist kein Name: Wörter, durch einzelne Punkte verbunden, oder ein Text in Anführungszeichen.",
  "What stands after the @ in {path} is not a domain name: letters, digits and hyphens, joined by single dots.":
    "Was in {path} nach dem @ steht, ist kein Domänenname: Buchstaben, Ziffern und Bindestriche, durch einzelne Punkte verbunden.",
  "The address in square brackets in {path} is not four numbers from 0 to 255, nor a good IPv6 address.":
    "Die Adresse in eckigen Klammern in {path} ist weder vier Zahlen von 0 bis 255 noch eine gültige IPv6-Adresse.",
  "The part before the @ is longer than 64 characters.": "Der Teil vor dem @ ist länger als 64 Zeichen.",
  "The domain is longer than 255 characters.": "Die Domäne ist länger als 255 Zeichen.",
  "{host} cannot read {path} as an address.": "{host} kann {path} nicht als Adresse lesen.",
  "Every computer calls itself localhost, so nobody elsewhere could answer {path}.":
    "Jeder Rechner nennt sich selbst localhost; niemand anderswo könnte {path} antworten.",
  "The address with its brackets is longer than 256 characters.":
    "Die Adresse ist mit ihren Klammern länger als 256 Zeichen.",
  "{param} is not a parameter this server has offered.":
    "{param} ist kein Parameter, den dieser Server angeboten hat.",
  "{param} belongs to an extension that this server has not offered.":
    "{param} gehört zu einer Erweiterung, die dieser Server nicht angeboten hat.",
  "You said HELO, which is plain SMTP: {param} and other parameters come only after EHLO.":
    "Du hast HELO gesagt, und das ist einfaches SMTP: {param} und andere Parameter gibt es erst nach EHLO.",
  "{param} needs a value after an equals sign.": "{param} braucht einen Wert nach einem Gleichheitszeichen.",
  "{value} is not something {param} can be.": "{value} kann {param} nicht sein.",
  "You gave {param} twice.": "Du hast {param} zweimal angegeben.",
  "{param} stands alone; it takes no value.": "{param} steht allein und nimmt keinen Wert.",
  "{value} cannot be the size of a letter: SIZE is followed by a number of bytes.":
    "{value} kann nicht die Größe eines Briefs sein: Auf SIZE folgt eine Anzahl Bytes.",
  "{value} bytes is more than {host} can count to.": "{value} Bytes ist mehr, als {host} zählen kann.",
  "You announced a letter of {value} bytes, and {host} takes at most {limit}.":
    "Du hast einen Brief von {value} Bytes angekündigt, und {host} nimmt höchstens {limit}.",
} as const satisfies Phrases;
