import { textSetting, type Service } from "../service.ts";
import { sendmailDaemon } from "./program.ts";
import { ALIASES_FILE } from "./settings.ts";

export const sendmail: Service = {
  name: "smtp",
  argv: ["sendmail-daemon"],
  program: sendmailDaemon,
  files: (settings, source) => {
    const text = source.files[textSetting(settings, "aliases", "")];
    return text === undefined ? [] : [{ path: ALIASES_FILE, text }];
  },
};

export { readAddresses, recipientsIn, SPOOL } from "./submit.ts";
