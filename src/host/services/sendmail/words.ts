/** Our reasons, which say what to make of them, in the words Sendmail used in its log and its queue listing. */
export function inSendmailsWords(why: string, relay: string): string {
  const text = why.replace(/^[45]\d\d[ -](?:[45]\.\d+\.\d+ )?/, "").replace(/[\r\n\0]/g, "?");
  if (text.startsWith("Connection refused:")) return `Connection refused by ${relay}.`;
  if (text.startsWith("Connection timed out:")) return `Connection timed out with ${relay}.`;
  if (text.startsWith("The connection broke off")) return `Connection reset by ${relay}.`;
  const lost = /^The name servers did not say where mail for (\S+) goes/.exec(text);
  if (lost) return `Name server: ${lost[1] ?? ""}.: host name lookup failure`;
  const unknown = /^There is no domain (\S+)\.$/.exec(text);
  return unknown ? `Host unknown (Name server: ${unknown[1] ?? ""}.: host not found)` : text;
}
