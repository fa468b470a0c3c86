/**
 * Somebody who knows only what lesson 12 says in its first step: four questions in order, and in its note what the
 * answers mean. Whose hands type is open.
 */

/** Types a line; gives what came back, once nothing more comes, however long that takes. */
export type Say = (line: string) => Promise<string>;

/** Words of the right diagnosis; "" when the note does not suffice. */
export async function diagnose(say: Say, domain: string): Promise<string> {
  for (const line of ["nslookup", "set type=mx"]) await say(line);
  const mail = await say(domain);
  await say("set type=a");
  const exchange = /mail exchanger = \d+ (\S+?)\.?\s*$/m.exec(mail)?.[1] ?? "";
  const address = exchange === "" ? "" : await say(exchange);
  await say("exit");
  if (mail.includes("SERVFAIL")) return "Nobody answers for its domain";
  if (address.includes("NXDOMAIN")) return "a computer that does not exist";
  const greeting = await say(`telnet ${exchange} 25`);
  if (greeting.includes("refused")) return "the mail program is not running";
  if (!/^\s*220 /m.test(greeting)) return "is off, or cut off";
  let answers = "";
  for (const line of [
    "HELO andromeda.acme.com",
    "MAIL FROM:<joe@andromeda.acme.com>",
    `RCPT TO:<sam@${domain}>`,
  ])
    answers += `${await say(line)}\n`;
  await say("QUIT");
  if (!greeting.includes(`220 ${exchange} `)) return "another firm’s computer";
  if (/^\s*452 /m.test(answers)) return "has no room";
  if (/^\s*550 .*elaying/m.test(answers)) return "does not know that the domain is its own";
  return /^\s*550 .*User unknown/m.test(answers) ? "no such mailbox" : "";
}
