/** Everything that is measured. */
import type { Work } from "../work.ts";
import { dnsWorks } from "./dns.ts";
import { mimeWorks } from "./mime.ts";
import { seekWorks } from "./seek.ts";
import { simulationWorks } from "./simulation.ts";
import { smtpWorks } from "./smtp.ts";

export const works: readonly Work[] = [
  ...smtpWorks,
  ...dnsWorks,
  ...mimeWorks,
  ...simulationWorks,
  ...seekWorks,
];
