import type { Phrases } from "../../phrases.ts";

/** What header lines and records of the name system are for. English is in the table; German beside it. */
export const handbook = {
  "the last server": "dem letzten Server",
  "each server on the way": "jedem Server auf dem Weg",
  "the sender": "dem Absender",
  "the sender’s program": "dem Programm des Absenders",
  "whoever sent it on": "wer ihn weitergeschickt hat",
  "older servers": "älteren Servern",
  "the mail reader": "dem Leseprogramm",
  anybody: "irgendwem",
  "The envelope’s sender copied into the letter at delivery. It says where a report would have gone and not who wrote the letter.":
    "Der Absender des Umschlags, bei der Zustellung in den Brief kopiert. Er sagt, wohin ein Bericht gegangen wäre, und nicht, wer den Brief schrieb.",
  "One line for each hand-over and the newest on top. The name after “from” is what the caller said; the address in brackets is what the server saw. Only those your own servers wrote can be believed.":
    "Eine Zeile je Übergabe, die neueste oben. Der Name nach „from“ ist, was der Anrufer sagte; die Adresse in Klammern ist, was der Server sah. Glauben kann man nur denen, die die eigenen Server geschrieben haben.",
  "When the sender’s clock says the letter was written. Compare it with the Received lines.":
    "Wann der Brief nach der Uhr des Absenders geschrieben wurde. Vergleich es mit den Received-Zeilen.",
  "Who the letter says it is from. Typed like any other line and checked by nobody in 1998.":
    "Von wem der Brief zu sein behauptet. Getippt wie jede andere Zeile und 1998 von niemandem geprüft.",
  "Who sent it if that is somebody other than From. Some mail programs wrote the login name here when From was changed.":
    "Wer ihn gesendet hat, wenn das jemand anderes als From ist. Manche Mailprogramme schrieben hier den Anmeldenamen hin, wenn From geändert war.",
  "Where answers should go if not to From.": "Wohin Antworten gehen sollen, wenn nicht an From.",
  "Whom the letter says it is for. The envelope decides where it goes.":
    "Für wen der Brief zu sein behauptet. Wohin er geht, entscheidet der Umschlag.",
  "Others it is for. The letters are those of a carbon copy.":
    "Andere, für die er ist. Die Buchstaben stehen für Durchschlag, carbon copy.",
  "Others whom the first ones should not see. The line is taken out before the letter is sent and their addresses stand on the envelope alone.":
    "Andere, die die ersten nicht sehen sollen. Die Zeile wird vor dem Senden herausgenommen, und ihre Adressen stehen nur auf dem Umschlag.",
  "A name that no other letter has. If the sender wrote none the first server may add one.":
    "Ein Name, den kein anderer Brief hat. Hat der Absender keinen geschrieben, darf der erste Server einen hinzufügen.",
  "The Message-ID of the letter this one answers.": "Die Message-ID des Briefs, auf den dieser antwortet.",
  "The Message-IDs of the whole conversation so far.": "Die Message-IDs des ganzen bisherigen Gesprächs.",
  "What it is about. Free text for people.": "Worum es geht. Freier Text für Menschen.",
  "Free text. Hardly used.": "Freier Text. Kaum benutzt.",
  "Words to find it by. Hardly used.": "Wörter, um ihn zu finden. Kaum benutzt.",
  "Somebody sent an old letter on as it was. Their own lines begin with Resent-.":
    "Jemand hat einen alten Brief weitergeschickt, wie er war. Die eigenen Zeilen beginnen mit Resent-.",
  "The letter’s body is built by the rules of MIME.":
    "Der Inhalt des Briefs ist nach den Regeln von MIME gebaut.",
  "What kind of thing the body is and in which alphabet.": "Was der Inhalt ist und in welchem Alphabet.",
  "How the body was made to fit through seven-bit lines.":
    "Wie der Inhalt für Leitungen mit sieben Bits passend gemacht wurde.",
  "A machine wrote this so a machine should not answer it.":
    "Eine Maschine hat das geschrieben, also soll keine Maschine antworten.",
  "Sendmail’s way of naming the envelope’s recipient in a letter without a To line. It gave away hidden recipients and was given up.":
    "Sendmails Art, den Empfänger des Umschlags in einem Brief ohne To-Zeile zu nennen. Sie verriet verborgene Empfänger und wurde aufgegeben.",
  "A note in the mailbox file that the letter was seen. It never travels.":
    "Eine Notiz in der Postfachdatei, dass der Brief gesehen wurde. Sie reist nie.",
  "Names beginning with X- were for whoever wished to add a line. Nobody need understand them.":
    "Namen, die mit X- beginnen, waren für jeden, der eine Zeile hinzufügen wollte. Niemand muss sie verstehen.",
  "The Internet address of a host.": "Die Internetadresse eines Rechners.",
  "The IPv6 address of a host.": "Die IPv6-Adresse eines Rechners.",
  "Which certification authorities may issue certificates for this name.":
    "Welche Zertifizierungsstellen Zertifikate für diesen Namen ausstellen dürfen.",
  "This name is only another name for something else.":
    "Dieser Name ist nur ein anderer Name für etwas anderes.",
  "What kind of machine the host is.": "Was für eine Maschine der Rechner ist.",
  "A host that takes mail for this name.": "Ein Rechner, der Post für diesen Namen annimmt.",
  "A name server that has the data of this zone.": "Ein Namensserver, der die Daten dieser Zone hat.",
  "The two sides' extensions to DNS: how large a datagram may be, and options.":
    "Erweiterungen beider Seiten zu DNS: wie groß ein Datagramm sein darf, und Optionen.",
  "Points from an address, written as a name, back to the host's name.":
    "Führt von einer Adresse, als Name geschrieben, zum Namen des Rechners zurück.",
  "The start of a zone: who answers for it, and how its copies are kept fresh.":
    "Der Anfang einer Zone: wer für sie antwortet, und wie ihre Kopien frisch bleiben.",
  "Where a service is: host and port, with an order of choice.":
    "Wo ein Dienst ist: Rechner und Port, mit einer Reihenfolge.",
  "Text, in one or more strings.": "Text, in einer oder mehreren Zeichenketten.",
  "Mail is sent to a domain’s own address when it has no MX record at all.":
    "Post geht an die eigene Adresse einer Domäne, wenn sie gar keinen MX-Eintrag hat.",
  "A server higher up answers with these when it does not know itself. Such an answer is a referral.":
    "Damit antwortet ein Server weiter oben, wenn er es selbst nicht weiß. So eine Antwort ist ein Verweis.",
  "The question is asked again for the other name. An MX record must not point to one.":
    "Die Frage wird für den anderen Namen noch einmal gestellt. Ein MX-Eintrag darf nicht auf so einen zeigen.",
  "Its last number says how long “there is no such name” may be remembered.":
    "Die letzte Zahl darin sagt, wie lange „diesen Namen gibt es nicht“ gemerkt werden darf.",
  "A mail server looks up who calls by these and writes the name into its Received line.":
    "Damit schlägt ein Mailserver nach, wer anruft, und schreibt den Namen in seine Received-Zeile.",
  "Mail has no use for it.": "Die Post braucht ihn nicht.",
  "A sender tries the lowest number first and the next one if that does not answer.":
    "Ein Absender versucht die kleinste Zahl zuerst, und die nächste, wenn dort niemand antwortet.",
  "Today’s defences against forgery are written in these. In 1998 they were notes for people.":
    "Die heutigen Abwehrmittel gegen Fälschung stehen in solchen. 1998 waren es Notizen für Menschen.",
  "The address record for IPv6.": "Der Adresseintrag für IPv6.",
  "Mail programs may find the server to fetch mail from by these.":
    "Damit können Mailprogramme den Server finden, von dem sie Post holen.",
  "It stands in questions and answers and never in a zone.":
    "Er steht in Fragen und Antworten und nie in einer Zone.",
  "Later than this world.": "Jünger als diese Welt.",
  "Only asked for. Whatever the server has of that name at the moment and not always everything.":
    "Nur zum Fragen. Was der Server gerade von diesem Namen hat, und nicht immer alles.",
  "Only asked for and over TCP. The whole zone from one end to the other.":
    "Nur zum Fragen und über TCP. Die ganze Zone von einem Ende zum anderen.",
  "Only asked for. What has changed in the zone since a serial number.":
    "Nur zum Fragen. Was sich in der Zone seit einer Seriennummer geändert hat.",
  "The question was answered. The answer may still be empty; then the name exists and has no record of that type.":
    "Die Frage wurde beantwortet. Die Antwort kann trotzdem leer sein; dann gibt es den Namen, und er hat keinen Eintrag dieses Typs.",
  "The server could not read the question.": "Der Server konnte die Frage nicht lesen.",
  "The server tried to find out and failed. A mail server keeps the letter and tries later.":
    "Der Server hat versucht, es herauszufinden, und ist gescheitert. Ein Mailserver hebt den Brief auf und versucht es später.",
  "There is no such name. A letter for it is returned at once.":
    "Diesen Namen gibt es nicht. Ein Brief dorthin kommt sofort zurück.",
  "The server does not do that kind of question.": "Der Server beantwortet diese Art Fragen nicht.",
  "The server will not answer that to you.": "Der Server beantwortet dir das nicht.",
} as const satisfies Phrases;
