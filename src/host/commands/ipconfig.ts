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

/** "IP Address. . . . . . . . . : 192.0.2.25": the dots stand in every second column. */
function row(name: string, value: string): string {
  let filled = name;
  while (filled.length < 28) filled += filled.length % 2 === 0 ? "." : " ";
  return `\t${filled}: ${value}\n`;
}

function hostPart(sys: Sys): string {
  const servers = /^nameserver\s+(\S+)/gm;
  const text = sys.file("/etc/resolv.conf")?.text ?? "";
  const found = [...text.matchAll(servers)].map((match) => match[1] ?? "");
  const names = found.length === 0 ? "" : row("DNS Servers", found.join(" "));
  return `${row("Host Name", sys.hostName)}${names}\n`;
}

/** On a dial-up line the mask is that of the address's class, and the way out is the address itself. */
function addressPart(sys: Sys): string {
  const first = Number(sys.address.split(".")[0]);
  const mask = first < 128 ? "255.0.0.0" : first < 192 ? "255.255.0.0" : "255.255.255.0";
  return row("IP Address", sys.address) + row("Subnet Mask", mask) + row("Default Gateway", sys.address);
}
