import { textSetting, type Service } from "../service.ts";
import { sendmailDaemon } from "./program.ts";
import { ACCESS_FILE, ALIASES_FILE } from "./settings.ts";

export const sendmail: Service = {
  name: "smtp",
  argv: ["sendmail-daemon"],
  program: sendmailDaemon,
  files: (settings, source) =>
    [
      { path: ALIASES_FILE, from: textSetting(settings, "aliases", "") },
      { path: ACCESS_FILE, from: textSetting(settings, "access", "") },
    ].flatMap(({ path, from }) => {
      const text = source.files[from];
      return text === undefined ? [] : [{ path, text }];
    }),
};

export { readAddresses, recipientsIn } from "./submit.ts";
export { ACCESS_FILE, ALIASES_FILE, mailSettings, SPOOL, type MailSettings } from "./settings.ts";
export { lettersInSpool } from "./spooling.ts";
export { inSendmailsWords } from "./words.ts";
