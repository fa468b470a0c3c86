/**
 * The newcomer's way through the sandbox: a domain of one's own, a letter to it by hand, its MX broken, the complaint
 * read, the zone mended, and the next try delivering. By mouse, by keyboard, on a phone.
 */
import type { BrowserContextOptions, Locator } from "playwright-core";
import { expect, test } from "vitest";
import { Learner, PATIENTLY, PHONE, WIDE } from "./learner.ts";
import { accessibilityFindings, newPage } from "./page.ts";

interface Hand {
  press(target: Locator): Promise<void>;
  /** Types a line into the terminal in front. */
  say(learner: Learner, line: string): Promise<void>;
  /** To another pane, where not all are in sight. */
  pane(learner: Learner, name: string): Promise<void>;
  /** Puts another text into the editor. */
  write(learner: Learner, text: string): Promise<void>;
}

const type = async (learner: Learner, line: string): Promise<void> => {
  await learner.keyboard.focus();
  await learner.type(line);
};
const overwrite = async (learner: Learner, text: string): Promise<void> => {
  await editorOf(learner).focus();
  await learner.page.keyboard.press("Control+A");
  await learner.page.keyboard.insertText(text);
};
const nowhere = async (): Promise<void> => {
  // Everything is in sight.
};
const mouse: Hand = { press: (target) => target.click(), say: type, pane: nowhere, write: overwrite };
const keys: Hand = {
  ...mouse,
  press: async (target) => {
    await target.focus();
    await target.press("Enter");
  },
};
const finger: Hand = {
  press: (target) => target.tap(),
  say: async (learner, line) => {
    await learner.keyboard.tap();
    await learner.keyboard.fill(line);
    await learner.keyboard.press("Enter");
  },
  pane: (learner, name) =>
    learner.page.getByRole("navigation", { name: "Panes" }).getByRole("button", { name }).tap(),
  write: (learner, text) => editorOf(learner).fill(text),
};

const editorOf = ({ page }: Learner): Locator =>
  page.getByRole("textbox", { name: "example.org.zone, editor" });

const zone = (serial: number, exchange: string): string =>
  [
    "$TTL 3600",
    `@\tIN\tSOA\tmail hostmaster ( ${serial} 10800 3600 604800 3600 )`,
    "\t\tNS\tmail",
    `\t\tMX\t10 ${exchange}`,
    "mail\t\tA\t192.0.2.10",
    "",
  ].join("\n");

const LETTER: readonly [line: string, answer: string][] = [
  ["HELO andromeda.acme.com", "250 "],
  ["MAIL FROM:<joe@andromeda.acme.com>", "250 "],
  ["RCPT TO:<alex@example.org>", "250 "],
  ["DATA", "354 "],
];

async function send(learner: Learner, hand: Hand, host: string): Promise<void> {
  await hand.say(learner, `telnet ${host} 25`);
  await learner.hears("telnet", "220 ");
  for (const [line, answer] of LETTER) {
    await hand.say(learner, line);
    await learner.hears(line, answer);
  }
  for (const line of ["Subject: by hand", "", "Hello, Alex.", "."]) await hand.say(learner, line);
  await learner.hears(".", "250 ");
  await hand.say(learner, "QUIT");
  await learner.hears("QUIT", "221 ");
}

async function reload(learner: Learner, hand: Hand, text: string): Promise<void> {
  await hand.pane(learner, "Editor");
  await hand.write(learner, text);
  const button = learner.button("Reload the zone");
  await hand.press(button);
  await button.waitFor({ state: "detached" });
}

/** To the queue's next tries, by the button that passes the time. */
async function passTries(learner: Learner, hand: Hand, tries: number): Promise<void> {
  await hand.pane(learner, "Ladder");
  for (let n = 0; n < tries; n++) await hand.press(learner.button(/^Skip to next try/));
}

