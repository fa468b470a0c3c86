/** The programs that sit behind a prompt. */
import type { Program } from "../program.ts";
import { ntDialect } from "./nt.ts";
import { promptProgram } from "./prompt.ts";
import { unixDialect } from "./unix.ts";

export const SHELLS: readonly Program[] = [promptProgram(unixDialect), promptProgram(ntDialect)];
