/** su: another user's shell on this terminal. */
import type { Command, Program, ProgramIn, Sys, Syscall } from "../program.ts";
import { EXIT_INTERRUPTED } from "./kit.ts";

interface SuState {
  at: "password" | "shell" | "done";
  name: string;
  before: string;
}

const program: Program<SuState> = {
  name: "su",
  init: (sys) => ({ at: "password", name: "root", before: sys.user.name }),
  step,
};

export const su: Command = {
  name: "su",
  summary: "become another user",
  usage: "su [USER]",
  manual:
    "Asks for USER's password (root's, if no name is given) and starts a shell as that user. exit brings you back.",
  looks: ["unix"],
  completes: "user",
  program,
};

function step(state: SuState, input: ProgramIn, sys: Sys): Syscall[] {
  switch (input.on) {
    case "start": {
      const name = input.argv.slice(1).find((word) => word !== "-") ?? "root";
      state.name = name;
      if (sys.userNamed(name) === null) return exit(state, 1, `su: unknown login: ${name}\n`);
      if (sys.user.uid === 0) return become(state);
      return [{ do: "tty", mode: "line", echo: false }, print("Password:")];
    }
    case "keys": {
      if (state.at !== "password") return [];
      const user = sys.userNamed(state.name);
      const right =
        user !== null && user.password !== null && user.password === input.text.replace(/\n$/, "");
      return right ? [print("\n"), ...become(state)] : exit(state, 1, "\nSorry\n");
    }
    case "eof":
      return state.at === "password" ? exit(state, 1, "\nSorry\n") : [];
    case "signal":
      return state.at === "password" ? exit(state, EXIT_INTERRUPTED, "") : [];
    case "child":
      return state.at === "shell"
        ? [{ do: "login", user: state.before }, ...exit(state, input.code, "")]
        : [];
    default:
      return [];
  }
}

const print = (text: string): Syscall => ({ do: "print", text });

function become(state: SuState): Syscall[] {
  state.at = "shell";
  return [
    { do: "tty", mode: "line", echo: true },
    { do: "login", user: state.name },
    { do: "spawn", argv: ["sh"], user: state.name },
  ];
}

function exit(state: SuState, code: number, says: string): Syscall[] {
  state.at = "done";
  return [...(says === "" ? [] : [print(says)]), { do: "exit", code }];
}