async function walk(hand: Hand, options: BrowserContextOptions): Promise<void> {
  const page = await newPage(options);
  const joe = new Learner(page);
  await page.goto("#/sandbox/1998");
  await page.getByText("No file is open.").waitFor();
  await atSpeed(joe, hand, "Instant");
  await hand.pane(joe, "Files");
  await hand.press(joe.button("Domain"));
  const form = page.getByRole("form", { name: "Add a domain" });
  await form.getByLabel("Domain", { exact: true }).fill("example.org");
  await form.getByLabel("Login name").fill("alex");
  expect(await accessibilityFindings(page)).toEqual([]);
  await hand.press(form.getByRole("button", { name: "Add the domain" }));
  await form.getByText(/mail\.example\.org is a new computer/).waitFor();

  await hand.pane(joe, "Terminal");
  await send(joe, hand, "mail.example.org");

  // Its MX leads to a computer that takes no mail.
  await hand.pane(joe, "Files");
  const tree = page.getByRole("navigation", { name: "Hosts and files" });
  await hand.press(tree.getByRole("button", { name: "mail.example.org", exact: true }));
  await hand.press(tree.getByRole("button", { name: /^example\.org\.zone/ }));
  await editorOf(joe).waitFor();
  await reload(joe, hand, zone(1998031005, "ns.acme.com."));
  // From here on the clock must not run ahead: what waits in a queue waits for us.
  await atSpeed(joe, hand, "4×");
  await hand.pane(joe, "Terminal");
  await send(joe, hand, "localhost");

  // Four hours later Joe is told, and reads why.
  await viewOf(joe, "Inspect");
  await passTries(joe, hand, 4);
  await hand.pane(joe, "Terminal");
  await hand.say(joe, "mail");
  await joe.hears("mail", "1 message");
  await hand.say(joe, "1");
  await joe.hears("1", /could not send message for past 4 hours[^]*Connection refused/);
  await hand.say(joe, "q");
  expect(await accessibilityFindings(page)).toEqual([]);

  await viewOf(joe, "Build");
  await reload(joe, hand, zone(1998031006, "mail"));
  // Nothing waits any more after this try.
  await atSpeed(joe, hand, "Instant");
  await viewOf(joe, "Inspect");
  await passTries(joe, hand, 1);
  await viewOf(joe, "Build");
  await hand.pane(joe, "Terminal");
  await page.getByRole("combobox", { name: "Another terminal" }).selectOption("alex@mail.example.org");
  // The letter may still be on its way when the mailbox is first looked into.
  const look = async (): Promise<string> => {
    await hand.say(joe, "mail");
    await joe.hears("mail", /\d messages?/);
    const told = await joe.transcript.getByRole("listitem").last().innerText();
    await hand.say(joe, "q");
    return told;
  };
  await expect.poll(look, PATIENTLY).toContain("2 messages");
}

async function atSpeed(learner: Learner, hand: Hand, speed: string): Promise<void> {
  await hand.pane(learner, "Time");
  await learner.page.getByLabel("speed").filter({ visible: true }).first().selectOption(speed);
}

async function viewOf({ page }: Learner, name: string): Promise<void> {
  const inBar = page.getByRole("radio", { name, exact: true });
  if (!(await inBar.first().isVisible())) await page.getByRole("button", { name: "Menu" }).tap();
  await inBar.filter({ visible: true }).first().check({ force: true });
  await page.keyboard.press("Escape");
}

test("by mouse: a domain, a letter by hand, a broken MX, the complaint, and the retry", async () => {
  await walk(mouse, { viewport: WIDE });
});

test("the same by keyboard", async () => {
  await walk(keys, { viewport: WIDE, colorScheme: "light" });
});

test("the same on a phone", async () => {
  await walk(finger, PHONE);
});

