/** The door of the words. */
export {
  fill,
  languageSpoken,
  speak,
  t,
  type Dictionary,
  type Filling,
  type Saying,
  type WordName,
} from "./say.ts";
