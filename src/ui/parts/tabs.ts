/** The id of a tab, so that its panel can name it. */
export function tabId(base: string, value: string): string {
  return `${base}-tab-${value}`;
}
