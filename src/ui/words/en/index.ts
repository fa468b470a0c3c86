/** English, gathered: a file for each part of the page. */
import { common } from "./common.ts";
import { editor } from "./editor.ts";

export const en = { ...common, ...editor } as const;
