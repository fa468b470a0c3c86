/** Every service a world file can ask for. To add one: write its file, add a line here. */
import { named } from "./named.ts";
import { sendmail } from "./sendmail/index.ts";
import type { Service } from "./service.ts";

export const SERVICES: readonly Service[] = [named, sendmail];
