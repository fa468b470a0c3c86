/** telnet: call a port of another computer and type to it. RFC 854; see telnet/ for the two clients. */
import type { Command, ProgramIn, Sys, Syscall } from "../program.ts";
import { newNtTelnet, stepNtTelnet, type NtTelnet } from "./telnet/nt.ts";
import { newUnixTelnet, stepUnixTelnet, type UnixTelnet } from "./telnet/unix.ts";

type TelnetState = UnixTelnet | NtTelnet;

export const telnet: Command = {
  name: "telnet",
  summary: "call another computer and type to it",
  usage: "telnet HOST [PORT]",
  manual:
    "Opens a connection to a port of another computer, sends what you type and shows what comes back. " +
    "HOST is a name or an address. PORT is a number from 1 to 65535 or a name such as smtp (25); without it, 23.\n" +
    "Mail servers answer on port 25: telnet iguana.apex.com 25\n" +
    "Ctrl+] leads to telnet's own prompt, where ? lists its commands, quit hangs up and Enter alone goes back to the call.",
  looks: ["unix", "nt"],
  completes: "host",
  program: {
    name: "telnet",
    init: (sys: Sys): TelnetState => (sys.look === "nt" ? newNtTelnet() : newUnixTelnet()),
    step: (state: TelnetState, input: ProgramIn): Syscall[] =>
      state.look === "nt" ? stepNtTelnet(state, input) : stepUnixTelnet(state, input),
  },
};
