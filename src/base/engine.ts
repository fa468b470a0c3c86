/**
 * The one idea of this program: everything that lives is an Engine, a plain-data state and a
 * `step(state, input, tick) → outputs`. TCP connections, SMTP sessions, resolvers, shell commands
 * and the whole world have this shape, so all of them can be copied, replayed and rewound.
 */

/** Virtual time in whole microseconds since the world began. Never a wall clock. */
export type Micros = number;

/** What an engine may know of the world around it while it takes one step. */
export interface Tick {
  readonly now: Micros;
  /** A seeded whole number in [0, bound). The only source of chance. */
  random(bound: number): number;
}

export interface Engine<State, In, Out, Config> {
  readonly name: string;
  /** State is plain data (no classes, functions, shared references) and is owned by the caller. */
  init(config: Config, tick: Tick): State;
  /** May mutate `state`. Never waits. Never throws on anything a peer or a user sent. */
  step(state: State, input: In, tick: Tick): Out[];
}

export const MICROS_PER_MS = 1_000;
export const MICROS_PER_SECOND = 1_000_000;
