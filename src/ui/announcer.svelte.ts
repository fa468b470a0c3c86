/** One polite voice for the whole page. What is said within a moment is said together. */

const TOGETHER_MS = 150;

class Announcer {
  text: string = $state("");
  #waiting: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** "Sent RCPT TO. Iguana refused: 550, no such mailbox." */
  say(sentence: string): void {
    this.#waiting.push(sentence);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const said = this.#waiting.join(" ");
      // The same words twice are two announcements: a region only speaks when it changes.
      this.text = said === this.text ? `${said}\u00a0` : said;
      this.#waiting = [];
    }, TOGETHER_MS);
  }
}

export const announcer = new Announcer();
