/** SMTP sessions without sockets: feed bytes, take replies. RFC 5321 */
export {
  clientResult,
  letterBytes,
  letterText,
  PERSONALITIES,
  smtpClient,
  smtpServer,
  stuff,
  textLine,
} from "../proto/smtp/index.ts";
export type {
  ClientEnvelope,
  ClientResult,
  Envelope,
  Letter,
  Mailbox,
  Personality,
  Reply,
  SessionIn,
  SessionOut,
  Settings,
  SmtpAnswer,
  SmtpAsk,
  SmtpClient,
  SmtpClientConfig,
  SmtpNote,
  SmtpPhase,
  SmtpServer,
  SmtpServerConfig,
  Why,
} from "../proto/smtp/index.ts";
export { EMPTY, fromLatin1, toLatin1 } from "../base/index.ts";
export type { Endpoint, Engine, Micros, Tick } from "../base/index.ts";
