/** Letters of the sandbox: who can send, and what a form's fields become. */
import type { WorldSpec } from "../../host/index.ts";

export interface Sender {
  /** "joe@andromeda.acme.com" */
  id: string;
  host: string;
  user: string;
  fullName: string;
}

/** Everybody with an account where a mail system runs. */
export function senders(spec: WorldSpec): Sender[] {
  return spec.hosts
    .filter(({ services }) => services["smtp"] !== undefined)
    .flatMap((host) =>
      host.users.map(({ name, fullName }) => ({
        id: `${name}@${host.name}`,
        host: host.name,
        user: name,
        fullName,
      })),
    );
}

/** One line: what a form's field may bring along stays out of the header. */
const oneLine = (text: string): string => text.replaceAll(/[\r\n]+/g, " ").trim();

export function letterText(from: Sender, to: string, subject: string, body: string): string {
  const name = /^[A-Za-z0-9 ]*$/.test(from.fullName)
    ? from.fullName
    : `"${from.fullName.replaceAll(/["\\]/g, "\\$&")}"`;
  const header = [
    `From: ${name} <${from.id}>`,
    `To: ${oneLine(to)}`,
    ...(oneLine(subject) === "" ? [] : [`Subject: ${oneLine(subject)}`]),
  ];
  return `${header.join("\n")}\n\n${body.replace(/\n*$/, "\n")}`;
}

/** "to-jane.eml", or "to-jane-2.eml" where that is taken. */
export function letterName(to: string, taken: Readonly<Record<string, string>>): string {
  const who = /[a-z0-9]+/i.exec(to)?.[0].toLowerCase() ?? "nobody";
  for (let n = 1; ; n++) {
    const name = n === 1 ? `to-${who}.eml` : `to-${who}-${n}.eml`;
    if (taken[name] === undefined) return name;
  }
}

/** Where SMTP puts a second dot: before every line that begins with one. RFC 5321 §4.5.2 */
export function stuffedDots(text: string): number[] {
  const places: number[] = [];
  const body = text.indexOf("\n\n");
  for (
    let at = body < 0 ? text.length : body + 1;
    at >= 0 && at < text.length;
    at = text.indexOf("\n", at + 1)
  ) {
    if (text[at + 1] === "." && text[at] === "\n") places.push(at + 1);
  }
  return places;
}