test("a cable is cut on the map, a link slowed from the list, and a line given its hours", async () => {
  const page = await newPage({ viewport: WIDE });
  await page.goto("#/sandbox/1998");
  await page.getByText("No file is open.").waitFor();
  await page.getByRole("button", { name: "Cut a cable" }).click();
  await page.getByRole("group", { name: /^Whose cable/ }).waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
  await page
    .locator("[data-pane='map']")
    .getByRole("button", { name: /iguana/ })
    .first()
    .click();
  await page.getByText(/^The cable of iguana is cut\./).waitFor();
  await page.getByRole("button", { name: "Undo" }).click();

  await page.getByRole("button", { name: "Slow a link" }).click();
  const asked = page.getByRole("group", { name: /^Whose link/ });
  await asked.getByLabel("Computer").selectOption("andromeda.acme.com");
  await asked.getByRole("button", { name: "Slow the link" }).click();
  await page.getByText(/^Each packet to or from andromeda takes 1500 ms/).waitFor();
  await page.getByRole("button", { name: "About andromeda.acme.com" }).click();
  const form = page.getByRole("form", { name: "andromeda.acme.com" });
  expect(await form.getByLabel("Milliseconds, one way").inputValue()).toBe("1500");

  const hours = form.getByLabel("Open hours");
  const change = form.getByRole("button", { name: "Change it" });
  await hours.fill("in the morning");
  await change.click();
  await form.getByText(/^“in” are no hours/).waitFor();
  await hours.fill("07:00-07:30, 19:00-19:30");
  await change.click();
  await form.getByText("andromeda.acme.com is changed.").waitFor();
  await form.getByRole("button", { name: "Settings as text" }).click();
  await page.locator(".view-line", { hasText: "07:00-07:30" }).first().waitFor();
  // A new last line stays where it was begun, and is completed there.
  await page.getByRole("textbox", { name: "andromeda.acme.com: settings, editor" }).focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("lo");
  await page.locator(".suggest-widget .monaco-list-row").filter({ hasText: "look" }).first().waitFor();
});

test("two offices from an empty world: a mailbox by form and as a file, and the world taken away and dropped again", async () => {
  const page = await newPage({ viewport: WIDE, acceptDownloads: true });
  await page.goto("#/sandbox/empty");
  await page.getByText("No file is open.").waitFor();
  const tree = page.getByRole("navigation", { name: "Hosts and files" });
  await tree.getByRole("button", { name: "Domain", exact: true }).click();
  const domain = page.getByRole("form", { name: "Add a domain" });
  for (const name of ["bicycles.example", "lyon.bicycles.example"]) {
    await domain.getByLabel("Domain", { exact: true }).fill(name);
    await domain.getByRole("button", { name: "Add the domain" }).click();
    await domain.getByText(`mail.${name} is a new computer`, { exact: false }).waitFor();
  }
  await tree.getByRole("button", { name: "mailboxes" }).last().click();
  const boxes = page.getByRole("form", { name: "Mailboxes of mail.lyon.bicycles.example" });
  await boxes.getByLabel("Login name").fill("marie");
  await boxes.getByRole("button", { name: "Add the mailbox" }).click();
  await boxes.getByText("marie@lyon.bicycles.example").waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);

  await page.getByLabel("speed").selectOption("Instant");
  await tree.getByRole("button", { name: "Letter", exact: true }).click();
  const letter = page.getByRole("form", { name: "Write a letter" });
  await letter.getByLabel("From").selectOption("alex@mail.bicycles.example");
  await letter.getByLabel("To", { exact: true }).fill("marie@lyon.bicycles.example");
  await letter.getByLabel("Subject").fill("From town to Lyon");
  await letter.getByRole("button", { name: "Send the letter" }).click();
  await tree.getByRole("button", { name: "mailboxes" }).last().click();
  await boxes.getByText("1 letter", { exact: false }).waitFor();
  await boxes.getByRole("button", { name: "Open as text: marie" }).click();
  await page.locator(".view-line", { hasText: "From town to Lyon" }).waitFor();
  await page.getByRole("textbox", { name: "marie, editor" }).focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText("By another hand.\n");
  await page.getByRole("button", { name: "Write the mailbox" }).click();
  await page.getByRole("button", { name: "Write the mailbox" }).waitFor({ state: "detached" });
  await page.locator(".view-line", { hasText: "By another hand." }).waitFor();

  // The three ways are one: the form's mailbox is in the file.
  await tree.getByRole("button", { name: "Worlds" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "The world alone" }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  expect(text).toContain("name: marie");
  await page.goto("#/sandbox/single-host");
  await tree.getByRole("button", { name: "island.example", exact: true }).waitFor();
  const files = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], "offices.world.json"));
    return transfer;
  }, text);
  await page.dispatchEvent("body", "drop", { dataTransfer: files });
  await tree.getByRole("button", { name: "mail.lyon.bicycles.example", exact: true }).waitFor();
  await tree.getByRole("button", { name: "mailboxes" }).last().click();
  await boxes.getByText("marie@lyon.bicycles.example").waitFor();
});
