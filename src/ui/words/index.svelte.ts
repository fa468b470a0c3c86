/** The door of the words. */
export { inWords, languageSpoken, t } from "./say.ts";
