/** Go to definition: from a word to the place where it is said what it is. */
import { expect, test } from "vitest";
import { definitionAt, WORLD_FILE, type WorldFiles } from "../../src/sandbox/index.ts";
import { files1998 } from "./kit.ts";

const ALIASES = "mail/aliases.txt";
const files: WorldFiles = {
  ...files1998,
  [ALIASES]: "postmaster: root\nhelp: postmaster, ann\nsales: jane@apex.com\nnews: nobody-here\n",
};

/** What stands where the word in this piece of a file leads. */
function leads(file: string, piece: string, word: string): string | null {
  const at = (files[file] ?? "").indexOf(piece);
  expect(at).toBeGreaterThanOrEqual(0);
  const place = definitionAt(files, file, at + piece.indexOf(word) + 1);
  if (place === null) return null;
  const text = files[place.file] ?? "";
  const line = text.slice(0, place.from).split("\n").length;
  return `${place.file} ${text.split("\n")[line - 1]?.trim() ?? ""}`;
}

test("an MX to its A record, an alias to its target", () => {
  expect(leads("zones/apex.com.zone", "MX\t10 iguana", "iguana")).toMatch(
    /^zones\/apex\.com\.zone iguana\s.*A/,
  );
  expect(leads("zones/acme.com.zone", "MX\t10 andromeda", "andromeda")).toMatch(
    /^zones\/acme\.com\.zone andromeda\s.*A/,
  );
});

test("a word of the aliases to another alias, to a mailbox here, to a mailbox of another domain", () => {
  expect(leads(ALIASES, "help: postmaster", "postmaster")).toBe(`${ALIASES} postmaster: root`);
  expect(leads(ALIASES, "ann", "ann")).toMatch(/^world\.yaml - \{ name: ann,/);
  expect(leads(ALIASES, "jane@apex.com", "jane")).toMatch(/^world\.yaml - \{ name: jane,/);
  expect(leads(ALIASES, "nobody-here", "nobody")).toBeNull();
});

test("a file's name in the world to that file, an address of a name server to its host", () => {
  expect(leads(WORLD_FILE, `aliases: ${ALIASES}`, ALIASES)).toBe(`${ALIASES} postmaster: root`);
  expect(leads(WORLD_FILE, "servers: [192.0.2.53]", "192.0.2.53")).toMatch(
    /^world\.yaml - name: ns\.acme\.com/,
  );
});
