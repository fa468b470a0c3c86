/** Everything that is measured. */
import type { Work } from "../work.ts";
import { dnsWorks } from "./dns.ts";
import { doorWorks } from "./door.ts";
import { mimeWorks } from "./mime.ts";
import { seekWorks } from "./seek.ts";
import { simulationWorks } from "./simulation.ts";
import { smtpWorks } from "./smtp.ts";

export const works: readonly Work[] = [
  ...smtpWorks,
  ...doorWorks,
  ...dnsWorks,
  ...mimeWorks,
  ...simulationWorks,
  ...seekWorks,
];
