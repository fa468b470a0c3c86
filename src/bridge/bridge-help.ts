/** What a person reads when the bridge is up: what is where, and lines to paste. */
import type { Door } from "./doors.ts";

export function helpText(doors: readonly Door[]): string {
  const rows = doors.map(({ host, service, proto, address, port }) => [
    host,
    service,
    proto,
    `${address}:${port}`,
  ]);
  return [...columns([["HOST", "SERVICE", "PROTO", "HERE"], ...rows]), "", ...examples(doors)].join("\n");
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

function examples(doors: readonly Door[]): string[] {
  const smtp =
    doors.find(({ service, host }) => service === "smtp" && host.startsWith("iguana.")) ??
    find(doors, "smtp");
  const dns = find(doors, "dns");
  return [...(smtp ? mailExamples(smtp) : []), ...(dns ? nameExamples(dns) : [])];
}

function find(doors: readonly Door[], wanted: string): Door | undefined {
  return doors.find(({ service }) => service === wanted);
}

function mailExamples({ host, address, port }: Door): string[] {
  const domain = host.split(".").slice(-2).join(".");
  const to = host === "iguana.apex.com" ? "jane@apex.com" : `postmaster@${domain}`;
  return [
    "Mail:",
    `  telnet ${address} ${port}`,
    `  swaks --server ${address}:${port} --from joe@acme.com --to ${to}`,
    `  curl smtp://${address}:${port} --mail-from joe@acme.com --mail-rcpt ${to} -T letter.txt`,
  ];
}

function nameExamples({ host, address, port }: Door): string[] {
  const domain = host.split(".").slice(-2).join(".");
  return [
    "Names:",
    `  dig @${address} -p ${port} ${domain} MX`,
    `  dig @${address} -p ${port} +tcp ${domain} SOA`,
    `  nslookup -port=${port} -type=mx ${domain} ${address}`,
  ];
}
