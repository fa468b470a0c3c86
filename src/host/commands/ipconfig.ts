/** ipconfig: NT's addresses. */
import type { Command, Sys } from "../program.ts";
import { oneShot } from "./kit.ts";

export const ipconfig: Command = {
  name: "ipconfig",
  summary: "show this computer's internet address",
  usage: "ipconfig [/all]",
  manual: "Prints the address of this computer. /all adds its name and the name servers it asks.",
  looks: ["nt"],
  program: oneShot("ipconfig", (argv, sys) => {
    const all = argv[1]?.toLowerCase() === "/all";
    return `\nWindows NT IP Configuration\n\n${all ? hostPart(sys) : ""}PPP adapter NdisWan5:\n\n${addressPart(sys)}`;
  }),
};

const row = (name: string, value: string): string => `\t${name.padEnd(28, " .").slice(0, 28)}: ${value}\n`;

function hostPart(sys: Sys): string {
  const servers = /^nameserver\s+(\S+)/gm;
  const text = sys.file("/etc/resolv.conf")?.text ?? "";
  const found = [...text.matchAll(servers)].map((match) => match[1] ?? "");
  const names = found.length === 0 ? "" : row("DNS Servers ", found.join(" "));
  return `${row("Host Name ", sys.hostName)}${names}\n`;
}

/** On a dial-up line the mask is that of the address's class, and the way out is the address itself. */
function addressPart(sys: Sys): string {
  const first = Number(sys.address.split(".")[0]);
  const mask = first < 128 ? "255.0.0.0" : first < 192 ? "255.255.0.0" : "255.255.255.0";
  return row("IP Address", sys.address) + row("Subnet Mask ", mask) + row("Default Gateway ", sys.address);
}
