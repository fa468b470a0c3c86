/** All reasons for all replies, by name. Every name has words in personalities/patient.ts. */
import { PATH_RULES } from "./rules/paths.ts";
import { SESSION_RULES } from "./rules/session.ts";
import { TRANSACTION_RULES } from "./rules/transaction.ts";
import type { RuleText } from "./rules/type.ts";

const ALL = { ...SESSION_RULES, ...PATH_RULES, ...TRANSACTION_RULES };

export type Rule = keyof typeof ALL;

export const RULES: Readonly<Record<Rule, RuleText>> = ALL;

export type { RuleText };
