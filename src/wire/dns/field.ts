/** A stretch of a message that means one thing: what the inspector lights up. */
export interface Field {
  /** First octet, counted from the start of the message, and the one after the last. */
  from: number;
  to: number;
  /** "ID", "answer 1 › exchange" */
  label: string;
  /** As a person would write it. */
  value: string;
  /** A plain sentence. */
  says: string;
  /** "RFC 1035 §4.1.1" */
  cite: string;
}
