/** Words that stand in more than one place. */
export const common = {
  "common.close": "Close",
  "language.language": "Language",
  "language.failed": "That language did not arrive. The connection to the site may be down.",
} as const;
