/** The door of the words. */
export { languageSpoken, t } from "./say.ts";
