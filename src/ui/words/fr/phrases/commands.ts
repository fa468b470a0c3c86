import type { commands as de } from "../../de/phrases/commands.ts";

export const commands: Readonly<Record<keyof typeof de, string>> = {
  "A dot alone": "Un point seul",
  "The caller says which computer it is. Once in each call and before anything else.":
    "Qui appelle dit quelle machine c’est. Une fois par appel et avant toute autre chose.",
  "The same as HELO and a question besides - what more can you do? The answer lists the extensions one to a line.":
    "La même chose que HELO, et une question : que sais-tu faire de plus ? La réponse énumère les extensions, une par ligne.",
  "Begins a letter. The address is the envelope’s sender and the one who hears about it when the letter cannot be delivered. Between empty brackets it names nobody as reports do.":
    "Commence une lettre. L’adresse est l’expéditeur de l’enveloppe, et celui qui l’apprend quand la lettre ne peut être remise. Des chevrons vides ne nomment personne, comme pour les rapports.",
  "Names one recipient. It is said once for each and each gets a reply of its own.":
    "Nomme un destinataire. Se dit une fois pour chacun, et chacun a sa propre réponse.",
  "The envelope is complete and the letter follows. After 354 every line is the letter until a dot stands alone.":
    "L’enveloppe est complète et la lettre suit. Après 354 chaque ligne est la lettre, jusqu’à un point seul.",
  "Ends the letter. The 250 that answers it is the moment at which the server becomes responsible.":
    "Finit la lettre. Le 250 qui répond est le moment où le serveur devient responsable.",
  "Forgets sender and recipients so far and any letter begun. The call and the greeting stand.":
    "Oublie expéditeur et destinataires jusqu’ici et toute lettre commencée. L’appel et le salut demeurent.",
  "Does nothing and is answered. Good for finding out whether anybody is still there.":
    "Ne fait rien et reçoit une réponse. Bon pour savoir si quelqu’un est encore là.",
  "Ends the call. The server answers and only then hangs up.":
    "Met fin à l’appel. Le serveur répond et raccroche seulement ensuite.",
  "Words for people. What they say is up to the server.":
    "Des mots pour les gens. Ce qu’ils disent est l’affaire du serveur.",
  "Asks whether there is such a user. Servers told everybody in 1998 and tell hardly anybody now.":
    "Demande s’il y a un tel utilisateur. Les serveurs le disaient à tous en 1998, et presque plus à personne maintenant.",
  "Asks who is on a mailing list. Mostly switched off since people harvest addresses.":
    "Demande qui est sur une liste de diffusion. Le plus souvent coupé depuis que l’on récolte les adresses.",
  "A computer that was away asks for what has been kept for its domain. The server calls back and does not send on this call.":
    "Une machine qui était absente demande ce qui a été gardé pour son domaine. Le serveur rappelle et n’envoie pas dans cet appel.",
  "Sends so many bytes of the letter at once and needs no dot at the end. Offered as CHUNKING.":
    "Envoie tant d’octets de la lettre d’un coup et n’a pas besoin de point à la fin. Offert sous le nom de CHUNKING.",
  "Client and server change places on the same call. Given up because nothing proves who is asking.":
    "Client et serveur échangent leurs places dans le même appel. Abandonné, car rien ne prouve qui demande.",
  "Like MAIL for a message that appears on the recipient’s terminal. Of the 1982 standard and hardly ever done.":
    "Comme MAIL, pour un message qui paraît sur le terminal du destinataire. De la norme de 1982, et presque jamais fait.",
  "To the terminal or else to the mailbox.": "Au terminal, ou sinon à la boîte.",
  "To the terminal and to the mailbox.": "Au terminal et à la boîte.",
  "Asks to go on enciphered. Of 1999 and later than this world.":
    "Demande de continuer en chiffré. De 1999, plus tard que ce monde.",
  "The caller proves who it is. Of 1999 and later than this world.":
    "Qui appelle prouve qui c’est. De 1999, plus tard que ce monde.",
  "The server says how large a letter it takes. MAIL may then carry SIZE=… so that a letter too large is refused before it is sent.":
    "Le serveur dit quelle taille de lettre il prend. MAIL peut alors porter SIZE=… pour qu’une lettre trop grande soit refusée avant l’envoi.",
  "Letters may contain bytes beyond plain ASCII. MAIL then carries BODY=8BITMIME.":
    "Les lettres peuvent contenir des octets au-delà de l’ASCII. MAIL porte alors BODY=8BITMIME.",
  "Several commands may be sent without waiting for each answer. On a slow line that saves most of the time.":
    "Plusieurs commandes peuvent partir sans attendre chaque réponse. Sur une ligne lente, cela gagne presque tout le temps.",
  "The sender may ask which reports it wants and what they should contain.":
    "L’expéditeur peut demander quels rapports il veut et ce qu’ils doivent contenir.",
  "Replies carry a finer code such as 5.1.1 behind their three digits.":
    "Les réponses portent derrière leurs trois chiffres un code plus fin, comme 5.1.1.",
  "BDAT may be used in place of DATA.": "BDAT peut servir à la place de DATA.",
  "Letters may be any bytes at all without line ends. Such letters must go by BDAT.":
    "Les lettres peuvent être des octets quelconques sans fins de ligne. De telles lettres doivent partir par BDAT.",
  "Addresses and headers may contain any letter of any script.":
    "Adresses et en-têtes peuvent contenir toute lettre de toute écriture.",
  "The sender may say by when a letter must be there and what is to happen if it is not.":
    "L’expéditeur peut dire pour quand une lettre doit être là, et que faire sinon.",
  "The server says beforehand how many letters and recipients it takes in one call.":
    "Le serveur dit d’avance combien de lettres et de destinataires il prend par appel.",
};
