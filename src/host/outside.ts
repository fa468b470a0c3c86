/**
 * A computer outside: where real programs come from when they call a simulated one through a bridge. Its one
 * program has no will of its own. What it dials, says and hangs up comes as inputs (stamped and recorded like
 * keys), and what it hears is noted, for the bridge to carry out to the real caller.
 */
import { fromLatin1 } from "../base/index.ts";
import type { OutsideInput, OutsideNote } from "./outside-types.ts";
import type { Program, ProgramIn, Syscall } from "./program.ts";

export const OUTSIDE = "outside";

interface State {
  /** Calls that are sockets for datagrams. */
  datagrams: Record<string, true>;
}

export const outsideProgram: Program<State> = {
  name: OUTSIDE,
  init: () => ({ datagrams: {} }),
  step: (state, input) => (input.on === "outside" ? obey(state, input.input) : tellOutside(input)),
};

function obey({ datagrams }: State, input: OutsideInput): Syscall[] {
  switch (input.do) {
    case "outside.join":
      return [];
    case "outside.listen":
      return [{ do: "listen", socket: `port${input.port}`, port: input.port }];
    case "outside.open":
      return [{ do: "connect", socket: input.call, to: input.to }];
    case "outside.bytes":
      return [{ do: "send", socket: input.call, bytes: fromLatin1(input.text) }];
    case "outside.close": {
      const { call, how } = input;
      if (datagrams[call] === undefined) return [{ do: how === "end" ? "shutdown" : "abort", socket: call }];
      Reflect.deleteProperty(datagrams, call);
      return [{ do: "unbind", socket: call }];
    }
    case "outside.datagram": {
      const { call, to, text } = input;
      const bind: Syscall[] = datagrams[call] === undefined ? [{ do: "bind", socket: call, port: 0 }] : [];
      datagrams[call] = true;
      return [...bind, { do: "sendTo", socket: call, to, bytes: fromLatin1(text) }];
    }
  }
}

function tellOutside(input: ProgramIn): Syscall[] {
  const note = noteOn(input);
  if (note === null) return [];
  // The real caller's own system has waited for acknowledgements already.
  if (note.t === "outside.opened" || note.t === "outside.accepted")
    return [
      { do: "noDelay", socket: note.call },
      { do: "note", note },
    ];
  return [{ do: "note", note }];
}

function noteOn(input: ProgramIn): OutsideNote | null {
  switch (input.on) {
    case "accepted":
      return { t: "outside.accepted", call: input.socket, from: input.remote };
    case "opened":
      return { t: "outside.opened", call: input.socket };
    case "bytes":
      return { t: "outside.heard", call: input.socket, bytes: input.bytes, from: null };
    case "datagram":
      return { t: "outside.heard", call: input.socket, bytes: input.bytes, from: input.from };
    case "ended":
      return { t: "outside.ended", call: input.socket, how: input.how };
    case "failed":
      return { t: "outside.ended", call: input.socket, how: "failed" };
    default:
      return null;
  }
}
