/** newaliases: read /etc/aliases anew and say what is in it, or what is wrong with it. */
import { readAliases } from "../../mail/index.ts";
import type { Command, Sys } from "../program.ts";
import { ALIASES_FILE } from "../services/sendmail/index.ts";
import { oneShot, type Outcome } from "./kit.ts";

export const newaliases: Command = {
  name: "newaliases",
  summary: "check the mail aliases of this computer",
  usage: "newaliases",
  manual:
    "Reads /etc/aliases and prints how many names it has, or which line is wrong. " +
    "The mail system here looks at the file for each letter, so a change counts at once.",
  looks: ["unix"],
  program: oneShot("newaliases", (_argv, sys) => aliasReport(sys)),
};

/** Also what `sendmail -bi` prints. */
export function aliasReport(sys: Sys): Outcome {
  const file = sys.file(ALIASES_FILE);
  if (file?.kind !== "file") return { text: `${ALIASES_FILE}: No such file or directory\n`, code: 72 };
  const { entries, problems, longest, total } = readAliases(file.text);
  const wrong = problems.map(({ line, says }) => `${ALIASES_FILE}: line ${line}: ${says}\n`).join("");
  const count = Object.keys(entries).length;
  const summary = `${ALIASES_FILE}: ${count} alias${count === 1 ? "" : "es"}, longest ${longest} bytes, ${total} bytes total\n`;
  return { text: wrong + summary, code: problems.length > 0 ? 65 : 0 };
}
