/** Why a link or a file cannot be opened, as the sentences people are told. DESIGN: "Nothing here, something wrong". */

export const FAULTS = {
  newer: "This link was made by a newer version. Reload the page to get it. Your own work is kept.",
  none: "This is not a share link: there is nothing of ours in it. Your own work is kept.",
  cut: "This link was cut short: {n} of its {of} characters are here. Copy the whole of it. Your own work is kept.",
  changed:
    "This link was changed on its way: its sum is wrong. Copy it again from where you found it. Your own work is kept.",
  large: "What is in this link is too large to open. Your own work is kept.",
  broken: "What is in this link is not a recording. {says} Your own work is kept.",
  "not-json": "This file is no recording: it is not JSON. Your own work is kept.",
  "newer-file": "This file was made by a newer version. Reload the page to get it. Your own work is kept.",
  "broken-file": "What is in this file is not a recording. {says} Your own work is kept.",
  world: "This session cannot be played. {says} Your own work is kept.",
} as const;

export interface LinkFault {
  ok: false;
  why: keyof typeof FAULTS;
  values: Readonly<Record<string, string | number>>;
  /** The sentence in English, filled in. */
  says: string;
}

export function fault(why: keyof typeof FAULTS, values: LinkFault["values"] = {}): LinkFault {
  const says = FAULTS[why].replaceAll(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ""));
  return { ok: false, why, values, says };
}
