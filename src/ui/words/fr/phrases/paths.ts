import type { paths as de } from "../../de/phrases/paths.ts";

export const paths: Readonly<Record<keyof typeof de, string>> = {
  "The server looked for {verb} {keyword}: and found {wordOrNothing~}. The colon is part of the command.":
    "Le serveur cherchait {verb} {keyword}: et a trouvé {wordOrNothing~}. Le deux-points fait partie de la commande.",
  nothing: "rien",
  "You typed {verb} {keyword}: and no address after it.":
    "Tu as tapé {verb} {keyword}: et aucune adresse après.",
  "You left a blank beside the colon. The standard allows none, though most servers forgive it.":
    "Tu as laissé une espace à côté du deux-points. La norme n’en permet pas, même si la plupart des serveurs pardonnent.",
  "You typed {path} without angle brackets. They mark where the address begins and ends.":
    "Tu as tapé {path} sans chevrons. Ils marquent où l’adresse commence et finit.",
  "You put a person's name before the address. Names belong in the letter; on the envelope stands the address alone.":
    "Tu as mis le nom d’une personne avant l’adresse. Les noms vont dans la lettre ; sur l’enveloppe il n’y a que l’adresse.",
  "You opened an angle bracket before the address and did not close it.":
    "Tu as ouvert un chevron avant l’adresse sans le fermer.",
  "There is a closing angle bracket after the address and no opening one before it.":
    "Il y a un chevron fermant après l’adresse et aucun ouvrant avant.",
  "After the closing bracket stands {junk}. Only a blank and parameters may follow an address.":
    "Après le chevron fermant se trouve {junk}. Seuls une espace et des paramètres peuvent suivre une adresse.",
  "You named several addresses in one command. Each recipient gets an RCPT of its own.":
    "Tu as nommé plusieurs adresses dans une commande. Chaque destinataire a son propre RCPT.",
  "<> means nobody. A bounce may come from nobody, but no letter can go to nobody.":
    "<> veut dire personne. Un retour peut venir de personne, mais aucune lettre ne peut aller à personne.",
  "You named computers to go through on the way. Servers have ignored such routes since 1989.":
    "Tu as nommé des machines par où passer. Les serveurs ignorent ces routes depuis 1989.",
  "{path} has no @ and no domain, so nobody elsewhere could answer it.":
    "{path} n’a ni @ ni domaine : personne ailleurs ne pourrait y répondre.",
  "An address has something on both sides of one @, and {path} has not.":
    "Une adresse a quelque chose des deux côtés d’un seul @, et {path} non.",
  "There is a key in the address that does not print, such as Backspace. It was sent, not carried out.":
    "Il y a dans l’adresse une touche qui n’écrit rien, comme le retour arrière. Elle a été envoyée, non exécutée.",
  "There is a key in the domain that does not print, such as Backspace. It was sent, not carried out.":
    "Il y a dans le domaine une touche qui n’écrit rien, comme le retour arrière. Elle a été envoyée, non exécutée.",
  "The address holds a letter outside plain English text (ASCII), which SMTP of this kind cannot carry.":
    "L’adresse contient une lettre hors de l’ASCII, que ce SMTP ne peut pas porter.",
  "There is a blank inside the address. Only a quoted local part may hold one.":
    "Il y a une espace dans l’adresse. Seul un nom entre guillemets peut en avoir une.",
  "What stands before the @ in {path} is not a name: words joined by single dots, or one quoted string.":
    "Ce qui est avant le @ dans {path} n’est pas un nom : des mots joints par des points simples, ou un texte entre guillemets.",
  "What stands after the @ in {path} is not a domain name: letters, digits and hyphens, joined by single dots.":
    "Ce qui est après le @ dans {path} n’est pas un nom de domaine : des lettres, chiffres et traits d’union, joints par des points simples.",
  "The address in square brackets in {path} is not four numbers from 0 to 255, nor a good IPv6 address.":
    "L’adresse entre crochets dans {path} n’est ni quatre nombres de 0 à 255, ni une adresse IPv6 correcte.",
  "The part before the @ is longer than 64 characters.": "La partie avant le @ dépasse 64 caractères.",
  "The domain is longer than 255 characters.": "Le domaine dépasse 255 caractères.",
  "{host} cannot read {path} as an address.": "{host} ne peut pas lire {path} comme une adresse.",
  "Every computer calls itself localhost, so nobody elsewhere could answer {path}.":
    "Toute machine s’appelle elle-même localhost : personne ailleurs ne pourrait répondre à {path}.",
  "The address with its brackets is longer than 256 characters.":
    "L’adresse avec ses chevrons dépasse 256 caractères.",
  "{param} is not a parameter this server has offered.":
    "{param} n’est pas un paramètre que ce serveur a offert.",
  "{param} belongs to an extension that this server has not offered.":
    "{param} fait partie d’une extension que ce serveur n’a pas offerte.",
  "You said HELO, which is plain SMTP: {param} and other parameters come only after EHLO.":
    "Tu as dit HELO, c’est le SMTP simple : {param} et les autres paramètres ne viennent qu’après EHLO.",
  "{param} needs a value after an equals sign.": "{param} a besoin d’une valeur après un signe égal.",
  "{value} is not something {param} can be.": "{value} n’est pas une valeur possible de {param}.",
  "You gave {param} twice.": "Tu as donné {param} deux fois.",
  "{param} stands alone; it takes no value.": "{param} est seul ; il ne prend pas de valeur.",
  "{value} cannot be the size of a letter: SIZE is followed by a number of bytes.":
    "{value} ne peut pas être la taille d’une lettre : SIZE est suivi d’un nombre d’octets.",
  "{value} bytes is more than {host} can count to.": "{value} octets, c’est plus que {host} ne sait compter.",
  "You announced a letter of {value} bytes, and {host} takes at most {limit}.":
    "Tu as annoncé une lettre de {value} octets, et {host} en prend au plus {limit}.",
};
