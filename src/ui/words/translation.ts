import type { Saying } from "./say.ts";

/** The same names as in English; what has plural forms there has them here. The compiler counts them. */
export type Translation<English> = {
  readonly [Name in keyof English]: English[Name] extends string ? string : Saying;
};
