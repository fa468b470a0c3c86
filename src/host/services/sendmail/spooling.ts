/** The queue on the disk: what the queue keeps is written there at once and read again when the computer starts. */
import { controlFile, readControlFile, type QueuedLetter } from "../../../mail/index.ts";
import type { Sys, Syscall } from "../../program.ts";
import { SPOOL } from "./settings.ts";

export function save(letter: QueuedLetter, fresh: boolean, sys: Sys): Syscall[] {
  const control: Syscall = {
    do: "write",
    path: `${SPOOL}/qf${letter.id}`,
    text: controlFile(letter, sys.clock),
    owner: "root",
  };
  if (!fresh) return [control];
  return [{ do: "write", path: `${SPOOL}/df${letter.id}`, text: letter.text, owner: "root" }, control];
}

export function drop(id: string): Syscall[] {
  return [
    { do: "remove", path: `${SPOOL}/qf${id}` },
    { do: "remove", path: `${SPOOL}/df${id}` },
  ];
}

/** A letter nobody can be told about stays, under a name the queue does not look at. So did Sendmail: "Qf". */
export function keepLost(letter: QueuedLetter, sys: Sys): Syscall[] {
  const path = `${SPOOL}/Qf${letter.id}`;
  const text = `${controlFile(letter, sys.clock)}\n${letter.text}`;
  return [{ do: "write", path, text, owner: "root" }];
}

/** Letters in the spool, oldest first. */
export function lettersInSpool(sys: Sys): QueuedLetter[] {
  return sys
    .list(SPOOL)
    .flatMap(({ path, text }) => {
      const id = path.slice(SPOOL.length + 3);
      if (!path.startsWith(`${SPOOL}/qf`)) return [];
      const letter = readControlFile(id, text, sys.file(`${SPOOL}/df${id}`)?.text ?? "", sys.clock);
      return letter === null ? [] : [letter];
    })
    .sort((a, b) => a.acceptedAt - b.acceptedAt);
}
