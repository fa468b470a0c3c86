import type { common as en } from "../en/common.ts";
import type { Translation } from "../translation.ts";

export const common: Translation<typeof en> = {
  "common.close": "Fermer",
  "language.language": "Langue",
  "language.failed": "Cette langue n’est pas arrivée. La connexion au site est peut-être coupée.",
};
