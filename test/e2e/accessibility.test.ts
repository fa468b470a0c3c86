/** axe-core on every screen in every state that looks different, in both themes. */
import { describe, expect, test } from "vitest";
import { encodeLink, type Moment } from "../../src/share/index.ts";
import { Learner, PATIENTLY, WIDE } from "./learner.ts";
import { accessibilityFindings, newPage } from "./page.ts";

/** A moment in a world that comes with it: five domains of ten computers. */
function fifty(): Moment {
  const hosts = Array.from({ length: 50 }, (_, i) => {
    const name = `h${i}.d${Math.floor(i / 10)}.example`;
    return `  - { name: ${name}, address: 192.0.2.${i + 1}, about: One of many., users: [{ name: joe, fullName: Joe }] }`;
  });
  const head = 'format: 1\ntitle: Fifty\nstarts: "1998-03-10T09:14:00-05:00"\nzoneName: EST\nhosts:\n';
  const own = { yaml: `${head}${hosts.join("\n")}\n`, files: {} };
  const sat = { at: 0, input: { do: "terminal" as const, host: "h0.d0.example", user: "joe" } };
  const recording = { format: 1 as const, world: "fifty", own, seed: 1, inputs: [sat], until: 1_000_000 };
  return {
    recording,
    position: 1,
    at: 1_000_000,
    live: true,
    origin: { kind: "free" },
    view: "type",
    fingerprint: null,
  };
}

/** HTML that would do something, and a picture. */
const LUNCH = [
  ..."Subject: Lunch?|MIME-Version: 1.0|Content-Type: multipart/mixed; boundary=x||--x".split("|"),
  ..."Content-Type: text/html||<script>document.title='run'</script><b>Noon?</b>|--x".split("|"),
  ..."Content-Type: image/gif; name=menu.gif||GIF|--x--".split("|"),
];

describe.each(["dark", "light"] as const)("axe-core finds nothing, %s:", (colorScheme) => {
  test("a lesson at its beginning, after a refusal, with hints, and finished", async () => {
    const joe = await Learner.at("#/learn/say-helo", { colorScheme });
    const clean = async (when: string): Promise<void> => {
      expect(await accessibilityFindings(joe.page), when).toEqual([]);
    };
    await clean("beginning");
    await joe.keyboard.focus();
    await joe.say("telent", "not found");
    await joe.page.keyboard.press("F2");
    await clean("an unknown command, and a hint");
    await joe.say("telnet iguana.apex.com 25", "220 ");
    await joe.button("Continue").waitFor();
    await clean("Continue");
    await joe.instantly();
    await joe.say("HELLO x", "500 ");
    await joe.stepSays("The command has four letters");
    await clean("refused");
    await joe.terminal.getByRole("button", { name: "500, explain" }).focus();
    await joe.page.getByRole("tooltip").waitFor();
    await clean("a reply explained");
    await joe.keyboard.focus();
    await joe.say("HELO x", "250 ");
    await joe.page.keyboard.press("F9");
    await joe.button("Play").waitFor();
    await clean("in the past");
    await joe.keyboard.focus();
    await joe.say("HELO andromeda.acme.com", "250 ");
    await clean("on a branch");
    await joe.say("QUIT", "221 ");
    await joe.say("telnet iguana.apex.com 26", "refused");
    await joe.finished();
    await clean("finished");
    await joe.terminal.getByRole("button", { name: "Transcript" }).click();
    await clean("transcript");
  });

  test("a letter on its way, and read in three ways", async () => {
    const joe = await (await Learner.at("#/learn/send-one-by-hand", { colorScheme })).instantly();
    await joe.say("telnet iguana.apex.com 25", "220 ");
    for (const line of ["HELO andromeda.acme.com", "MAIL FROM:<joe@andromeda.acme.com>"])
      await joe.say(line, "250 ");
    await joe.say("RCPT TO:<jane@iguana.apex.com>", "250 ");
    await joe.say("DATA", "354 ");
    for (const line of LUNCH) await joe.type(line);
    await joe.stepSays("End it with a dot");
    expect(await accessibilityFindings(joe.page), "in the middle").toEqual([]);
    await joe.say(".", "250 ");
    await joe.say("QUIT", "221 ");
    await joe.button(/^iguana jane/).click();
    await joe.say("mail", "3 messages");
    await joe.say("3", "Noon?");
    await joe.finished();
    expect(await accessibilityFindings(joe.page), "finished").toEqual([]);
    await joe.button("Jane’s mail").click();
    for (const name of ["Letter", "Raw", "Who wrote it"]) {
      await joe.page.getByRole("tab", { name, exact: true }).click();
      expect(await accessibilityFindings(joe.page), name).toEqual([]);
    }
    await joe.page.getByRole("tab", { name: "Letter", exact: true }).click();
    const letter = joe.page.getByRole("tabpanel");
    await letter.getByText("HTML is not run here").waitFor();
    await letter.getByText("<script>").waitFor();
    expect(await letter.getByRole("listitem").innerText()).toMatch(/menu\.gif\s+image\/gif\s+3 bytes/);
    expect(await joe.page.title()).not.toBe("run");
  });

  test("the replay at its beginning and its end, and each tab of the reader", async () => {
    const ed = await Learner.at("#/replay/spoof", { colorScheme });
    expect(await accessibilityFindings(ed.page), "beginning").toEqual([]);
    await ed.page.getByLabel("speed").selectOption("Instant");
    await ed.button("Play").click();
    await expect.poll(() => ed.transcript.innerText(), PATIENTLY).toContain("Held 1 message");
    for (const name of ["Letter", "Raw", "Who wrote it"]) {
      await ed.page.getByRole("tab", { name, exact: true }).click();
      await ed.page.getByRole("tabpanel").getByText("Bring the laptop.").waitFor();
      expect(await accessibilityFindings(ed.page), name).toEqual([]);
    }
  });

  test("a world of fifty computers, its domains as boxes and one of them opened", async () => {
    const page = await newPage({ colorScheme, viewport: WIDE });
    await page.goto(`#/open/${await encodeLink(fifty())}`);
    const map = page.getByRole("region", { name: "Network map" });
    const domain = map.getByRole("button", { name: /d3\.example/ });
    await domain.waitFor();
    expect(await accessibilityFindings(page), "grouped").toEqual([]);
    await domain.press("Enter");
    await map.getByRole("button", { name: /^h33/ }).waitFor();
    expect(await accessibilityFindings(page), "opened").toEqual([]);
    await page.getByRole("button", { name: "Share", exact: true }).click();
    await page.getByRole("dialog", { name: "Share" }).getByText("characters").waitFor();
    expect(await accessibilityFindings(page), "Share").toEqual([]);
  });

  test("the landing with its terminal at work, and an address that leads nowhere", async () => {
    const page = await newPage({ colorScheme, viewport: WIDE });
    await page.goto("./");
    const transcript = page.getByRole("log", { name: "Transcript" });
    await expect.poll(() => transcript.innerText(), PATIENTLY).toContain("220 ");
    await page.keyboard.press("Enter");
    await expect.poll(() => transcript.innerText(), PATIENTLY).toContain("250 ");
    expect(await accessibilityFindings(page), "landing").toEqual([]);
    await page.goto("#/learn/not-there");
    await page.getByRole("heading", { name: "Nothing here." }).waitFor();
    expect(await accessibilityFindings(page), "nothing").toEqual([]);
  });
});
