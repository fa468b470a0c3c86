/** Letters beyond plain English on their way through mail systems that take less. RFC 6152 §3 */
import { describe, expect, test } from "vitest";
import { parseMbox } from "../../src/mail/index.ts";
import { headerField, splitMessage } from "../../src/wire/index.ts";
import { MailWorld } from "./mail-system-world.ts";

/** Letters in a mailbox, as texts. */
function letters(world: MailWorld, name: string, user: string): string[] {
  return parseMbox(world.file(name, `/var/mail/${user}`), -300).map(({ text }) => text);
}

const subject = (letter: string): string => headerField(splitMessage(letter), "Subject")?.value ?? "";

describe("letters beyond plain English", () => {
  const submit = (world: MailWorld, to: string, lines: readonly string[]): string =>
    world.say(world.sit("bob@two"), [`sendmail ${to}`, ...lines, "."], 1);

  test("RFC 6152 §3: rewritten for a system that takes seven bits, and as they are for one that takes eight", () => {
    for (const [personality, body] of [
      ["exchange-imc-5.5", "Caf=C3=A9\n"],
      ["sendmail-8.8", "Caf\xc3\xa9\n"],
    ] as const) {
      const world = new MailWorld({ one: { smtp: { personality } } });
      submit(world, "ann@one.example", ["Subject: Menu", "", "Caf\xc3\xa9"]);
      world.wait(60);
      const [letter = ""] = letters(world, "one", "ann");
      expect(letter.slice(splitMessage(letter).bodyAt)).toContain(body);
      expect(letter.includes("Content-Transfer-Encoding: quoted-printable")).toBe(
        personality !== "sendmail-8.8",
      );
      expect(world.of("smtp.command").some(({ line }) => line.includes(" BODY=8BITMIME"))).toBe(
        personality === "sendmail-8.8",
      );
    }
  });

  test("what must not be rewritten comes back with 5.6.2, and the report is whole", () => {
    const world = new MailWorld({ one: { smtp: { personality: "exchange-imc-5.5" } } });
    const lines = [
      "MIME-Version: 1.0",
      "Content-Type: multipart/signed; boundary=b",
      "",
      "--b",
      "",
      "\xc3\xa9",
      "--b--",
    ];
    submit(world, "ann@one.example", lines);
    world.wait(60);
    const [back = ""] = letters(world, "two", "bob");
    expect(subject(back)).toBe("Returned mail: Conversion would break it");
    expect(back).toMatch(/^Status: 5\.6\.2$/m);
    expect(back).toMatch(/^Content-Type: message\/rfc822\nContent-Transfer-Encoding: 8bit$/m);
    expect(letters(world, "one", "ann")).toEqual([]);
    expect(world.of("mail.reported")).toHaveLength(1);
  });
});
