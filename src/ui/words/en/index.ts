/** English, gathered: a file for each part of the page. */
import { common } from "./common.ts";

export const en = { ...common } as const;
