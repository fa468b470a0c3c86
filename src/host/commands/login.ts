/** login: asks who is there. Also what waits at a terminal where nobody is logged in. */
import type { Command, Program, ProgramIn, Sys, Syscall } from "../program.ts";
import { EXIT_INTERRUPTED } from "./kit.ts";

interface LoginState {
  at: "name" | "password" | "shell" | "done";
  name: string;
  failures: number;
  /** Who was at this terminal before: after the new user's shell they have it back. */
  before: string | null;
}

const MOST_FAILURES = 10;
const NOBODY = "nobody";
const LONGEST_NAME = 64;

const program: Program<LoginState> = {
  name: "login",
  init: (sys) => ({
    at: "name",
    name: "",
    failures: 0,
    before: sys.user.name === NOBODY ? null : sys.user.name,
  }),
  step,
};

export const login: Command = {
  name: "login",
  summary: "log in as somebody else",
  usage: "login [USER]",
  manual: "Asks for a name and a password and starts a shell for that user. exit brings you back.",
  looks: ["unix"],
  completes: "user",
  program,
};

function step(state: LoginState, input: ProgramIn, sys: Sys): Syscall[] {
  switch (input.on) {
    case "start":
      return start(state, input.argv, sys);
    case "keys":
      if (state.at === "name") return named(state, input.text);
      return state.at === "password" ? checked(state, input.text.replace(/\n$/, ""), sys) : [];
    case "eof":
      return state.before === null ? askName(state, "\n") : exit(state, 1);
    case "signal":
      if (state.at === "shell" || state.at === "done") return [];
      return state.before === null ? askName(state, "\n") : exit(state, EXIT_INTERRUPTED);
    case "child":
      return state.at === "shell" ? leave(state) : [];
    default:
      return [];
  }
}

const print = (text: string): Syscall => ({ do: "print", text });

function start(state: LoginState, argv: readonly string[], sys: Sys): Syscall[] {
  const [, name] = argv;
  if (state.before !== null && name !== undefined) return named(state, name);
  const banner = state.before === null ? `\n${sys.hostName}\n\n` : "";
  return askName(state, banner);
}

function askName(state: LoginState, before: string): Syscall[] {
  state.at = "name";
  return [{ do: "tty", mode: "line", echo: true }, print(`${before}login: `)];
}

function named(state: LoginState, text: string): Syscall[] {
  const name = text.trim().slice(0, LONGEST_NAME);
  if (name === "") return askName(state, "");
  state.name = name;
  state.at = "password";
  return [{ do: "tty", mode: "line", echo: false }, print("Password:")];
}

function checked(state: LoginState, password: string, sys: Sys): Syscall[] {
  const user = sys.userNamed(state.name);
  if (user?.password !== password) {
    state.failures += 1;
    if (state.failures >= MOST_FAILURES) return [print("\nLogin incorrect\n"), ...exit(state, 1)];
    return askName(state, "\nLogin incorrect\n");
  }
  state.at = "shell";
  return [
    { do: "tty", mode: "line", echo: true },
    print("\n"),
    { do: "login", user: user.name },
    { do: "spawn", argv: ["sh"], user: user.name },
  ];
}

function leave(state: LoginState): Syscall[] {
  return [{ do: "login", user: state.before }, ...exit(state, 0)];
}

function exit(state: LoginState, code: number): Syscall[] {
  state.at = "done";
  return [{ do: "exit", code }];
}
