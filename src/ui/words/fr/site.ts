import type { site as en } from "../en/site.ts";
import type { Translation } from "../translation.ts";

export const site: Translation<typeof en> = {
  "site.nav": "Site",
  "site.lessons": "Leçons",
  "site.spoof": "Le faux",
  "site.reference": "Référence",
  "site.teach": "Pour les enseignants",
  "site.newVersion": "Une nouvelle version est prête. Recharge la page quand tu veux.",
  "site.reload": "Recharger",
  "site.later": "Plus tard",
  "site.newTab": "(s’ouvre dans un nouvel onglet)",
};
