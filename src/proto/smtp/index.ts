/** SMTP: the server's and the client's side of a call. RFC 5321 */
export type * from "./contract.ts";
export type { SessionIn, SessionOut } from "../session.ts";
export { smtpServer } from "./server.ts";
export type { SmtpServer, SmtpServerConfig } from "./state.ts";
export type { Personality, PersonalityName, Settings } from "./personality.ts";
export { PERSONALITIES, personalityNamed } from "./personalities/index.ts";
export { TABLE } from "./table.ts";
export type { Cell, Row } from "./table.ts";
export { RULES } from "./rules.ts";
export type { Rule, RuleText } from "./rules.ts";
export { EXTENSIONS } from "./extensions/index.ts";
export { VERBS } from "./verbs/index.ts";
export { clientResult, smtpClient } from "./client.ts";
export type { SmtpClient, SmtpClientConfig } from "./client-state.ts";
export type { ClientEnvelope, SmtpExtension } from "./extension.ts";
export { stuff } from "./stuffing.ts";
