/** A rule: one reason a server has for one reply. The words on the wire are a personality's; this is the reason. */
import type { Slip } from "../contract.ts";

export interface RuleText {
  /** "RFC 5321 §4.1.1.3" */
  readonly cite: string;
  /** Subject and detail of the enhanced status code; the class is the reply's. RFC 3463 §3 */
  readonly status: string;
  /** What was typed and what it means, for a person. {names} are facts. */
  readonly says: string;
  /** What to type next. */
  readonly next?: string;
  readonly slip?: Slip;
}
