/** Words that stand in more than one place. */
export const common = {
  "common.close": "Close",
} as const;
