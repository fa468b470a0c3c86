/** Every language says everything, and fills in the same things. The compiler counts the names; this looks inside. */
import { expect, test } from "vitest";
import { de } from "../../src/ui/words/de/index.ts";
import { en } from "../../src/ui/words/en/index.ts";
import { fr } from "../../src/ui/words/fr/index.ts";
import { fill, speak, t, type Dictionary, type Saying } from "../../src/ui/words/say.ts";

const english: Dictionary = en;
const languages: readonly (readonly [string, Dictionary])[] = [
  ["de", de],
  ["fr", fr],
];

const forms = (saying: Saying): string[] =>
  typeof saying === "string" ? [saying] : [saying.one, saying.other];
const placesIn = (saying: Saying): string[] =>
  [
    ...new Set(forms(saying).flatMap((form) => [...form.matchAll(/\{\w+\}/g)].map(([place]) => place))),
  ].sort();

test.each(languages)("%s has every sentence of the page, and no other", (_, dictionary) => {
  expect(Object.keys(dictionary).sort()).toEqual(Object.keys(english).sort());
});

test.each(languages)("%s fills in what English fills in", (_, dictionary) => {
  const differing = Object.entries(english).flatMap(([name, saying]) => {
    const theirs = dictionary[name as keyof Dictionary];
    const same = JSON.stringify(placesIn(saying)) === JSON.stringify(placesIn(theirs));
    return same && forms(theirs).every((form) => form.trim() !== "") ? [] : [name];
  });
  expect(differing).toEqual([]);
});

test.each(languages)("%s leaves what stands on the wire as it is", (_, dictionary) => {
  const wire = /\b(?:HELO|EHLO|MAIL FROM|RCPT|DATA|QUIT|VRFY|EXPN|SERVFAIL|RFC \d+|§[\d.]+|[245]\d\d)\b/g;
  const differing = Object.entries(english).flatMap(([name, saying]) => {
    const [first = ""] = forms(saying);
    const [theirs = ""] = forms(dictionary[name as keyof Dictionary]);
    const missing = [...first.matchAll(wire)].filter(([token]) => !theirs.includes(token));
    return missing.length === 0 ? [] : [`${name}: ${missing.join(", ")}`];
  });
  expect(differing).toEqual([]);
});

test("a saying is filled in, in the form its number asks for", () => {
  const saying = { one: "{n} letter for {who}", other: "{n} letters for {who}" };
  expect(fill(saying, { n: 1, who: "Jane" }, "en")).toBe("1 letter for Jane");
  expect(fill(saying, { n: 0, who: "Jane" }, "en")).toBe("0 letters for Jane");
  // French counts nothing as one.
  expect(fill(saying, { n: 0, who: "Jane" }, "fr")).toBe("0 letter for Jane");
  expect(fill("{a} and {b}", { a: "{b}" }, "en")).toBe("{b} and {b}");
});

test("what is spoken can be changed", () => {
  expect(t("common.close")).toBe(en["common.close"]);
  speak("de", de);
  expect(t("common.close")).toBe(de["common.close"]);
  speak("en", en);
});
