/** Every command there is. To add one: write its file, add a line here. */
import type { Command } from "../program.ts";
import { cd, exit, history } from "./built-in.ts";
import { cat } from "./cat.ts";
import { clear, cls } from "./clear.ts";
import { date, time } from "./date.ts";
import { dig } from "./dig.ts";
import { dir } from "./dir.ts";
import { help } from "./help.ts";
import { host } from "./host.ts";
import { hostname } from "./hostname.ts";
import { ipconfig } from "./ipconfig.ts";
import { login } from "./login.ts";
import { ls } from "./ls.ts";
import { mail } from "./mail.ts";
import { mailq } from "./mailq.ts";
import { more } from "./more.ts";
import { nc } from "./nc.ts";
import { netstat } from "./netstat.ts";
import { newaliases } from "./newaliases.ts";
import { nslookup } from "./nslookup.ts";
import { ping } from "./ping.ts";
import { pwd } from "./pwd.ts";
import { sendmail } from "./sendmail.ts";
import { su } from "./su.ts";
import { tail } from "./tail.ts";
import { telnet } from "./telnet.ts";
import { type } from "./type.ts";
import { ver } from "./ver.ts";
import { whoami } from "./whoami.ts";

export const COMMANDS: readonly Command[] = [
  telnet,
  nc,
  mail,
  sendmail,
  mailq,
  newaliases,
  ping,
  nslookup,
  host,
  dig,
  netstat,
  cat,
  more,
  tail,
  ls,
  cd,
  pwd,
  hostname,
  whoami,
  date,
  clear,
  history,
  login,
  su,
  help,
  exit,
  dir,
  type,
  cls,
  time,
  ipconfig,
  ver,
];
