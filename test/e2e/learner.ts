/** Somebody at the page: finds things by role and name, types, and reads what comes back. */
import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { newPage } from "./page.ts";

export const WIDE = { width: 1440, height: 900 } as const;
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

/** For `expect.poll`: as patient as the locators are. */
export const PATIENTLY = { timeout: 15_000, interval: 40 } as const;

export class Learner {
  readonly page: Page;
  /** Of the terminal in front. */
  readonly terminal: Locator;
  readonly transcript: Locator;
  readonly steps: Locator;
  readonly openStep: Locator;
  readonly time: Locator;

  constructor(page: Page) {
    this.page = page;
    this.terminal = page.getByRole("region", { name: /^Terminal, / });
    this.transcript = page.getByRole("log", { name: "Transcript" });
    this.steps = page.getByRole("list", { name: "Steps" });
    this.openStep = this.steps.locator("[aria-current=step]");
    this.time = page.getByRole("slider", { name: "Time" });
  }

  /** A fresh profile with the page at that address, and the terminal ready. */
  static async at(address: string, options: BrowserContextOptions = {}): Promise<Learner> {
    const learner = new Learner(await newPage({ viewport: WIDE, ...options }));
    await learner.page.goto(address);
    await learner.screen.waitFor();
    return learner;
  }

  /** What takes the keys: the emulator, or on a phone the line of input. */
  get keyboard(): Locator {
    return this.terminal.getByRole("textbox", { name: /^Terminal input$|^Type a line$/ });
  }

  /** The lines of the terminal as they stand. */
  get screen(): Locator {
    return this.terminal.locator(".xterm-rows, [aria-label=Screen]");
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole("button", typeof name === "string" ? { name, exact: true } : { name });
  }

  /** Nothing is waited for any more that only takes time to be looked at. */
  async instantly(): Promise<this> {
    await this.page.getByLabel("speed").selectOption("Instant");
    await this.keyboard.focus();
    return this;
  }

  /** A line and Enter, into whatever has the focus. */
  async type(line: string): Promise<void> {
    await this.page.keyboard.type(line);
    await this.page.keyboard.press("Enter");
  }

  /** Types a line and waits until the newest entry of the transcript has it with its answer. */
  async say(line: string, answer: string | RegExp): Promise<void> {
    await this.type(line);
    await this.hears(line, answer);
  }

  async hears(line: string, answer: string | RegExp): Promise<void> {
    const newest = this.transcript.getByRole("listitem").last();
    await newest.filter({ hasText: line }).filter({ hasText: answer }).waitFor({ state: "attached" });
  }

  /** The open step has that title, or says that. */
  async stepSays(text: string | RegExp): Promise<void> {
    await this.openStep.filter({ hasText: text }).waitFor();
  }

  /** Every step is done. */
  async finished(): Promise<void> {
    const states = async (): Promise<string[]> =>
      (await this.steps.getByRole("listitem").allInnerTexts()).map((text) =>
        /\bdone\b/.test(text) ? "done" : text,
      );
    await expect.poll(async () => new Set(await states()), PATIENTLY).toEqual(new Set(["done"]));
    expect(await this.openStep.count()).toBe(0);
  }

  /** Everything in sight as words: lesson, map, terminal, mailbox and time. */
  async sight(): Promise<string> {
    return this.page.getByRole("main").innerText();
  }
}
