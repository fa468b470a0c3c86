/** nslookup: ask name servers, one question after the other. See nslookup/ for the two systems' own. */
import type { Command, Program } from "../program.ts";
import { newBindLookup, stepBindLookup, type BindLookup } from "./nslookup/bind.ts";
import { newNtLookup, type NtLookup } from "./nslookup/nt-state.ts";
import { stepNtLookup } from "./nslookup/nt.ts";

const program: Program<BindLookup | NtLookup> = {
  name: "nslookup",
  init: (sys) => (sys.look === "nt" ? newNtLookup() : newBindLookup()),
  step: (state, input, sys) =>
    state.look === "nt" ? stepNtLookup(state, input, sys) : stepBindLookup(state, input, sys),
};

export const nslookup: Command = {
  name: "nslookup",
  summary: "ask name servers about names",
  usage: "nslookup [-OPTION...] [NAME [SERVER]]",
  manual:
    'Alone, it shows a prompt: type a name to look it up, "set type=mx" to ask who takes mail from then on (or ns, soa, txt, any...), ' +
    '"server NAME" to ask another name server, "ls -d DOMAIN" to list a whole domain if its server lets you, "set debug" to see whole answers, "set all" for all settings, "exit" to leave.\n' +
    "With a name it answers and ends: nslookup -type=mx apex.com",
  looks: ["unix", "nt"],
  completes: "host",
  program,
};
